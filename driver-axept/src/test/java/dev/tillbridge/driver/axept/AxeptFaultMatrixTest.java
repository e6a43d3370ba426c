package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultMatrix;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTime;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault at every moment of every operation, on the real wire: never a second start, never a wrong final, and what is unknown is
 * settled when the terminal answers again.
 *
 * <p>Time is simulated, so that hours of recovery pass at once; sockets, TLS and the simulated terminal are real. The ledger judges.
 */
class AxeptFaultMatrixTest {

    private static final Money AMOUNT = Money.parse("GBP 12.50");
    private static final Set<Operation> OPERATIONS = EnumSet.of(
            Operation.SALE,
            Operation.REFUND,
            Operation.PRE_AUTHORISATION,
            Operation.TOP_UP,
            Operation.COMPLETION,
            Operation.REVERSAL);
    private static final Set<Moment> NOT_OF_A_PAYMENT = EnumSet.of(Moment.ACQUISITION, Moment.REPORT);
    private static final Set<Fault> SILENT = EnumSet.of(
            Fault.STALL_HANDSHAKE,
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.DRIP_ANSWER,
            Fault.ENDLESS_ANSWER);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final CredentialStore PINS = InMemoryCredentialStore.create();

    private static final FaultMatrix MATRIX = new FaultMatrix();

    private static AxeptSimulator simulator = AxeptSimulator.open();

    @BeforeAll
    static void open() {
        simulator.otherwise(Scenario.tapsCard().approved());
    }

    @AfterAll
    static void close() {
        simulator.close();
        System.out.println(MATRIX.print());
    }

    /** How much the operator vouches for. */
    @SuppressWarnings("ImmutableEnumChecker") // maps that nobody changes
    enum Profile {
        /** Nothing beyond the vendor's pages. */
        DOCUMENTED(Map.of()),
        /** A device that was certified. */
        CERTIFIED(Map.of(
                "verified",
                List.of("not-found", "lookup-durable", "reversal-key"),
                "keyRetention",
                "30d",
                "reversalKey",
                "client"));

        private final Map<String, Object> settings;

        Profile(Map<String, Object> settings) {
            this.settings = settings;
        }
    }

    record Case(Operation operation, Fault fault, Moment moment, Profile profile) {
        @Override
        public String toString() {
            return operation + ": " + fault + " at " + moment + ", " + profile;
        }
    }

