package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I8, 4.1 and 4.2, broken. */
class StateTest {

    private final Play play = new Play();

    // I8

    @ParameterizedTest
    @CsvSource({
        "PREPARED, ACCEPTED",
        "PREPARED, IN_DOUBT",
        "PREPARED, APPROVED",
        "SUBMITTING, UNKNOWN",
        "SUBMITTING, PREPARED",
        "ACCEPTED, NOT_STARTED",
        "ACCEPTED, UNKNOWN",
        "IN_DOUBT, OPERATOR_PAID",
        "UNKNOWN, NOT_STARTED",
        "UNKNOWN, IN_DOUBT",
        "UNKNOWN, ACCEPTED",
        "APPROVED, DECLINED",
        "DECLINED, APPROVED",
        "CANCELLED, APPROVED",
        "NOT_STARTED, APPROVED",
        "NOT_STARTED, SUBMITTING",
        "OPERATOR_NOT_PAID, APPROVED",
        "OPERATOR_PAID, DECLINED"
    })
    void aTransitionThatIsNotInTheTable(AttemptState from, AttemptState to) {
        play.opened().intent();
        play.records(eventOf(from), from).records(eventOf(to), to);
        assertThat(play.broken()).contains("I8");
        assertThat(play.violations())
                .anyMatch(found -> found.words().contains("from " + from + " to " + to)
                        || found.words().contains("from PREPARED to " + from));
    }

    private static EventType eventOf(AttemptState state) {
        return switch (state) {
            case PREPARED -> EventType.INTENT;
            case SUBMITTING -> EventType.SENDING;
            case ACCEPTED -> EventType.ACCEPTED;
            case IN_DOUBT -> EventType.IN_DOUBT;
            case UNKNOWN -> EventType.UNKNOWN;
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> EventType.RESOLVED;
            default -> EventType.FINAL;
        };
    }

    @Test
    void aTerminalThatIsReleasedWhileItIsAtWork() {
        play.acceptedSale(Course.End.APPROVED).records(EventType.RELEASED, AttemptState.ACCEPTED);
        play.breaks("I7", "released while it is at work");
    }

    @Test
    void aFinalThatChangesItsAmounts() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT).approved(Play.WHOLE);
        AttemptResult other = new AttemptResult(Amounts.ofBase(Play.money(1)), false, false, TransactionDetails.none());
        play.records(EventType.ALARM, AttemptState.APPROVED, builder -> builder.result(other));
        play.breaks("I8");
    }

    @Test
    void anAlarmThatChangesTheState() {
        play.acceptedSale(Course.End.APPROVED).records(EventType.ALARM, AttemptState.IN_DOUBT);
        play.breaks("I8");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, IN_DOUBT", "FINAL, UNKNOWN", "SENDING, ACCEPTED", "UNKNOWN, IN_DOUBT", "RESOLVED, APPROVED"})
    void anEventThatStandsForAnotherState(EventType type, AttemptState state) {
        play.opened().intent().records(type, state);
        assertThat(play.broken()).contains("I8");
        assertThat(play.violations()).anyMatch(found -> found.words().contains("became " + state + " by " + type));
    }

    @Test
    void aConflictOfWhatIsNotSettled() {
        play.doubtfulSale(Course.End.APPROVED)
                .records(EventType.CONFLICT, AttemptState.IN_DOUBT, b -> b.conflict(true));
        play.breaks("I8");
    }

    @Test
    void aSendingWithoutAnIntent() {
        play.opened().sending();
        play.breaks("I8");
    }

    // 4.1

    @Test
    void anAttemptForATenderThatHasAnOpenOne() {
        play.forTender("one")
                .acceptedSale(Course.End.APPROVED)
                .attempt("b")
                .forTender("one")
                .intent();
        play.breaks("4.1");
    }

    @Test
    void anAttemptForATenderThatIsPaid() {
        play.forTender("one").approvedSale().attempt("b").forTender("one").intent();
        play.breaks("4.1");
    }

    @Test
    void aTenderWhosePaymentWasUndoneMayBePaidAgain() {
        play.forTender("one")
                .approvedSale()
                .attempt("b")
                .called()
                .intent()
                .sending()
                .start();
        play.attempt("a")
                .isUndoneBy("b")
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
        play.attempt("c").forTender("one").lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT);
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aSecondTryThatDoesNotNameTheFirst() {
        play.forTender("one")
                .opened()
                .called()
                .intent()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged();
        play.attempt("b").forTender("one").intent();
        play.breaks("4.1");
    }

    @Test
    void aSendingAfterACancelWasAskedFor() {
        play.opened().called().intent();
        play.records(EventType.CANCEL_REQUESTED, AttemptState.PREPARED, builder -> builder.cancelRequested(true));
        play.sending();
        play.breaks("4.1", "a cancel had been asked for");
    }

    @Test
    void aStaleSender() {
        play.opened().called().intent().sending().after(5_001).leaves();
        play.breaks("4.1");
    }

    @Test
    void aStaleSenderWhoseStartArrives() {
        play.opened()
                .called()
                .intent()
                .sending()
                .after(20_000)
                .start()
                .begins(Course.End.APPROVED)
                .ends();
        play.answered(Meaning.RESULT).approved(Play.WHOLE);
        play.breaks("4.1");
    }

    // 4.2

    @Test
    void bytesThatWaitBeforeAStartEndIt() {
        play.opened().called().intent().sending().bytesWait().alarmed();
        play.settled(AttemptState.NOT_STARTED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aStartIntoAConnectionOnWhichBytesWait() {
        play.opened().called().intent().sending().bytesWait().alarmed().start();
        play.breaks("4.2");
    }

    @Test
    void aLookupIntoAConnectionOnWhichBytesWait() {
        play.acceptedSale(Course.End.APPROVED).bytesWait().alarmed().lookup();
        play.breaks("4.2");
    }

    @Test
    void bytesThatWaitAndNobodyIsToldOf() {
        play.opened()
                .called()
                .intent()
                .sending()
                .bytesWait()
                .settled(AttemptState.NOT_STARTED)
                .toldAndAcknowledged()
                .after(13_000);
        play.breaks("alarm");
    }
}
