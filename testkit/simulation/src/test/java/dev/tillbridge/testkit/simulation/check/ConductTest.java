package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I4, I5 and I7, kept at their edges and broken. */
class ConductTest {

    private static final String CARD = "4929123456781234";

    private final Play play = new Play();

    // I4

    @Test
    void anOutcomeAtTheLastMoment() {
        play.acceptedSale(Course.End.APPROVED).after(122_000).told(null, true).inDoubt();
        assertThat(play.promisesBrokenIn(0)).isEmpty();
    }

    @Test
    void anOutcomeThatComesTooLate() {
        play.acceptedSale(Course.End.APPROVED).after(122_001).told(null, true);
        play.breaks("I4");
    }

    @Test
    void nobodyTellsWhileEverythingStandsStill() {
        play.acceptedSale(Course.End.APPROVED)
                .standsStill(6_000)
                .after(122_000)
                .told(null, true)
                .inDoubt();
        assertThat(play.promisesBrokenIn(0)).isEmpty();
    }

    @Test
    void whatStoodStillBeforeTheCallIsNoExcuse() {
        play.standsStill(6_000).acceptedSale(Course.End.APPROVED).after(122_001).told(null, true);
        play.breaks("I4");
    }

    @Test
    void anOutcomeThatNeverComes() {
        play.acceptedSale(Course.End.APPROVED).after(90_000);
        play.breaks("I4");
    }

    @Test
    void aLifeThatEndsAfterTheDeadlineWithoutAWord() {
        play.acceptedSale(Course.End.APPROVED).after(123_000).died();
        play.breaks("I4");
    }

    @Test
    void aLifeThatEndsBeforeTheDeadlineOwesNothing() {
        play.acceptedSale(Course.End.APPROVED).after(100_000).died();
        play.keepsEverything();
    }

