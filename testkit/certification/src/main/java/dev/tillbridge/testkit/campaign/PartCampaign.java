package dev.tillbridge.testkit.campaign;

import dev.tillbridge.Attempt;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.PartLie.Told;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of parts: every part of an order, told in every way, in what repeats a start and in its result, with and without the flag of a
 * partial approval. Extend it, give a driver and a simulator, and there is one test for each row that the wire can say.
 *
 * <p>The terminal approves everything as it was ordered, and tells one part otherwise. Promised is that nothing is told as approved which
 * the terminal did not tell so, and that whoever hands out cash or goods knows what was told. Time is simulated.
 *
 * <p>A result is told where the wire tells it: when it is asked for, or in answer to the start itself. A usual run has every row of a sale,
 * and of the other operations those of the amount and those in which there is more; with the system property {@code tillbridge.campaign} set
 * to {@code full} all rows are run.
 */
public abstract class PartCampaign {

    private static final Scenario HEALTHY = Scenario.tapsCard().approved();
    private static final long AMOUNT = 2000;
    private static final long TIP = 300;
    private static final long CASH = 5000;
    private static final int HELD_TIMES = 4;

    /** For so long the terminal tells its result again and again before it is said that nothing is concluded. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final AtomicInteger tenders = new AtomicInteger();

    /** For subclasses. */
    protected PartCampaign() {}

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the simulator that the driver is tried with; closed after the last row. A terminal that wants to be paired is paired. */
    protected abstract SimulatedTerminal openTerminal();

    /** Returns settings beside those that reach the terminal; none by default. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * Returns the parts that a result of this protocol always tells, so that one without them is mutilated and decides nothing ({@link
     * dev.tillbridge.spi.Evidence Evidence} E5); none by default: what is not told is untold.
     */
    protected Set<Part> needed() {
        return Set.of();
    }

    /** Returns the parts that a result of this protocol tells inside the amount, so that they add nothing to it; none by default. */
    protected Set<Part> inside(Operation operation) {
        return Set.of();
    }

    /** Runs the rows. */
    @TestFactory
    public Stream<DynamicTest> everyPartIsComparedWhereverItIsTold() {
        SimulatedTerminal terminal = openTerminal();
        try {
            CredentialStore credentials = InMemoryCredentialStore.create();
            pair(terminal, credentials);
            List<PartRow> rows = rows(terminal, credentials);
            if (rows.isEmpty()) {
                throw new AssertionError("This terminal tells no parts, see SimulatedTerminal.partsTold.");
            }
            return rows.stream()
                    .filter(row -> Share.isFull() || isUsual(row))
                    .map(row -> DynamicTest.dynamicTest(row.toString(), () -> play(terminal, credentials, row)))
                    .onClose(terminal::close);
        } catch (RuntimeException | Error e) {
            terminal.close();
            throw e;
        }
    }

    private static boolean isUsual(PartRow row) {
        return row.operation() == Operation.SALE
                || row.lie().part() == Part.BASE
                || row.lie().told() == Told.HIGHER;
    }

    private List<PartRow> rows(SimulatedTerminal terminal, CredentialStore credentials) {
        List<PartRow> rows = new ArrayList<>();
        try (SimulatedTill till = till(terminal, credentials)) {
            Capabilities can = till.terminal().capabilities();
            for (Operation operation : Operation.values()) {
                if (can.supports(operation) && terminal.operations().contains(operation)) {
                    PartWire wire = PartWire.of(terminal, operation, needed());
                    orders(operation, till.terminal().currency(), can)
                            .forEach(order -> rows.addAll(PartRow.of(operation, order, wire)));
                }
            }
        }
        return rows;
    }

    /** Returns what is ordered: every part that can be, and the whole of something where that can be. */
    private static List<Amounts> orders(Operation operation, CurrencyUnit currency, Capabilities can) {
        Amounts amount = Amounts.ofBase(Money.ofMinor(currency, AMOUNT));
        if (operation == Operation.REVERSAL) {
            return can.supports(operation, Feature.PARTIAL)
                    ? List.of(amount, Amounts.unknown())
                    : List.of(Amounts.unknown());
        }
        if (operation != Operation.SALE) {
            return List.of(amount);
        }
        return List.of(amount.with(
                        Part.GRATUITY, can.supports(operation, Feature.GRATUITY) ? Money.ofMinor(currency, TIP) : null)
                .with(Part.CASHBACK, can.supports(operation, Feature.CASHBACK) ? Money.ofMinor(currency, CASH) : null));
    }

