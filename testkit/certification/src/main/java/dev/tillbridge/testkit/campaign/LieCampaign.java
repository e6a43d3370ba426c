package dev.tillbridge.testkit.campaign;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.campaign.LieCase.Place;
import dev.tillbridge.testkit.campaign.LieCase.Role;
import dev.tillbridge.testkit.campaign.LieCase.Truth;
import dev.tillbridge.testkit.campaign.LieRules.Expectation;
import dev.tillbridge.testkit.lies.Liar;
import dev.tillbridge.testkit.lies.Lying;
import dev.tillbridge.testkit.lies.MessageMutator;
import dev.tillbridge.testkit.lies.Twist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every field of every message of a payment bent in every way, on the real wire, with the real engine: extend it, give a driver, a
 * simulator and the mutator of its wire, and there is one test for each.
 *
 * <p>The messages are those that the simulator really sends, and what a field says is found out by comparing them; so a new field is tried
 * without being named. Promised is, and judged by the terminal's ledger: never approved what was not paid, nor another amount; never
 * declined, cancelled or not started what was paid; no final state at all while identity or verdict are missing; and an alarm when the
 * message is about another transaction.
 *
 * <p>A usual run takes a share of the cases, always the same; the system property {@code tillbridge.campaign} set to {@code full} takes all.
 *
 * @param <T> the simulator
 */
public abstract class LieCampaign<T extends SimulatedTerminal & Lying> {

    private static final Logger log = LoggerFactory.getLogger(LieCampaign.class);

    private static final long MINOR_UNITS = 1250;
    private static final long OTHER_MINOR_UNITS = 2300;

    /** Longer than it takes to believe that a start never arrived. */
    private static final Duration A_WHILE = Duration.ofSeconds(75);

    /** Long enough for the truth to be asked for. */
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    /** Lookups take real time, and a lie is the same at each. */
    private static final String DEADLINE = "10s";

    /** Of what decides, one case in so many is tried in a usual run; of the rest, one in so many times so many. */
    private static final int SHARE = 4;

    /** So few are tried all. */
    private static final int FEW = 100;

    /** Messages of one transaction as they were said, with their kind. */
    private record Said(String kind, String message) {}

    /** What a healthy payment consists of. */
    private record Harvest(List<Said> said, LedgerEntry entry) {}

    private final AtomicInteger number = new AtomicInteger();

    /** For subclasses. */
    protected LieCampaign() {}

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the simulator that the driver is tried with; closed after the last case. */
    protected abstract T openTerminal();

    /** Returns what bends the messages of this wire. */
    protected abstract MessageMutator mutator();

    /** Returns settings of the driver, on top of those that reach the terminal; none by default. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * Returns why a lie may do what the rules do not expect; empty, as by default, where it may not. What the ledger says is judged all the
     * same.
     */
    protected Optional<String> excuse(LieCase c) {
        return Optional.empty();
    }

    /** Runs the cases. */
    @TestFactory
    public Stream<DynamicTest> noLieMakesAWrongFinal() {
        T terminal = openTerminal();
        try {
            CredentialStore credentials = InMemoryCredentialStore.create();
            pair(terminal, credentials);
            List<LieCase> all = cases(terminal, credentials);
            List<LieCase> wanted = all.size() <= FEW
                    ? all
                    : all.stream().filter(LieCampaign::isWanted).toList();
            log.info("{}: {} of {} lies. {}", getClass().getSimpleName(), wanted.size(), all.size(), Share.advice());
            DynamicTest account = DynamicTest.dynamicTest(
                    wanted.size() + " of " + all.size() + " lies, of identity, amount and verdict among them",
                    () -> giveAccount(wanted));
            return Stream.concat(
                            wanted.stream()
                                    .map(c -> DynamicTest.dynamicTest(
                                            c.toString(), () -> play(terminal, credentials, c))),
                            Stream.of(account))
                    .onClose(terminal::close);
        } catch (RuntimeException | Error e) {
            terminal.close();
            throw e;
        }
    }

    private static boolean isWanted(LieCase c) {
        int share = c.role() == Role.OTHER ? SHARE * SHARE : SHARE;
        return Share.isFull() || isTelling(c) || Math.floorMod(c.toString().hashCode(), share) == 0;
    }

