package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.DefaultTerminals;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultMatrix;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTime;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults at the moments of every operation, on the real wire: never a second start, never a wrong final, and only what nobody can
 * ask for is left to a person.
 *
 * <p>Time is simulated, so that hours of recovery pass at once; sockets, TLS and the simulated terminal are real. The ledger judges.
 */
class PayntFaultMatrixTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Set<Operation> OPERATIONS = EnumSet.of(
            Operation.SALE,
            Operation.REFUND,
            Operation.PRE_AUTHORISATION,
            Operation.COMPLETION,
            Operation.VOID,
            Operation.REVERSAL);
    private static final Set<Operation> WITH_A_CARD =
            EnumSet.of(Operation.SALE, Operation.REFUND, Operation.PRE_AUTHORISATION);
    private static final Set<Moment> OF_A_PAYMENT = EnumSet.of(
            Moment.CONNECT,
            Moment.START,
            Moment.LOOKUP_UNKNOWN,
            Moment.LOOKUP_WAITING_FOR_CARD,
            Moment.LOOKUP_AUTHORISING,
            Moment.LOOKUP_RESULT);
    private static final Set<Fault> SILENT = EnumSet.of(
            Fault.STALL_HANDSHAKE,
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.DRIP_ANSWER,
            Fault.ENDLESS_ANSWER);
    private static final Set<Fault> SLOW = EnumSet.copyOf(SILENT);

    static {
        SLOW.add(Fault.PACKED_OVERSIZED_ANSWER);
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final CredentialStore CREDENTIALS = InMemoryCredentialStore.create();

    private static final FaultMatrix MATRIX = new FaultMatrix();

    private static PayntSimulator simulator = PayntSimulator.open();

    @BeforeAll
    static void open() {
        simulator.otherwise(Scenario.tapsCard().approved());
        CREDENTIALS.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, simulator.paired());
    }

    @AfterAll
    static void close() {
        simulator.close();
        System.out.println(MATRIX.print());
    }

    /** How much the operator vouches for. */
    @SuppressWarnings("ImmutableEnumChecker") // maps and lists that nobody changes
    enum Profile {
        /** Nothing beyond the vendor's pages: the terminal makes every key. */
        DOCUMENTED(Map.of(), OPERATIONS),
        /** A device on which keys of ours were tried; all that have one work alike. */
        CERTIFIED(Map.of("uti", "client", "verified", List.of("client-uti")), EnumSet.of(Operation.SALE));

        private final Map<String, Object> settings;
        private final Set<Operation> operations;

        Profile(Map<String, Object> settings, Set<Operation> operations) {
            this.settings = settings;
            this.operations = operations;
        }
    }

    record Case(Operation operation, Fault fault, Moment moment, Profile profile) {
        @Override
        public String toString() {
            return operation + ": " + fault + " at " + moment + ", " + profile;
        }

        private boolean happens() {
            // A lookup of these is byte for byte that of a sale: what takes real time is tried there.
            boolean likeASale = operation == Operation.REFUND || operation == Operation.PRE_AUTHORISATION;
            if (likeASale && moment != Moment.START && SLOW.contains(fault)) {
                return false;
            }
            return switch (moment) {
                case LOOKUP_UNKNOWN -> profile == Profile.CERTIFIED;
                case LOOKUP_WAITING_FOR_CARD -> WITH_A_CARD.contains(operation);
                // See aTerminalThatRefusesAndExecutesIsBelieved: the one lie that nobody could tell from the truth.
                case START -> fault != Fault.REJECT_AFTER_EXECUTION || profile == Profile.CERTIFIED;
                default -> true;
            };
        }
    }

    static Stream<Case> matrix() {
        List<Case> cases = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            for (Operation operation : profile.operations) {
                for (Fault fault : Fault.values()) {
                    for (Moment moment : fault.moments()) {
                        if (OF_A_PAYMENT.contains(moment)) {
                            cases.add(new Case(operation, fault, moment, profile));
                        }
                    }
                }
            }
        }
        return cases.stream().filter(Case::happens);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void noFaultMakesAWrongFinalOrASecondStart(Case c) {
        SimulatedTime time = new SimulatedTime();
        if (c.profile() == Profile.CERTIFIED) {
            simulator.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        }
        String original = original(c.operation());
        try (Terminals terminals = open(time, c.profile(), c.fault(), c.moment())) {
            Terminal terminal = terminals.terminal("front-desk");
            String reference = "case-" + NUMBER.incrementAndGet();
            if (c.moment() == Moment.LOOKUP_UNKNOWN) {
                simulator.inject(Fault.LOSE_REQUEST.at(Moment.START));
            }
            simulator.inject(c.fault().at(c.moment()));
            int strikesBefore = simulator.strikes().size();

            Attempt attempt = terminal.start(request(c.operation(), reference, original), new TerminalListener() {});
            time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());

            if (c.fault() != Fault.REFUSE_CONNECTION) { // which nobody can see strike
                assertThat(simulator
                                .strikes()
                                .subList(strikesBefore, simulator.strikes().size()))
                        .as("the fault struck; %s", attempt.summary().facts())
                        .contains(new Strike(c.fault(), c.moment()));
            }
            agree(attempt, reference);
            AttemptState told = attempt.summary().state();
            simulator.clearFaults();
            simulator.settle();
            time.advance(Duration.ofHours(2));
            agree(attempt, reference);
            AttemptState settled = attempt.summary().state();
            MATRIX.note(c.profile().name(), new Strike(c.fault(), c.moment()), c.operation(), told, settled);
            assertThat(simulator.ledger().startsWithReference(reference))
                    .as("I1: start messages on the wire")
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(settled.isFinal() || isLeftToAPerson(c, reference))
                    .as(
                            "settled by recovery, but is %s: %s",
                            settled, attempt.summary().facts())
                    .isTrue();
            if (c.profile() == Profile.DOCUMENTED && !settled.isFinal()) {
                assertThat(attempt.summary().blocksTerminal())
                        .as(
                                "what nobody can ask for keeps the terminal from working: %s",
                                attempt.summary().facts())
                        .isTrue();
            }
        } finally {
            simulator.clearFaults();
            simulator.settle();
            simulator.quirks();
        }
    }

    /**
     * Where the terminal makes the key, nobody can ask without the answer that tells it; and where we make it, silence about a start that
     * never arrived proves nothing.
     */
    private static boolean isLeftToAPerson(Case c, String reference) {
        return c.profile() == Profile.DOCUMENTED
                ? c.moment() == Moment.START
                : simulator.ledger().entriesWithReference(reference).isEmpty();
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

    // What is left to a person

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SALE", "REFUND", "PRE_AUTHORISATION", "COMPLETION", "VOID", "REVERSAL"})
    void aLostAnswerToAStartStaysUnknownAndBlocksTheTerminalUntilAPersonResolvesIt(Operation operation) {
        SimulatedTime time = new SimulatedTime();
        String original = original(operation);
        try (Terminals terminals = open(time, Profile.DOCUMENTED, Fault.LOSE_ANSWER, Moment.START)) {
            Terminal terminal = terminals.terminal("front-desk");
            String reference = "lost-" + NUMBER.incrementAndGet();
            simulator.inject(Fault.LOSE_ANSWER.at(Moment.START));

            Attempt lost = carryThrough(time, terminal, request(operation, reference, original));
            simulator.settle();
            time.advance(Duration.ofDays(10));

            assertThat(simulator.ledger().entriesWithReference(reference))
                    .singleElement()
                    .matches(LedgerEntry::isApproved);
            assertThat(lost.summary().state()).isEqualTo(AttemptState.UNKNOWN);
            Attempt next = carryThrough(time, terminal, request(Operation.SALE, "next-" + reference, ""));
            assertThat(((Outcome.NotStarted) next.await()).reason()).isEqualTo(NotStartedReason.BLOCKED);
            assertThat(simulator.ledger().startsWithReference("next-" + reference))
                    .isEmpty();

            terminal.propose(lost.id(), Resolution.paid("308373", "a cashier", "the terminal lists it"))
                    .confirm();
            Attempt after = carryThrough(time, terminal, request(Operation.SALE, "after-" + reference, ""));

            assertThat(lost.summary().state()).isEqualTo(AttemptState.OPERATOR_PAID);
            assertThat(after.await()).isInstanceOf(Outcome.Approved.class);
        } finally {
            simulator.clearFaults();
            simulator.settle();
        }
    }

    /** The vendor documents that 400 means "check the parameters", and without a key nobody can ask whether that is so. */
    @Test
    void aTerminalThatRefusesAndExecutesIsBelieved() {
        SimulatedTime time = new SimulatedTime();
        try (Terminals terminals = open(time, Profile.DOCUMENTED, Fault.REJECT_AFTER_EXECUTION, Moment.START)) {
            simulator.inject(Fault.REJECT_AFTER_EXECUTION.at(Moment.START));

            Attempt refused =
                    carryThrough(time, terminals.terminal("front-desk"), request(Operation.SALE, "refused-1", ""));

            assertThat(((Outcome.NotStarted) refused.await()).reason()).isEqualTo(NotStartedReason.REFUSED);
        } finally {
            simulator.clearFaults();
            simulator.settle();
        }
    }

    // What a case needs

    /** Carries through what is to be completed or undone, on a till without faults; returns its id. */
    private static String original(Operation operation) {
        Optional<Operation> before = switch (operation) {
            case COMPLETION, REVERSAL -> Optional.of(Operation.PRE_AUTHORISATION);
            case VOID -> Optional.of(Operation.SALE);
            default -> Optional.empty();
        };
        if (before.isEmpty()) {
            return "";
        }
        SimulatedTime time = new SimulatedTime();
        try (Terminals terminals = open(time, Profile.DOCUMENTED, Fault.LOSE_ANSWER, Moment.START)) {
            Attempt attempt = carryThrough(
                    time,
                    terminals.terminal("front-desk"),
                    request(before.get(), "before-" + NUMBER.incrementAndGet(), ""));
            Outcome.Approved approved = (Outcome.Approved) attempt.await();
            return approved.details().providerRef().orElseThrow().value();
        }
    }

    private static Attempt carryThrough(SimulatedTime time, Terminal terminal, StartRequest request) {
        Attempt attempt = terminal.start(request, new TerminalListener() {});
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt;
    }

    private static StartRequest request(Operation operation, String reference, String original) {
        Tender tender = Tender.of(reference);
        return switch (operation) {
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
            case COMPLETION ->
                Completion.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .preAuthId(new PreAuthId(original))
                        .build();
            case VOID ->
                VoidTransaction.builder()
                        .tender(tender)
                        .reference(reference)
                        .amount(AMOUNT)
                        .original(new ProviderRef(original))
                        .build();
            case REVERSAL ->
                Reversal.builder()
                        .tender(tender)
                        .reference(reference)
                        .preAuthId(new PreAuthId(original))
                        .build();
            case TOP_UP, AUTHORISATION_ONLY -> throw new IllegalArgumentException("not in this matrix");
        };
    }

    private static Terminals open(SimulatedTime time, Profile profile, Fault fault, Moment moment) {
        PayntDriver driver = new PayntDriver();
        Map<String, Object> entry = new HashMap<>(simulator.settings());
        entry.put("driver", driver.id());
        entry.putAll(profile.settings);
        if (SILENT.contains(fault)) { // only then does real time pass: keep it short
            entry.put(moment == Moment.CONNECT || moment == Moment.START ? "startTimeout" : "lookupTimeout", "150ms");
        }
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of("front-desk", entry)), Path.of(""), Map.of(driver.id(), driver.settings()));
        return new DefaultTerminals(
                configuration,
                terminal -> driver.open(new TestContext(terminal, CREDENTIALS)),
                InMemoryJournal.create(),
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                new TerminalListener() {});
    }
}
