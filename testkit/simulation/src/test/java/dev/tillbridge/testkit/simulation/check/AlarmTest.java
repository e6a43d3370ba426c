package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is loud and what contradicts a final, told and kept to oneself. */
class AlarmTest {

    private final Play play = new Play();

    // alarms

    private static final Lie ANOTHERS = new Lie(LieKind.OF_ANOTHER, Meaning.RESULT, Role.KEY, "key");
    private static final Lie CONTRADICTED = new Lie(LieKind.CONTRADICTED, Meaning.RESULT, Role.COMPLEMENT, "cancelled");

    private static final Lie EARLY = new Lie(LieKind.EARLY, Meaning.OTHER, Role.OTHER, "");

    private void heardAndSettled(Lie lie, Runnable between) {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.RESULT, lie);
        between.run();
        play.after(3_000).lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
    }

    @Test
    void anothersKeyThatNobodyIsToldOf() {
        heardAndSettled(ANOTHERS, () -> {});
        play.breaks("alarm");
    }

    @Test
    void aContradictionThatNobodyIsToldOf() {
        heardAndSettled(CONTRADICTED, () -> {});
        play.breaks("alarm");
    }

    @Test
    void anAlarmThatCameBeforeSomethingElseWasHeard() {
        heardAndSettled(ANOTHERS, () -> play.alarmed().lookup().answered(Meaning.RESULT, CONTRADICTED));
        play.breaks("alarm");
    }

    @Test
    void anAlarmOfTheAttempt() {
        heardAndSettled(ANOTHERS, play::alarmed);
        play.keepsEverything();
    }

    @Test
    void anAlarmOfTheTerminal() {
        heardAndSettled(ANOTHERS, play::alarmedOfTheTerminal);
        play.keepsEverything();
    }

    @Test
    void anAlarmInTheJournal() {
        heardAndSettled(
                ANOTHERS,
                () -> play.records(
                        EventType.ALARM, AttemptState.ACCEPTED, builder -> builder.alarms(List.of("another key"))));
        play.keepsEverything();
    }

    @Test
    void anAlarmOfAnotherTerminalIsNone() {
        heardAndSettled(ANOTHERS, () -> play.alarmedOf("back", "till"));
        play.breaks("alarm");
    }

    @Test
    void anAlarmOfAnotherTillIsNone() {
        heardAndSettled(ANOTHERS, () -> play.alarmedOf("front", "other"));
        play.breaks("alarm");
    }

    @Test
    void anAlarmThatIsRecordedWithAnotherEvent() {
        heardAndSettled(
                ANOTHERS,
                () -> play.records(
                        EventType.IN_DOUBT, AttemptState.IN_DOUBT, builder -> builder.alarms(List.of("another key"))));
        play.keepsEverything();
    }

    @Test
    void anotherEventWithoutAnAlarmIsNone() {
        heardAndSettled(ANOTHERS, () -> play.records(EventType.IN_DOUBT, AttemptState.IN_DOUBT));
        play.breaks("alarm");
    }

    @Test
    void anAlarmOfOnePartIsNoneOfAnother() {
        Lie cashBack = new Lie(LieKind.HIGHER, Meaning.RESULT, Role.PART, "field", Part.CASHBACK);
        Lie base = new Lie(LieKind.HIGHER, Meaning.RESULT, Role.PART, "field", Part.BASE);
        heardAndSettled(cashBack, () -> play.alarmed().lookup().answered(Meaning.RESULT, base));
        play.breaks("alarm");
    }

    @Test
    void aContradictionIsNotTheSameAsAnothersVerdict() {
        Lie partial = new Lie(LieKind.CONTRADICTED, Meaning.RESULT, Role.PARTIAL, "field");
        heardAndSettled(CONTRADICTED, () -> play.alarmed().lookup().answered(Meaning.RESULT, partial));
        play.breaks("alarm");
    }

    @Test
    void theSameThingIsToldOnce() {
        heardAndSettled(ANOTHERS, () -> play.alarmed().lookup().answered(Meaning.RESULT, ANOTHERS));
        play.keepsEverything();
    }

    @Test
    void aVerdictThatStandsTwiceIsOnlyAskedForAgain() {
        heardAndSettled(new Lie(LieKind.CONTRADICTED, Meaning.RESULT, Role.VERDICT, "verdict"), () -> {});
        play.keepsEverything();
    }

    @Test
    void whatWasToldInTheWordsOfItsRuleIsNotToldAgain() {
        Lie amount = new Lie(LieKind.HIGHER, Meaning.RESULT, Role.AMOUNT, "amount");
        play.lookedUpSale(Course.End.APPROVED).alarmedWith("E3: another amount");
        play.answered(Meaning.RESULT, amount).after(3_000).lookup().answered(Meaning.RESULT);
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void anEarlierAlarmOfAnotherRuleIsNone() {
        play.lookedUpSale(Course.End.APPROVED).alarmedWith("E3: another amount");
        play.answered(Meaning.RESULT, ANOTHERS).after(3_000).lookup().answered(Meaning.RESULT);
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.breaks("alarm");
    }

    @Test
    void anothersKeyInANegativeThatNobodyIsToldOf() {
        play.lookedUpSale(Course.End.DECLINED)
                .answered(Meaning.RESULT, ANOTHERS)
                .after(3_000);
        play.lookup().answered(Meaning.RESULT).settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.breaks("alarm");
    }

    @Test
    void anotherAmountInANegativeIsOnlyAskedForAgain() {
        play.lookedUpSale(Course.End.DECLINED);
        play.answered(Meaning.RESULT, new Lie(LieKind.HIGHER, Meaning.RESULT, Role.AMOUNT, "amount"));
        play.lookup().answered(Meaning.RESULT).settled(AttemptState.DECLINED).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void anAcceptanceOfAnotherOrderThatNobodyIsToldOf() {
        play.answersInTheEnd().startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.HIGHER, Meaning.ACCEPTED, Role.AMOUNT, "amount"));
        play.after(5_000).inDoubt().ends().lookup().answered(Meaning.RESULT);
        play.approved(Play.WHOLE).toldAndAcknowledged();
        play.breaks("alarm");
    }

    @Test
    void anAnnouncementOfAnotherOrderWhoseAnswerIsTheOrderedOne() {
        play.answersInTheEnd().startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.HIGHER, Meaning.ACCEPTED, Role.AMOUNT, "amount"));
        play.after(5_000).ends().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whoDiesWhileHeWaitsForWhatWasAnnouncedOwesNothing() {
        play.answersInTheEnd().startedSale(Course.End.APPROVED);
        play.answered(Meaning.ACCEPTED, new Lie(LieKind.HIGHER, Meaning.ACCEPTED, Role.AMOUNT, "amount"));
        play.after(5_000).ends().diesAndComesBack().inDoubt();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void anothersTransactionIsNothingOddWhereTheLastOneIsAskedFor() {
        Fact.Said said = new Fact.Said(Meaning.RESULT, play.merchantDoes("m").entry("m"));
        Lie stale = new Lie(LieKind.STALE, Meaning.RESULT, Role.OTHER, "");
        play.asksForTheLast().lookedUpSale(Course.End.APPROVED).answeredWith(said, stale);
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whatIsHeardAfterTheDecisionNeedsNoAlarm() {
        play.approvedSale().lookup().answered(Meaning.RESULT, ANOTHERS);
        play.keepsEverything();
    }

    @Test
    void whoDiesAtOnceCanTellNobody() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT, ANOTHERS)
                .diesAndComesBack()
                .inDoubt();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whatCameBeforeAQuestionIsToldWhenItsAnswerIsThere() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.OTHER, EARLY);
        play.after(5_000).diesAndComesBack().inDoubt();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whatCameBeforeAQuestionThatNobodyIsToldOf() {
        play.lookedUpSale(Course.End.APPROVED).answered(Meaning.OTHER, EARLY);
        play.after(13_000).diesAndComesBack().inDoubt();
        play.lookup().answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.breaks("alarm");
    }

    // conflicts

    private void decidedNotPaid(Lie... lies) {
        play.doubtfulSale(Course.End.APPROVED).after(90_000).unknown().told().decided("NOT_PAID");
        Decision not = new Decision(AttemptState.OPERATOR_NOT_PAID, "", "Ann", "looked", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID, builder -> builder.decision(not));
        play.lookup().answered(Meaning.RESULT, lies);
    }

    @Test
    void lateEvidenceAgainstAPersonsDecisionIsRecorded() {
        decidedNotPaid();
        conflicts().toldOfConflict();
        play.keepsEverything();
    }

    @Test
    void aConflictThatThePointOfSaleIsNotToldOf() {
        decidedNotPaid();
        conflicts().told();
        play.breaks("conflict");
    }

    @Test
    void whatWasRecordedBeforeTheTillDiedNeedNotBeToldByItsNextLife() {
        String words = "E2: the terminal answered about another transaction than ours";
        play.doubtfulSale(Course.End.APPROVED).lookup().answered(Meaning.RESULT, ANOTHERS);
        play.records(EventType.ALARM, AttemptState.IN_DOUBT, builder -> builder.alarms(List.of(words)));
        play.diesAndComesBack()
                .lookup()
                .answered(Meaning.RESULT, ANOTHERS)
                .after(3_000)
                .lookup();
        play.answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whatIsLoudAboutAnothersTransactionThatWasToldToBeAnothers() {
        play.lookedUpSale(Course.End.APPROVED).merchantDoes("m").alarmedWith("E3: the terminal names another amount");
        play.answeredAbout(Meaning.RESULT, play.entry("m"), CONTRADICTED)
                .after(3_000)
                .lookup();
        play.answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.keepsEverything();
    }

    @Test
    void whatIsLoudAboutTheAttemptsOwnTransactionAfterAnotherAmount() {
        play.lookedUpSale(Course.End.APPROVED).alarmedWith("E3: the terminal names another amount");
        play.answered(Meaning.RESULT, CONTRADICTED).after(3_000).lookup();
        play.answered(Meaning.RESULT).approved(Play.WHOLE).toldAndAcknowledged();
        play.breaks("alarm");
    }

    @Test
    void aConflictThatIsTheSubjectOfAnAlarm() {
        decidedNotPaid();
        conflicts().alarmed();
        play.keepsEverything();
    }

    private Play conflicts() {
        return play.records(EventType.CONFLICT, AttemptState.OPERATOR_NOT_PAID, builder -> builder.conflict(true));
    }

    @Test
    void lateEvidenceAgainstAPersonsDecisionThatIsNotRecorded() {
        decidedNotPaid();
        play.breaks("conflict");
    }

    @Test
    void lateEvidenceThatIsNoneContradictsNothing() {
        play.lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(Play.WHOLE)
                .toldAndAcknowledged();
        play.lookup().answered(Meaning.RESULT).lookup().answered(Meaning.RESULT, ANOTHERS);
        play.lookup().answered(Meaning.NOT_FOUND).lookup().answered(Meaning.IN_PROGRESS);
        play.keepsEverything();
    }

    @Test
    void aLieAgainstAPersonsDecisionContradictsNothing() {
        decidedNotPaid(new Lie(LieKind.ABSENT, Meaning.RESULT, Role.VERDICT, "field"));
        play.keepsEverything();
    }

    @Test
    void withoutAKeyNoLateEvidenceContradictsAPersonsDecision() {
        play.withoutKeys();
        decidedNotPaid();
        play.keepsEverything();
    }

    @Test
    void whatIsInConflictAlreadyNeedsNoSecondOne() {
        decidedNotPaid();
        conflicts().toldOfConflict().after(60_000).lookup().answered(Meaning.RESULT);
        play.keepsEverything();
    }

    @Test
    void lateEvidenceThatAPersonWasWrongAboutAPayment() {
        play.doubtfulSale(Course.End.DECLINED).after(90_000).unknown().told().decided("PAID");
        Decision paid = new Decision(AttemptState.OPERATOR_PAID, "4711", "Ann", "looked", Instant.EPOCH);
        play.records(EventType.RESOLVED, AttemptState.OPERATOR_PAID, builder -> builder.decision(paid));
        play.lookup().answered(Meaning.RESULT);
        play.breaks("conflict");
    }

    @Test
    void lateEvidenceAgainstADeclineThatIsNotRecorded() {
        play.lookedUpSale(Course.End.APPROVED)
                .settled(AttemptState.DECLINED)
                .lookup()
                .answered(Meaning.RESULT);
        play.breaks("conflict");
    }
}