    static Stream<Case> matrix() {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            for (Fault fault : Fault.values()) {
                for (Moment moment : fault.moments()) {
                    if (!NOT_OF_A_PAYMENT.contains(moment) && !isToldByAnother(operation, fault, moment)) {
                        cases.add(new Case(operation, fault, moment, Profile.CERTIFIED));
                        boolean keyless = operation == Operation.REVERSAL && moment == Moment.LOOKUP_UNKNOWN;
                        if ((operation == Operation.SALE || operation == Operation.REVERSAL) && !keyless) {
                            cases.add(new Case(operation, fault, moment, Profile.DOCUMENTED));
                        }
                    }
                }
            }
        }
        return cases.stream();
    }

    /** Silence takes real time, and lookups and cancels are the same bytes whatever was started: there a sale speaks for all. */
    private static boolean isToldByAnother(Operation operation, Fault fault, Moment moment) {
        return SILENT.contains(fault) && moment != Moment.START && operation != Operation.SALE;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void noFaultMakesAWrongFinalOrASecondStart(Case c) {
        SimulatedTime time = new SimulatedTime();
        try (Terminals terminals = open(time, c.profile(), c.fault())) {
            Terminal terminal = terminals.terminal("front-desk");
            Optional<PreAuthId> preAuth =
                    needsPreAuth(c.operation()) ? Optional.of(preAuthorise(time, terminal)) : Optional.empty();
            String reference = "case-" + NUMBER.incrementAndGet();
            Scenario scenario = plan(c);
            int strikesBefore = simulator.strikes().size();
            Attempt[] attempt = new Attempt[1];
            attempt[0] = terminal.start(request(c, reference, preAuth), new TerminalListener() {
                @Override
                public void onProgress(AttemptId id, Progress progress) {
                    if (c.moment() == Moment.CANCEL) {
                        attempt[0].cancel();
                        time.after(Duration.ofSeconds(40), scenario::release);
                    }
                }
            });
            time.runUntil(() -> attempt[0].outcome().toCompletableFuture().isDone());

            if (c.fault() != Fault.REFUSE_CONNECTION) { // which nobody can see strike
                assertThat(simulator
                                .strikes()
                                .subList(strikesBefore, simulator.strikes().size()))
                        .as("the fault struck; %s", attempt[0].summary().facts())
                        .contains(new Strike(c.fault(), c.moment()));
            }
            agree(attempt[0], reference);
            AttemptState told = attempt[0].summary().state();
            settle(time, scenario);
            agree(attempt[0], reference);
            MATRIX.note(
                    c.profile().name(),
                    new Strike(c.fault(), c.moment()),
                    c.operation(),
                    told,
                    attempt[0].summary().state());
            assertThat(simulator.ledger().startsWithReference(reference))
                    .as("I1: start messages on the wire")
                    .hasSizeLessThanOrEqualTo(1);
            if (!mayStayUnknown(c, reference)) {
                assertThat(attempt[0].summary().state().isFinal())
                        .as(
                                "settled by recovery, but is %s: %s",
                                attempt[0].summary().state(),
                                attempt[0].summary().facts())
                        .isTrue();
            }
        } finally {
            simulator.clearFaults();
            simulator.settle();
            simulator.otherwise(Scenario.tapsCard().approved());
        }
    }

    /**
     * Unless the operator vouches for it, silence about a start that never arrived proves nothing; and a reversal whose key the terminal
     * makes cannot be asked for when the answer that tells the key is lost or wrong. These are a person's to resolve.
     */
    private static boolean mayStayUnknown(Case c, String reference) {
        boolean neverArrived =
                simulator.ledger().entriesWithReference(reference).isEmpty();
        boolean keyLost = c.operation() == Operation.REVERSAL && c.moment() == Moment.START;
        return c.profile() == Profile.DOCUMENTED && (neverArrived || keyLost);
    }

    private static void agree(Attempt attempt, String reference) {
        List<LedgerEntry> entries = simulator.ledger().entriesWithReference(reference);
        assertThat(entries).as("the ledger knows at most one").hasSizeLessThanOrEqualTo(1);
        Optional<LedgerEntry> truth = entries.stream().findFirst();
        AttemptState state = attempt.summary().state();
        String words = state + " while the ledger says " + truth + "; "
                + attempt.summary().facts();
        switch (state) {
            case APPROVED -> {
                assertThat(truth.map(LedgerEntry::isApproved))
                        .as("I3: " + words)
                        .contains(true);
                Outcome.Approved approved = (Outcome.Approved) attempt.summary().outcome();
                approved.amount()
                        .ifPresent(amount -> assertThat(amount)
                                .as("the amount told")
                                .isEqualTo(truth.orElseThrow().approved()));
            }
            case DECLINED, CANCELLED, NOT_STARTED ->
                assertThat(truth.filter(LedgerEntry::isApproved))
                        .as("I2: " + words)
                        .isEmpty();
            default -> assertThat(state.isFinal()).as(words).isFalse();
        }
    }

    private static void settle(SimulatedTime time, Scenario scenario) {
        simulator.clearFaults();
        scenario.release();
        simulator.settle();
        time.advance(Duration.ofHours(2));
    }

    private static Scenario plan(Case c) {
        Scenario scenario = Scenario.tapsCard().approved();
        if (c.moment() == Moment.CANCEL) {
            scenario = scenario.holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        }
        if (c.moment() == Moment.LOOKUP_UNKNOWN) {
            simulator.inject(Fault.LOSE_REQUEST.at(Moment.START));
        }
        simulator.otherwise(scenario);
        simulator.inject(c.fault().at(c.moment()));
        return scenario;
    }

    private static boolean needsPreAuth(Operation operation) {
        return operation == Operation.TOP_UP || operation == Operation.COMPLETION || operation == Operation.REVERSAL;
    }

    private static PreAuthId preAuthorise(SimulatedTime time, Terminal terminal) {
        Attempt attempt = terminal.start(
                PreAuthorisation.builder()
                        .tender(Tender.of("hold-" + NUMBER.incrementAndGet()))
                        .amount(Money.parse("GBP 100.00"))
                        .build(),
                new TerminalListener() {});
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return ((Outcome.Approved) attempt.await()).preAuthId().orElseThrow();
    }

    private static StartRequest request(Case c, String reference, Optional<PreAuthId> preAuth) {
        Tender tender = Tender.of(reference);
        // By id the terminal goes straight to processing: only by card is there something to wait for or to cancel.
        boolean byCard = c.moment() == Moment.CANCEL || c.moment() == Moment.LOOKUP_WAITING_FOR_CARD;
        PreAuthId id = byCard ? null : preAuth.orElse(null);
        return switch (c.operation()) {
            case SALE ->
                Sale.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case REFUND ->
                Refund.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case PRE_AUTHORISATION ->
                PreAuthorisation.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            case TOP_UP ->
                TopUp.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .preAuthId(id)
                        .build();
            case COMPLETION ->
                Completion.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .preAuthId(id)
                        .build();
            case REVERSAL ->
                Reversal.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .preAuthId(id)
                        .build();
            case VOID, AUTHORISATION_ONLY -> throw new IllegalArgumentException("not in this matrix");
        };
    }

    private static Terminals open(SimulatedTime time, Profile profile, Fault fault) {
        AxeptDriver driver = new AxeptDriver();
        Map<String, Object> entry = new HashMap<>(simulator.settings());
        entry.put("driver", driver.id());
        entry.putAll(profile.settings);
        if (SILENT.contains(fault)) { // only then does real time pass: keep it short
            entry.put("startTimeout", "600ms");
            entry.put("lookupTimeout", "600ms");
            entry.put("cancelTimeout", "600ms");
        }
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("front-desk", entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        return new DefaultTerminals(
                configuration,
                terminal -> driver.open(new TestContext(terminal, PINS)),
                InMemoryJournal.create(),
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                new TerminalListener() {});
    }
}
