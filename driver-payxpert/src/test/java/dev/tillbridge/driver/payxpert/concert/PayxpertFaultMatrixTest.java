package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultMatrix;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.payxpert.ConcertHabit;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
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
 * Every fault at every moment of every operation, on the real wire: never a second start, never a wrong final. Where operations can be
 * found by their key, what is unknown is settled when the terminal answers again; where they cannot, it blocks the terminal until a
 * person resolves it.
 *
 * <p>Time is simulated, so that hours of recovery pass at once; sockets and the simulated terminal are real. The ledger judges.
 */
class PayxpertFaultMatrixTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Set<Operation> OPERATIONS = EnumSet.of(Operation.SALE, Operation.REFUND, Operation.VOID);
    private static final Set<Moment> OF_A_PAYMENT = EnumSet.of(
            Moment.CONNECT, Moment.START, Moment.LOOKUP_UNKNOWN, Moment.LOOKUP_WAITING_FOR_CARD, Moment.LOOKUP_RESULT);

    /** After these the answer never comes, or has no end: only then does real time pass. */
    private static final Set<Fault> SILENT = EnumSet.of(
            Fault.STALL_HANDSHAKE,
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.ENDLESS_ANSWER,
            Fault.EMPTY_ANSWER,
            Fault.MISSING_VERDICT);

    /** What a question can meet while the terminal is busy with ours; how an answer is damaged on its way is the same at every moment. */
    private static final Set<Fault> WHILE_BUSY = EnumSet.of(
            Fault.STALL_REQUEST,
            Fault.RESET_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.REJECT_AFTER_EXECUTION,
            Fault.NOT_FOUND,
            Fault.FINISHED_WITHOUT_RESULT,
            Fault.POWER_CYCLE);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final FaultMatrix MATRIX = new FaultMatrix();

    private static ConcertSimulator simulator = ConcertSimulator.open();

    @BeforeAll
    static void open() {
        simulator.otherwise(Scenario.tapsCard().approved());
        simulator.quietPeriod(Duration.ofMillis(10));
    }

    @AfterAll
    static void close() {
        simulator.close();
        System.out.println(MATRIX.print());
    }

    /** How much the operator vouches for. */
    @SuppressWarnings("ImmutableEnumChecker") // maps that nobody changes
    enum Profile {
        /** Nothing beyond the vendor's pages: nothing can be looked up. */
        DOCUMENTED(Map.of()),
        /** A device on which the status question was tried. */
        CERTIFIED(Map.of(
                "verified",
                List.of("status", "not-found", "lookup-durable"),
                "keyRetention",
                "30d",
                // then nobody waits for more
                "requestTerminator",
                "crlf"));

        private final Map<String, Object> settings;

        Profile(Map<String, Object> settings) {
            this.settings = settings;
        }
    }

    record Case(Operation operation, Fault fault, Moment moment, Profile profile) {

        boolean isAtLookup() {
            return moment != Moment.CONNECT && moment != Moment.START;
        }

        @Override
        public String toString() {
            return operation + ": " + fault + " at " + moment + ", " + profile;
        }
    }

    static Stream<Case> matrix() {
        List<Case> cases = new ArrayList<>();
        for (FaultPlan plan : ConcertSimulator.faults()) {
            for (Operation operation : OPERATIONS) {
                for (Profile profile : Profile.values()) {
                    Case c = new Case(operation, plan.fault(), plan.moment(), profile);
                    if (makesSense(c)) {
                        cases.add(c);
                    }
                }
            }
        }
        return cases.stream();
    }

    private static boolean makesSense(Case c) {
        if (!OF_A_PAYMENT.contains(c.moment()) || (c.isAtLookup() && c.profile() == Profile.DOCUMENTED)) {
            return false;
        }
        // The word of a terminal that nothing was started is believed where it cannot be asked again.
        boolean lie = c.fault() == Fault.REJECT_AFTER_EXECUTION && c.moment() == Moment.START;
        boolean busy = c.moment() == Moment.LOOKUP_WAITING_FOR_CARD;
        // A lookup and its answer are the same whatever the operation was.
        boolean slow = c.isAtLookup() || SILENT.contains(c.fault());
        return !(lie && c.profile() == Profile.DOCUMENTED)
                && (!busy || WHILE_BUSY.contains(c.fault()))
                && (!slow || c.operation() == Operation.SALE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void noFaultMakesAWrongFinalOrASecondStart(Case c) {
        try (Till till = Till.at(simulator, settings(c))) {
            if (c.operation() == Operation.VOID) {
                till.outcome(sale("to-void-" + NUMBER.incrementAndGet()));
            }
            String reference = "case-" + NUMBER.incrementAndGet();
            Scenario scenario = plan(c);
            int strikesBefore = simulator.strikes().size();

            Attempt attempt = till.run(request(c.operation(), reference));
            AttemptState told = attempt.summary().state();
            agree(attempt, reference);
            if (c.profile() == Profile.DOCUMENTED && c.fault().spoilsVerdict()) {
                // Even where the ledger would prove it right: it was luck.
                assertThat(told).as("believed nobody").isEqualTo(AttemptState.UNKNOWN);
            }
            till.advance(Duration.ofSeconds(20));

            if (c.fault() != Fault.REFUSE_CONNECTION) { // which nobody can see strike
                assertThat(simulator
                                .strikes()
                                .subList(strikesBefore, simulator.strikes().size()))
                        .as("the fault struck; %s", attempt.summary().facts())
                        .contains(new Strike(c.fault(), c.moment()));
            }
            simulator.clearFaults();
            scenario.release();
            simulator.settle();
            till.advance(Duration.ofMinutes(10));
            agree(attempt, reference);
            MATRIX.note(
                    c.profile().name(),
                    new Strike(c.fault(), c.moment()),
                    c.operation(),
                    told,
                    attempt.summary().state());
            assertThat(simulator.ledger().startsWithReference(reference))
                    .as("I1: start messages on the wire")
                    .hasSizeLessThanOrEqualTo(1);
            if (c.profile() == Profile.CERTIFIED && c.fault() != Fault.POWER_CYCLE) {
                assertThat(attempt.summary().state().isFinal())
                        .as(
                                "settled by recovery, but is %s: %s",
                                attempt.summary().state(), attempt.summary().facts())
                        .isTrue();
            } else if (!attempt.summary().state().isFinal()) {
                isLeftToAPerson(till, attempt, c.profile());
            }
        } finally {
            simulator.habits();
            simulator.clearFaults();
            simulator.settle();
            simulator.otherwise(Scenario.tapsCard().approved());
        }
    }

    /**
     * Where nothing can be asked, the next start could destroy what the screen still shows; where it can, the terminal is free once it says
     * that it no longer works on ours, though "not completed", as after a loss of power, never proves that nothing was paid.
     */
    private static void isLeftToAPerson(Till till, Attempt attempt, Profile profile) {
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        Outcome next = till.outcome(sale("next-" + NUMBER.incrementAndGet()));
        if (profile == Profile.CERTIFIED) {
            assertThat(next).isInstanceOf(Outcome.Approved.class);
        } else {
            assertThat(next)
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotStartedReason.BLOCKED));
        }

        till.terminal()
                .propose(attempt.id(), Resolution.notPaid("Kim", "the terminal shows nothing"))
                .confirm();

        assertThat(till.outcome(sale("after-" + NUMBER.incrementAndGet()))).isInstanceOf(Outcome.Approved.class);
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

    /** Prepares the fault; one of a lookup needs a start whose answer is missing. */
    private static Scenario plan(Case c) {
        Scenario scenario = Scenario.tapsCard().approved();
        switch (c.moment()) {
            case LOOKUP_UNKNOWN -> simulator.inject(Fault.LOSE_REQUEST.at(Moment.START));
            case LOOKUP_RESULT -> simulator.inject(Fault.LOSE_ANSWER.at(Moment.START));
            case LOOKUP_WAITING_FOR_CARD -> scenario = scenario.holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
            default -> {} // strikes the start itself
        }
        if (c.profile() == Profile.CERTIFIED) {
            simulator.habits(ConcertHabit.CLOSES_AFTER_ANSWER);
        }
        simulator.otherwise(scenario);
        simulator.inject(c.fault().at(c.moment()));
        return scenario;
    }

    private static Map<String, Object> settings(Case c) {
        Map<String, Object> settings = new HashMap<>(c.profile().settings);
        if (SILENT.contains(c.fault()) || c.moment() == Moment.LOOKUP_WAITING_FOR_CARD) {
            settings.put("answerTimeout", "300ms");
            settings.put("statusTimeout", "300ms");
        }
        return settings;
    }

    private static StartRequest sale(String reference) {
        return request(Operation.SALE, reference);
    }

    private static StartRequest request(Operation operation, String reference) {
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
            case VOID ->
                VoidTransaction.builder()
                        .tender(tender)
                        .amount(AMOUNT)
                        .reference(reference)
                        .build();
            default -> throw new IllegalArgumentException("not in this matrix");
        };
    }
}
