package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.acceptsAs;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an attempt in doubt is settled, or told as unknown. */
class RecoveryTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Requirement({"I1", "I2"})
    void aLostAnswerIsFoundAgain() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersLookups(silent(), silent(), says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.written).as("I1").isEqualTo(1);
    }

    /** Each question is left without an answer for so long that the last one begins before the ninety seconds are over and ends after them. */
    @Test
    @Requirement("I4")
    void doubtLastsNinetySecondsAlsoWhileTheTerminalLeavesAQuestionWithoutAnswer() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(key -> {
            till.time.advance(Duration.ofSeconds(40));
            return LookupAnswer.lost("no answer");
        });
        List<Long> told = new ArrayList<>();
        long begun = till.time.monotonicNanos();
        Attempt attempt = till.startSale();
        attempt.outcome().thenAccept(outcome -> told.add(till.time.monotonicNanos()));

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Unknown.class);

        assertThat(Duration.ofNanos(told.get(0) - begun)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    /** It is found at work after a first doubt, and is being asked when its deadline makes a second one. */
    @Test
    @Requirement("I4")
    void aSecondDoubtLastsNinetySecondsTooHoweverLongTheTerminalTakesForAnAnswer() {
        till.deadline = Duration.ofSeconds(69);
        till.reopen();
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(key -> {
            till.time.advance(Duration.ofSeconds(4));
            return atWork(Progress.Step.PRESENT_CARD).apply(key);
        });
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(70));
        assertThat(till.recordOf(attempt).state()).isEqualTo(AttemptState.IN_DOUBT);
        long doubted = till.recordOf(attempt).changed().monotonicNanos();

        till.time.advance(Duration.ofSeconds(100));

        assertThat(till.recordOf(attempt).state()).isEqualTo(AttemptState.UNKNOWN);
        long unknown = till.recordOf(attempt).changed().monotonicNanos();
        assertThat(Duration.ofNanos(unknown - doubted)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    @Test
    @Requirement("I4")
    void whatIsAcceptedWhenItWasInDoubtForLongIsLookedForAnotherNinetySeconds() {
        till.deadline = Duration.ofSeconds(55);
        till.reopen();
        till.terminal.answersStart(start -> {
            till.time.advance(Duration.ofSeconds(170));
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.runUntil(() -> till.recordOf(attempt).state() == AttemptState.IN_DOUBT);
        long doubted = till.recordOf(attempt).changed().monotonicNanos();
        assertThat(Duration.ofNanos(doubted)).isEqualTo(Duration.ofSeconds(170));

        till.time.advance(Duration.ofSeconds(100));

        assertThat(till.recordOf(attempt).state()).isEqualTo(AttemptState.UNKNOWN);
        long unknown = till.recordOf(attempt).changed().monotonicNanos();
        assertThat(Duration.ofNanos(unknown - doubted)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    @Test
    void aTerminalWhoseAnswersProveNothingIsAskedNoMoreOftenThanOneThatIsSilent() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        till.sell();
        int whileSilent = till.terminal.lookups.size();

        Till other = new Till();
        other.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        other.terminal.answersEveryLookup(key -> LookupAnswer.finished(
                Till.result("SOMEONE-ELSE", Verdict.APPROVED).build()));
        other.sell();

        assertThat(other.terminal.lookups).hasSizeLessThanOrEqualTo(whileSilent + 1);
        other.close();
    }

    @Test
    @Requirement({"I2", "I3"})
    void whatCannotBeSettledInTimeIsUnknownAndFoundLater() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());

        Attempt attempt = till.startSale();
        Outcome first = till.outcomeOf(attempt);
        assertThat(first).isInstanceOf(Outcome.Unknown.class);
        assertThat(first.retryAdvice()).isEqualTo(RetryAdvice.PERSON_MUST_DECIDE);
        assertThat(first.advice()).contains(attempt.id().shown());

        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(2));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(till.told).hasSize(2).last().isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I4")
    void anOutcomeIsToldWithinTheDeadlineHoweverLongTheTerminalTakes() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        long begin = till.time.monotonicNanos();

        Outcome outcome = till.sell();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(Duration.ofNanos(till.time.monotonicNanos() - begin))
                .as("I4")
                .isLessThanOrEqualTo(Duration.ofSeconds(302));
    }

    @Test
    @Requirement({"P4", "P5"})
    void threeProvenNotFoundsAfterQuietMeanThatItNeverArrived() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        long begin = till.time.monotonicNanos();

        Outcome outcome = till.sell();

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.NEVER_ARRIVED);
        assertThat(Duration.ofNanos(till.time.monotonicNanos() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    @Requirement("P1")
    void notFoundProvesNothingWhereNobodyVerifiedIt() {
        till.terminal.traits(
                Operation.SALE,
                FakeTerminal.byOurKey()
                        .notFoundAnswer("not found", Grade.ASSUMED)
                        .build());
        till.reopen();
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement({"P1", "P6"})
    void notFoundProvesNothingWhereOnlyTheVendorSaysForHowLongAPaymentIsFound() {
        till.terminal.traits(
                Operation.SALE,
                FakeTerminal.byOurKey()
                        .keyRetention(Duration.ofDays(365), Grade.DOCUMENTED)
                        .build());
        till.reopen();
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());

        assertThat(till.sell()).as("P1, P6").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("P1")
    void anotherTextThanTheVerifiedOneProvesNothing() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(key -> LookupAnswer.notFound("Not Found"));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @Requirement("I8")
    void aFindAfterAbsenceWasConcludedIsAConflictAndTheFinalStays() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        till.time.advance(Duration.ofMinutes(11));

        assertThat(attempt.summary().state()).as("I8").isEqualTo(AttemptState.NOT_STARTED);
        assertThat(attempt.summary().conflict()).isTrue();
    }

    @Test
    void aJumpOfTheWallClockDelaysTheProofOfAbsence() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(28));
        till.time.jumpWallClock(Duration.ofHours(1));
        till.time.advance(Duration.ofSeconds(20));

        assertThat(attempt.summary().state()).isEqualTo(AttemptState.IN_DOUBT);
    }

    @Test
    void withoutAKeyNothingCanBeAskedAndAPersonDecides() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));

        Outcome outcome = till.sell();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.terminal.lookups).isEmpty();
    }

    @Test
    void aKeyToldByTheTerminalIsAskedBy() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(acceptsAs("T-1"));
        till.terminal.answersLookups(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.lookups).allMatch(lookup -> lookup.key().equals("T-1"));
    }

    @Test
    @Requirement("I9")
    void aResultOfLongBeforeUnderAKeyThatTheTerminalMadeRaisesAnAlarm() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(acceptsAs("T-1"));
        till.terminal.answersLookups(says(found -> found.details(TransactionDetails.builder()
                .completedAt(till.time.wall().minus(Duration.ofDays(1)))
                .build())));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("long before ours was sent"));
    }

    @Test
    @Requirement("I9")
    void aKeyThatTheTerminalGaveToAnEarlierAttemptIsNotBelieved() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(acceptsAs("T-1"));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.sell();

        Outcome second = till.outcomeOf(till.start(Till.sale("4712")));

        assertThat(second).as("I9").isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("another attempt's"));
    }

    @Test
    @Requirement("I9")
    void anEarlierKeyInCapitalLettersIsNotBelievedEither() {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.SERVER, KeyForm.HEX_32, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                        .build());
        till.terminal.answersStart(acceptsAs("6f311f3a"));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.sell();
        till.terminal.answersStart(acceptsAs("6F311F3A"));

        assertThat(till.outcomeOf(till.start(Till.sale("4712")))).as("I9").isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("another attempt's"));
    }

    @Test
    @Requirement("I9")
    void aKeyThatTheTerminalGaveBeforeIsNotBelievedHoweverMuchOtherTerminalsSoldSince() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(acceptsAs("T-1"));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.sell();
        till.journalHoldsSalesOfAnotherTerminal(1_000);
        assertThat(till.desk().recent(1))
                .as("what this terminal sold is still listed")
                .hasSize(1);

        Outcome second = till.outcomeOf(till.start(Till.sale("4712")));

        assertThat(second).as("I9").isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("another attempt's"));
    }

    @Test
    @Requirement("I9")
    void aKeyThatTheTerminalGaveBeforeIsNotBelievedHoweverMuchItSoldSince() {
        till.terminalMakesTheKeys();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        for (int sale = 0; sale < 202; sale++) {
            till.terminal.answersStart(acceptsAs("T-" + sale));
            till.outcomeOf(till.start(Till.sale("sale-" + sale)));
        }
        till.terminal.answersStart(acceptsAs("T-0"));

        assertThat(till.outcomeOf(till.start(Till.sale("4712")))).as("I9").isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("another attempt's"));
    }

    @Test
    @Requirement("I9")
    void aKeyOfTheTerminalIsNotBelievedWhileNobodyCanTellWhetherItIsAnEarlierAttempts() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(start -> {
            till.journalCannotBeRead(true);
            return StartAnswer.accepted(Evidence.builder()
                    .key("T-1")
                    .details(TransactionDetails.builder()
                            .providerRef(new ProviderRef("T-1"))
                            .build())
                    .build());
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        assertThat(till.alarms).anyMatch(words -> words.contains("may be another attempt's"));
    }

    @Test
    void refusedCredentialsDecideNothing() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(
                key -> LookupAnswer.unauthorised("403"),
                key -> LookupAnswer.unauthorised("403"),
                says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I10")
    void recoveryOnlyLooks() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        till.startSale();

        till.time.advance(Duration.ofHours(30));

        assertThat(till.terminal.starts).as("I10").hasSize(1);
        assertThat(till.terminal.cancels).as("I10").isEmpty();
        assertThat(till.terminal.reports).as("I10").isEmpty();
        assertThat(till.terminal.lookups.size()).isBetween(150, 400);
    }

    @Test
    void afterSevenDaysWithoutAKnownRetentionNobodyIsAskedAnyMore() {
        till.terminal.traits(
                Operation.SALE,
                OperationTraits.builder()
                        .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                        .build());
        till.reopen();
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        till.startSale();
        till.time.advance(Duration.ofDays(8));
        int asked = till.terminal.lookups.size();

        till.time.advance(Duration.ofDays(8));

        assertThat(till.terminal.lookups).hasSize(asked);
    }
}