    /** Whose a result is, how much it is of and what it says: about each the one lie that no driver may believe is always told. */
    private static boolean isTelling(LieCase c) {
        return c.place() == Place.RESULT
                && switch (c.role()) {
                    case KEY, AMOUNT -> c.twist() == Twist.OF_ANOTHER;
                    case VERDICT -> c.twist() == Twist.UNKNOWN_WORD;
                    case CURRENCY, OPERATION, OTHER -> false;
                };
    }

    private static void giveAccount(List<LieCase> wanted) {
        for (Role role : List.of(Role.KEY, Role.AMOUNT, Role.VERDICT)) {
            if (wanted.stream().noneMatch(c -> c.role() == role)) {
                throw new AssertionError("No lie was told about a field that is the " + role
                        + ": look at the simulator, and at the mutator.");
            }
        }
    }

    private void pair(T terminal, CredentialStore credentials) {
        Optional<String> code = terminal.showPairingCode();
        if (code.isPresent()) {
            try (SimulatedTill till = till(terminal, credentials)) {
                till.terminal().pair(code.get(), null);
            }
        }
    }

    // What can be lied about

    private List<LieCase> cases(T terminal, CredentialStore credentials) {
        Operation elsewhere = terminal.operations().contains(Operation.REFUND) ? Operation.REFUND : Operation.SALE;
        Harvest approved = harvest(terminal, credentials, Truth.APPROVED, Operation.SALE, MINOR_UNITS);
        Harvest declined = harvest(terminal, credentials, Truth.DECLINED, Operation.SALE, MINOR_UNITS);
        Harvest another = harvest(terminal, credentials, Truth.APPROVED, elsewhere, OTHER_MINOR_UNITS);
        List<LieCase> cases = new ArrayList<>();
        cases.addAll(cases(Truth.APPROVED, approved, declined, another));
        cases.addAll(cases(Truth.DECLINED, declined, approved, another));
        return List.copyOf(cases);
    }

    private Harvest harvest(
            T terminal, CredentialStore credentials, Truth truth, Operation operation, long minorUnits) {
        ConcurrentLinkedQueue<Said> said = new ConcurrentLinkedQueue<>();
        int before = terminal.ledger().entries().size();
        terminal.otherwise(scenario(truth));
        try (SimulatedTill till = till(terminal, credentials)) {
            terminal.liar((kind, message) -> {
                said.add(new Said(kind, message));
                return message;
            });
            till.carryOut(request(till, operation, minorUnits));
        } finally {
            terminal.liar(Liar.HONEST);
        }
        return new Harvest(List.copyOf(said), terminal.ledger().entries().get(before));
    }

    private List<LieCase> cases(Truth truth, Harvest harvest, Harvest opposite, Harvest another) {
        Map<String, LieCase> cases = new LinkedHashMap<>();
        for (Said said : harvest.said()) {
            String theirs = like(said, another).orElse("");
            String contrary = like(said, opposite).orElse("");
            List<String> fields = mutator().fields(said.message());
            Place place = fields.stream().anyMatch(field -> isVerdict(said.message(), field, contrary))
                            || said.equals(harvest.said().get(harvest.said().size() - 1))
                    ? Place.RESULT
                    : Place.BEFORE;
            for (String field : fields) {
                Role role = role(said.message(), field, contrary, theirs, harvest.entry());
                for (Twist twist : Twist.values()) {
                    if (mutator().bent(said.message(), field, twist, theirs).isPresent()) {
                        LieCase c = new LieCase(truth, said.kind(), place, field, role, twist, said.message(), theirs);
                        cases.putIfAbsent(c.toString(), c);
                    }
                }
            }
        }
        return List.copyOf(cases.values());
    }

    /** Returns the last message of the same kind with the same fields at its front, as that of a refusal may lack some. */
    private Optional<String> like(Said said, Harvest other) {
        return other.said().stream()
                .filter(theirs -> theirs.kind().equals(said.kind()))
                .map(Said::message)
                .filter(message -> isLike(said.message(), message))
                .reduce((first, second) -> second);
    }

    private boolean isLike(String ours, String theirs) {
        List<String> fields = mutator().fields(ours);
        return !fields.isEmpty() && Set.copyOf(mutator().fields(theirs)).contains(fields.get(0));
    }

    private boolean isVerdict(String message, String field, String contrary) {
        return mutator().mayDecide(message, field)
                && mutator().mayDecide(contrary, field)
                && !mutator().value(message, field).equals(mutator().value(contrary, field));
    }

