package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.texts.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each situation, met by facts written by hand, and not met by what only looks like it. */
class SituationsTest {

    private static final TransactionDetails NONE = TransactionDetails.none();

    private final Situations situations = new Situations();
    private Operation operation = Operation.SALE;
    private boolean durable = true;

    private void recorded(AttemptState state) {
        recorded(state, builder -> builder);
    }

    private void recorded(AttemptState state, UnaryOperator<AttemptRecord.Builder> change) {
        AttemptRecord after = change.apply(Records.of("a", state)).build();
        situations.see(new Fact.Recorded(0, "till1", 1, Records.eventOf(state), after));
    }

    private Outcome.Facts facts() {
        return new Outcome.Facts(Records.id("a"), "till", Tender.of("sale-a"), operation, durable, Locale.ENGLISH, "");
    }

    private void told(Outcome outcome) {
        situations.see(new Fact.Told(0, "till1", 1, outcome));
    }

    private Outcome approved() {
        return approved(false, false);
    }

    private Outcome approved(boolean lateCancel, boolean byPerson) {
        return new Outcome.Approved(
                facts(), Amounts.unknown(), Amounts.unknown(), false, false, lateCancel, byPerson, NONE);
    }

    private Outcome declined() {
        return new Outcome.Declined(facts(), NONE);
    }

    private Outcome cancelled() {
        return new Outcome.Cancelled(facts(), NONE);
    }

    private Outcome unknown() {
        return new Outcome.Unknown(facts(), "nobody knows", Phrase.of("at the terminal"));
    }

    private void arrived(RequestKind kind, int life) {
        situations.see(new Fact.Arrived(0, "till1", life, "t1", Records.id("a").value(), 1, kind));
    }

    private void answered(Entry about, Lie... lies) {
        answered(1, about, lies);
    }

    private void answered(int life, Entry about, Lie... lies) {
        situations.see(new Fact.Answered(
                0, "till1", life, "t1", Records.id("a").value(), 1, Meaning.RESULT, about, List.of(lies)));
    }

    private static Entry sale(long less, Map<Part, Long> added) {
        Ledger ledger = new Ledger("t1");
        Order order = new Order(Operation.SALE, Map.of(Part.BASE, 100L), "EUR", null, null, null);
        Course course = new Course(Duration.ZERO, Duration.ZERO, Course.End.APPROVED, less, added);
        Entry entry = ledger.begin(order, course, 0, "a");
        ledger.end(entry, null);
        return entry;
    }

    private void assertMet(Situation... met) {
        assertThat(situations.met().keySet()).containsExactlyInAnyOrder(met);
    }

    // what the point of sale is told

    @Test
    void anApprovalOfWhatWasUnknownIsLate() {
        told(approved());
        assertMet();

        told(unknown());
        told(approved());
        told(approved());

        assertThat(situations.met()).isEqualTo(Map.of(Situation.LATE_APPROVAL, 1L));
    }

    @Test
    void aPersonsFindingIsNoLateApproval() {
        told(unknown());
        told(approved(false, true));

        assertMet();
    }

    @Test
    void aNegativeOfWhatWasUnknownIsLate() {
        told(declined());
        assertMet();

        told(unknown());
        told(declined());

        assertMet(Situation.LATE_NEGATIVE);
    }

    @Test
    void aCancellationOfWhatWasUnknownIsLateToo() {
        told(unknown());
        told(cancelled());

        assertMet(Situation.LATE_NEGATIVE);
    }

    @Test
    void aCancelLosesTheRaceAgainstAnApproval() {
        told(approved(true, false));

        assertMet(Situation.CANCEL_LOST_THE_RACE);
    }

    @Test
    void aCancelWinsWhereOneWasAskedFor() {
        recorded(AttemptState.ACCEPTED);
        told(cancelled());
        assertMet();

        recorded(AttemptState.ACCEPTED, builder -> builder.cancelRequested(true));
        told(cancelled());

        assertMet(Situation.CANCEL_WON);
    }

    @Test
    void anOutcomeThatCouldNotBeRecordedIsTold() {
        durable = false;
        told(approved());

        assertMet(Situation.DEGRADED);
    }

    @Test
    void aSecondTryIsApproved() {
        recorded(AttemptState.ACCEPTED, builder -> builder.retryOf(Records.id("b")));
        told(declined());
        assertMet();

        told(approved());

        assertMet(Situation.RETRY_APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"VOID, UNDONE", "COMPLETION, HOLD_COMPLETED"})
    void someOperationsAreApproved(Operation which, Situation situation) {
        operation = which;
        told(declined());
        assertMet();

        told(approved());

        assertMet(situation);
    }