    // I5

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card " + CARD,
                "card 4929 1234 5678 1234",
                "card 4929-1234-5678-1234.",
                "card 492912345678",
                "4929 1234 5678 ****",
                "card 4929123456",
                "card 49 2912-3456",
                "5678 1234 and 34 5678 1234",
                "14929123456781234",
                "49291234567812345"
            })
    void aCardNumberThatIsSeen(String text) {
        play.keepsSecret(CARD).seen(text);
        play.breaks("I5");
        assertThat(play.violations().toString()).doesNotContain(CARD);
    }

    @Test
    void anExpiryDateThatIsSeen() {
        play.keepsSecret("12/29").seen("EXP 12/29");
        play.breaks("I5");
    }

    @Test
    void anExpiryDateThatIsSeenAfterOneThatIsNone() {
        play.keepsSecret("12/29").seen("112/29 12/29");
        play.breaks("I5");
    }

    @Test
    void aTokenWithManyDigitsIsNoCard() {
        play.keepsSecret("t-" + CARD).seen("order " + CARD.substring(0, 12));
        play.keepsEverything();
    }

    @Test
    void aTokenInTheJournal() {
        play.keepsSecret("sim-token-7").approvedSale();
        play.records(EventType.ALARM, AttemptState.APPROVED, builder -> builder.text("refused sim-token-7"));
        play.breaks("I5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card ************1234",
                "card 492912345, 5678 1234",
                "reference 112/29",
                "reference 12/294",
                "reference 112/294",
                "12/2 9",
                "4929",
                "at 12:29"
            })
    void whatIsNoSecret(String text) {
        play.keepsSecret(CARD).keepsSecret("12/29").seen(text);
        play.keepsEverything();
    }

    // I7, 6.5, 9

    @Test
    void aStartWhileAnotherIsAtWork() {
        play.acceptedSale(Course.End.APPROVED)
                .attempt("b")
                .called()
                .intent()
                .sending()
                .start();
        play.breaks("I7");
    }

    @Test
    void aStartThatArrivesWhileAnotherIsAtWork() {
        play.opened().called().intent().sending().arrivesOnly(RequestKind.START);
        play.attempt("b").called().intent().sending().arrivesOnly(RequestKind.START);
        play.breaks("I7", "A start arrived");
    }

    @Test
    void aStartThatArrivesLateWhileAnotherIsAtWork() {
        play.opened()
                .called()
                .intent()
                .sending()
                .after(1_000)
                .inDoubt()
                .after(90_000)
                .unknown()
                .told();
        play.decided("RELEASE_TERMINAL")
                .attempt("b")
                .called()
                .intent()
                .sending()
                .arrivesOnly(RequestKind.START);
        play.told(null, true).attempt("a").arrivesOnly(RequestKind.START);
        assertThat(play.promisesBrokenIn(1_000)).isEmpty();
    }

    @Test
    void aStartOfAnotherTillWhileOneIsAtWork() {
        play.acceptedSale(Course.End.APPROVED);
        play.till("other", 5).attempt("b").opened().called().intent().sending().start();
        play.breaks("I7");
    }

    @Test
    void aStartWhileAnotherIsUnknown() {
        play.withoutKeys()
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told();
        play.attempt("b").called().intent().sending().start();
        play.breaks("6.5");
    }

    @Test
    void aStartWhenTheOtherIsNotFoundAndMayStillArrive() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .after(5_000)
                .inDoubt()
                .lookup()
                .answered(Meaning.NOT_FOUND);
        play.attempt("b").called().intent().sending().start();
        play.breaks("6.5");
    }

    @Test
    void aStartWhileALookupShowsTheOtherInProgress() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().lookup().answered(Meaning.IN_PROGRESS);
        play.attempt("b").called().intent().sending().start();
        play.breaks("6.5");
    }

    @Test
    void aSettlementWhileOneIsUnknown() {
        play.withoutKeys()
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told();
        play.attempt("b").leaves().arrives(RequestKind.SETTLEMENT);
        play.breaks("6.5");
    }

    @Test
    void aStartOfAnotherTillWhileOneIsUnknown() {
        play.withoutKeys()
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .diesAndComesBack();
        play.till("other", 5).attempt("b").opened().called().intent().sending().start();
        play.breaks("9");
    }

    @Test
    void aStartOfAnotherTillBeforeTheOneThatDiedIsBack() {
        play.withoutKeys()
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .died();
        play.till("other", 5).attempt("b").opened().called().intent().sending().start();
        assertThat(play.promisesBrokenIn(0)).doesNotContain("9", "6.5", "I7");
    }

    @Test
    void aStartOfAnotherTillWhileALookupShowsTheOtherInProgress() {
        play.startedSale(Course.End.APPROVED).after(5_000).inDoubt().lookup().answered(Meaning.IN_PROGRESS);
        play.till("other", 5).attempt("b").opened().called().intent().sending().start();
        play.breaks("9");
    }

    @Test
    void aStartAfterOneThatWasSeenOverWhateverIsToldOfAnotherSince() {
        play.doubtfulSale(Course.End.APPROVED).ends().lookup();
        play.answered(Meaning.RESULT, new Lie(LieKind.GARBLED, Meaning.RESULT, Role.REFERENCE, "register"));
        play.lookup().answered(Meaning.RESULT, new Lie(LieKind.OF_ANOTHER, Meaning.RESULT, Role.KEY, "key"));
        play.alarmed().attempt("b").called().intent().sending().leaves();
        assertThat(play.promisesBrokenIn(0)).doesNotContain("6.5");
    }

    @Test
    void aStartAfterOneThatWasNotFoundAndThenSeenAtWork() {
        play.startedSale(Course.End.APPROVED).after(40_000).inDoubt().lookup().answered(Meaning.NOT_FOUND);
        play.lookup()
                .answered(Meaning.IN_PROGRESS)
                .attempt("b")
                .called()
                .intent()
                .sending()
                .leaves();
        play.breaks("6.5");
    }

    @Test
    void aStartAfterAnEndThatTheDiskDidNotTake() {
        play.lookedUpSale(Course.End.DECLINED).commitFailed().answered(Meaning.RESULT);
        play.till("other", 5)
                .attempt("b")
                .startedSale(Course.End.DECLINED)
                .ends()
                .answered(Meaning.RESULT);
        play.settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.till("till", 1).attempt("a").settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void aStartWhileAnotherIsAtWorkWhoseDiskIsBehind() {
        play.acceptedSale(Course.End.APPROVED).commitFailed();
        play.till("other", 5).attempt("b").opened().called().intent().sending().start();
        play.breaks("I7");
    }

    @Test
    void aStartAfterAPersonReleasedTheTerminal() {
        play.withoutKeys()
                .doubtfulSale(Course.End.APPROVED)
                .after(90_000)
                .unknown()
                .told()
                .decided("RELEASE_TERMINAL");
        play.attempt("b").startedSale(Course.End.DECLINED).ends().answered(Meaning.RESULT);
        play.settled(AttemptState.DECLINED).told();
        play.keepsEverything();
    }

    @Test
    void aStartWhenTheOtherIsNotFoundAndCannotArriveAnyMore() {
        play.opened()
                .called()
                .intent()
                .sending()
                .start()
                .after(31_000)
                .inDoubt()
                .lookup()
                .answered(Meaning.NOT_FOUND);
        play.attempt("b").startedSale(Course.End.DECLINED).ends().answered(Meaning.RESULT);
        play.settled(AttemptState.DECLINED)
                .told()
                .attempt("a")
                .after(90_000)
                .unknown()
                .told();
        play.keepsEverything();
    }
}