    private Role role(String message, String field, String contrary, String theirs, LedgerEntry entry) {
        String value = mutator().value(message, field).orElse("");
        CurrencyUnit currency = entry.amount().getCurrencyUnit();
        if (isVerdict(message, field, contrary)) {
            return Role.VERDICT;
        } else if (value.isEmpty()) {
            return Role.OTHER;
        } else if (value.equalsIgnoreCase(entry.key())) {
            return Role.KEY;
        } else if (value.matches("0*" + entry.amount().getAmountMinorLong())) {
            return Role.AMOUNT;
        } else if (value.equals(currency.getCode()) || value.equals(currency.getNumeric3Code())) {
            return Role.CURRENCY;
        }
        boolean differs = !mutator().value(theirs, field).orElse(value).equals(value);
        return differs && value.equalsIgnoreCase(entry.operation().name()) ? Role.OPERATION : Role.OTHER;
    }

    // One lie

    private void play(T terminal, CredentialStore credentials, LieCase c) {
        List<String> alarms = new CopyOnWriteArrayList<>();
        terminal.otherwise(scenario(c.truth()));
        try (SimulatedTill till = till(terminal, credentials)) {
            Agreement agreement = Agreement.from(terminal, c.toString());
            AtomicInteger told = new AtomicInteger();
            terminal.liar(liar(c, told));
            Attempt attempt = till.terminal().start(request(till, Operation.SALE, MINOR_UNITS), new TerminalListener() {
                @Override
                public void onAlarm(AttemptId id, String words) {
                    alarms.add(words);
                }
            });
            till.finish(attempt);
            agreement.judge(attempt.summary(), "When it is told");
            till.pass(A_WHILE);
            agreement.judge(attempt.summary(), "When a while has passed");
            if (told.get() == 0) {
                throw agreement.complaint(
                        "the lie is told",
                        attempt.summary(),
                        "When a while has passed",
                        "no message had that field",
                        "This case proves nothing: look at the simulator.");
            }
            if (excuse(c).isEmpty()) {
                expect(c, agreement, attempt.summary(), alarms);
            }
            terminal.liar(Liar.HONEST);
            till.pass(A_MOMENT);
            agreement.judge(attempt.summary(), "When the terminal has told the truth");
        } finally {
            terminal.liar(Liar.HONEST);
            terminal.settle();
        }
    }

    private void expect(LieCase c, Agreement agreement, AttemptSummary attempt, List<String> alarms) {
        Expectation expected = LieRules.of(c);
        if (expected != Expectation.HARMLESS && attempt.state().isFinal()) {
            throw agreement.complaint(
                    "what proves nothing decides nothing",
                    attempt,
                    "While it is told",
                    "the message was bent where it says whose it is, or what happened",
                    "Even where the ledger would prove it right: it was luck.");
        }
        if (expected == Expectation.LOUD && alarms.isEmpty()) {
            throw agreement.complaint(
                    "an answer about something else raises an alarm",
                    attempt,
                    "While it is told",
                    "nobody was told that something is wrong",
                    "Copy what the answer repeats into the evidence, and let core compare it.");
        }
    }

    private Liar liar(LieCase c, AtomicInteger told) {
        List<String> fields = mutator().fields(c.sample());
        return (kind, message) -> {
            if (!kind.equals(c.kind()) || !mutator().fields(message).equals(fields)) {
                return message;
            }
            Optional<String> bent = mutator().bent(message, c.field(), c.twist(), c.another());
            bent.ifPresent(lie -> told.incrementAndGet());
            return bent.orElse(message);
        };
    }

    // Parts

    private static Scenario scenario(Truth truth) {
        return truth == Truth.APPROVED
                ? Scenario.tapsCard().approved()
                : Scenario.tapsCard().declined("51");
    }

    private SimulatedTill till(T terminal, CredentialStore credentials) {
        return SimulatedTill.builder(driver())
                .terminal(terminal)
                .settings(Map.of("deadline", DEADLINE))
                .settings(settings())
                .credentials(credentials)
                .open();
    }

    private StartRequest request(SimulatedTill till, Operation operation, long minorUnits) {
        return new RequestParts(
                        operation,
                        Tender.of("lie-" + number.incrementAndGet()),
                        Money.ofMinor(till.terminal().currency(), minorUnits),
                        Optional.empty(),
                        false,
                        till.terminal().capabilities())
                .usual();
    }
}