    @ParameterizedTest
    @EnumSource(
            value = NotStartedReason.class,
            names = {"NEVER_ARRIVED", "BUSY", "BLOCKED", "NOT_RECORDED", "UNREACHABLE"})
    void someReasonsForNotStartingAreSituations(NotStartedReason reason) {
        told(new Outcome.NotStarted(facts(), reason, "", false));

        assertMet(Situation.valueOf(reason.name()));
    }

    @Test
    void otherReasonsForNotStartingAreNone() {
        told(new Outcome.NotStarted(facts(), NotStartedReason.REFUSED, "", false));

        assertMet();
    }

    // what persons and journals say

    @ParameterizedTest
    @CsvSource({"PAID, PERSON_SAYS_PAID", "NOT_PAID, PERSON_SAYS_NOT_PAID"})
    void aPersonDecides(String choice, Situation situation) {
        situations.see(new Fact.Decided(0, "till1", 1, Records.id("a").value(), choice, Optional.empty()));

        assertMet(situation);
    }

    @Test
    void whoOnlyReleasesATerminalDecidesNothing() {
        situations.see(new Fact.Decided(0, "till1", 1, Records.id("a").value(), "RELEASE_TERMINAL", Optional.empty()));

        assertMet();
    }

    @Test
    void aConflictIsMetOnceForEachAttempt() {
        recorded(AttemptState.DECLINED, builder -> builder.conflict(true));
        recorded(AttemptState.DECLINED, builder -> builder.conflict(true));

        assertThat(situations.met()).isEqualTo(Map.of(Situation.CONFLICT, 1L));
    }

    // deaths and power

    @ParameterizedTest
    @EnumSource(
            value = AttemptState.class,
            names = {"SUBMITTING", "ACCEPTED", "IN_DOUBT"})
    void aTillDiesInFlight(AttemptState state) {
        recorded(state);
        situations.see(new Fact.Died(0, "till2", 7));
        assertMet();

        situations.see(new Fact.Died(0, "till1", 1));

        assertMet(Situation.DIED_IN_FLIGHT);
    }

    @Test
    void aTillDiesWithAnOutcomeThatNobodyTookOver() {
        recorded(AttemptState.APPROVED, builder -> builder.acknowledged(true));
        situations.see(new Fact.Died(0, "till1", 1));
        assertMet();

        recorded(AttemptState.APPROVED);
        situations.see(new Fact.Died(0, "till1", 2));

        assertMet(Situation.DIED_WITH_OUTCOME);
    }

    @Test
    void aTerminalLosesItsPowerInAPayment() {
        recorded(AttemptState.ACCEPTED);
        situations.see(new Fact.Rebooted(0, "t2", false));
        assertMet();

        situations.see(new Fact.Rebooted(0, "t1", false));

        assertMet(Situation.POWER_LOST_IN_FLIGHT);
    }

    @Test
    void aResultComesToAnotherLifeThanTheOneThatAsked() {
        arrived(RequestKind.START, 1);
        answered(1, sale(0, Map.of()));
        assertMet();

        answered(2, sale(0, Map.of()));

        assertMet(Situation.REDELIVERED);
    }

    @Test
    void aStartArrivesAfterItsTillDied() {
        recorded(AttemptState.SUBMITTING);
        arrived(RequestKind.START, 1);
        assertMet();

        situations.see(new Fact.Died(0, "till2", 1));
        arrived(RequestKind.LOOKUP, 1);
        assertMet();
        arrived(RequestKind.START, 1);

        assertMet(Situation.LATE_START);
    }

    @Test
    void aStartArrivesAfterItsTillGaveItUp() {
        recorded(AttemptState.IN_DOUBT);
        arrived(RequestKind.START, 1);

        assertMet(Situation.LATE_START);
    }

    // what a terminal does

    @Test
    void lessThanOrderedIsApproved() {
        answered(sale(0, Map.of()));
        assertMet();

        answered(sale(40, Map.of()));
        answered(sale(40, Map.of()));

        assertThat(situations.met()).isEqualTo(Map.of(Situation.PARTIAL_APPROVAL, 1L));
    }

    @Test
    void moreThanOrderedIsApproved() {
        answered(sale(0, Map.of(Part.GRATUITY, 10L)));

        assertMet(Situation.ADDED_AT_TERMINAL);
    }

    @Test
    void aSecretSlips() {
        answered(sale(0, Map.of()), new Lie(LieKind.WILD_TEXT, Meaning.RESULT, Role.TEXT, "text"));
        assertMet();

        answered(sale(0, Map.of()), new Lie(LieKind.SECRET, Meaning.RESULT, Role.TEXT, "text"));

        assertMet(Situation.SECRET_SLIPPED);
    }
}