    private void play(SimulatedTerminal terminal, CredentialStore credentials, PartRow row) {
        terminal.otherwise(HEALTHY);
        try (SimulatedTill till = till(terminal, credentials)) {
            StartRequest request = request(till, row);
            terminal.otherwise(HEALTHY.tells(row.lie()));
            AtomicBoolean alarmed = new AtomicBoolean();
            int before = terminal.ledger().entries().size();
            Attempt attempt = till.terminal().start(request, new TerminalListener() {
                @Override
                public void onAlarm(AttemptId id, String words) {
                    alarmed.set(true);
                }
            });
            till.finishOr(attempt, () -> terminal.ledger().entries().size() > before);
            boolean isDecided = terminal.ledger().entries().size() > before;
            till.pass(isDecided ? PATIENCE : Duration.ZERO);
            OperationTraits traits = till.terminal().capabilities().operations().get(row.operation());
            boolean isFoundAgain = traits != null && traits.keyOrigin().value() != KeyOrigin.NONE;
            boolean addsNothing = row.lie().told() == Told.HIGHER
                    && inside(row.operation()).contains(row.lie().part());
            PartExpectation expectation = addsNothing
                    ? PartExpectation.asOrdered(row)
                    : PartExpectation.of(row, till.terminal().currency(), isFoundAgain);
            expectation.judge(row, attempt.summary(), alarmed.get());
        } finally {
            terminal.otherwise(HEALTHY);
            terminal.settle();
        }
    }

    private StartRequest request(SimulatedTill till, PartRow row) {
        Money amount = row.ordered()
                .base()
                .orElseGet(() -> Money.ofMinor(till.terminal().currency(), AMOUNT));
        Optional<Outcome.Approved> before = before(row.operation())
                .map(operation ->
                        approved(till.perform(order(till, operation, amountBefore(operation, amount), Optional.empty())
                                .usual())));
        RequestParts order = order(till, row.operation(), amount, before);
        if (row.operation() == Operation.SALE) {
            return Sale.builder()
                    .tender(order.tender())
                    .amount(amount)
                    .gratuity(row.ordered().gratuity().orElse(null))
                    .cashback(row.ordered().cashback().orElse(null))
                    .build();
        }
        return row.meansTheWhole() ? order.whole() : order.usual();
    }

    /** Returns the amount of what comes before: a hold leaves room, a sale is undone as a whole. */
    private static Money amountBefore(Operation operation, Money amount) {
        return operation == Operation.PRE_AUTHORISATION ? amount.multipliedBy(HELD_TIMES) : amount;
    }

    /** Returns what must have been carried out for an operation to refer to. */
    protected Optional<Operation> before(Operation operation) {
        return switch (operation) {
            case TOP_UP, COMPLETION, REVERSAL -> Optional.of(Operation.PRE_AUTHORISATION);
            case VOID -> Optional.of(Operation.SALE);
            case SALE, REFUND, PRE_AUTHORISATION, AUTHORISATION_ONLY -> Optional.empty();
        };
    }

    private static Outcome.Approved approved(Outcome outcome) {
        if (outcome instanceof Outcome.Approved approved) {
            return approved;
        }
        throw new AssertionError("what comes before was not approved but " + outcome);
    }

    private RequestParts order(
            SimulatedTill till, Operation operation, Money amount, Optional<Outcome.Approved> before) {
        return new RequestParts(
                operation,
                Tender.of("row-" + tenders.incrementAndGet()),
                amount,
                before,
                false,
                till.terminal().capabilities());
    }

    private void pair(SimulatedTerminal terminal, CredentialStore credentials) {
        Optional<String> code = terminal.showPairingCode();
        if (code.isPresent()) {
            try (SimulatedTill till = till(terminal, credentials)) {
                till.terminal().pair(code.get(), null);
            }
        }
    }

    private SimulatedTill till(SimulatedTerminal terminal, CredentialStore credentials) {
        return SimulatedTill.builder(driver())
                .terminal(terminal)
                .settings(settings())
                .credentials(credentials)
                .open();
    }
}
