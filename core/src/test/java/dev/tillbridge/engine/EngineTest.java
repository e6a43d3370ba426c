package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private NotStartedReason notStarted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) outcome).reason();
    }

    @Nested
    class Start {

        @Test
        void anApprovalIsToldOnceItIsProven() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(
                    atWork(Progress.Step.PRESENT_CARD),
                    atWork(Progress.Step.PRESENT_CARD, Progress.Step.CARD_READ),
                    says(Verdict.APPROVED));

            Outcome outcome = till.sell();

            assertThat(outcome).isInstanceOf(Outcome.Approved.class);
            assertThat(((Outcome.Approved) outcome).amount()).contains(Till.AMOUNT);
            assertThat(till.terminal.written).as("I1").isEqualTo(1);
            till.time.advance(Duration.ZERO);
            assertThat(till.progress)
                    .extracting(Progress::step)
                    .containsExactly(Progress.Step.PRESENT_CARD, Progress.Step.CARD_READ);
            assertThat(till.told).containsExactly(outcome);
        }

        @Test
        void aTerminalThatShowsOnlyItsLatestStepIsToldOfWhenItChanges() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(
                    atWork(Progress.Step.PRESENT_CARD),
                    atWork(Progress.Step.PRESENT_CARD),
                    atWork(Progress.Step.CARD_READ),
                    says(Verdict.APPROVED));

            till.sell();

            till.time.advance(Duration.ZERO);
            assertThat(till.progress)
                    .extracting(Progress::step)
                    .containsExactly(Progress.Step.PRESENT_CARD, Progress.Step.CARD_READ);
        }

        @Test
        void acceptedIsNotApproved() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork());

            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(30));

            assertThat(attempt.outcome().toCompletableFuture()).isNotDone();
            assertThat(attempt.summary().state()).isEqualTo(AttemptState.ACCEPTED);
        }

        @Test
        void whatNeverLeftWasNotStarted() {
            till.terminal.onStart(
                    (start, gate) -> StartAnswer.neverLeft(StartAnswer.Trouble.UNREACHABLE, "connection refused"));

            Outcome outcome = till.sell();

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.UNREACHABLE);
            assertThat(outcome.retryAdvice()).isEqualTo(RetryAdvice.SAFE_NOW);
            assertThat(till.taken).as("the terminal is free again").isEmpty();
        }

        @Test
        void aDriverThatDeniesHavingSentIsNotBelievedWhenTheGateWasPassed() {
            till.terminal.answersStart(start -> StartAnswer.neverLeft(StartAnswer.Trouble.UNREACHABLE, "reset"));

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void whatProvablyDidNotLeaveWasNotStartedAlthoughTheGateWasPassed() {
            till.terminal.answersStart(
                    start -> StartAnswer.provenUnsent(StartAnswer.Trouble.UNREACHABLE, "the app is not installed"));

            Outcome outcome = till.sell();

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.UNREACHABLE);
            assertThat(((Outcome.NotStarted) outcome).why()).contains("not installed");
            till.time.advance(Duration.ZERO);
            assertThat(till.alarms).isEmpty();
            assertThat(till.taken).as("the terminal is free again").isEmpty();
        }

        @Test
        void whatProvablyDidNotLeaveNeedsNoGate() {
            till.terminal.onStart((start, gate) ->
                    StartAnswer.provenUnsent(StartAnswer.Trouble.UNREACHABLE, "the app is not installed"));

            assertThat(notStarted(till.sell())).isEqualTo(NotStartedReason.UNREACHABLE);
        }

        @Test
        void aDriverThatThrowsAfterSendingLeavesDoubtAndBeforeItNothing() {
            till.terminal.answersStart(start -> {
                throw new IllegalStateException("4111111111111111");
            });
            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);

            try (Till other = new Till()) {
                other.terminal.onStart((start, gate) -> {
                    throw new IllegalStateException("4111111111111111");
                });
                Outcome outcome = other.sell();
                assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.REFUSED);
                assertThat(outcome + ((Outcome.NotStarted) outcome).why()).doesNotContain("4111111111111111");
            }
        }

        @Test
        void theGateLetsOneWriteThrough() {
            till.terminal.onStart((start, gate) -> {
                try {
                    gate.pass();
                } catch (GateClosedException e) {
                    throw new AssertionError(e);
                }
                assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
                return accepts().apply(start);
            });
            till.terminal.answersLookups(says(Verdict.APPROVED));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void aCancelBeforeSendingMeansThatNothingIsSent() {
            till.terminal.answersStart(accepts());

            Attempt attempt = till.startSale();
            assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.NOTED);

            assertThat(notStarted(till.outcomeOf(attempt))).isEqualTo(NotStartedReason.CANCELLED_IN_TIME);
            assertThat(till.terminal.written).isZero();
        }

        @Test
        void aSlowJournalMakesAStaleSenderThatSendsNothing() {
            till.terminal.onStart((start, gate) -> {
                // recording that sending begins takes longer than the send window
                till.beforeNextEvent(() -> till.time.advance(Duration.ofSeconds(6)));
                try {
                    gate.pass();
                } catch (GateClosedException e) {
                    return StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, "closed");
                }
                throw new AssertionError("a stale sender must not write");
            });

            assertThat(notStarted(till.sell())).isEqualTo(NotStartedReason.INTERRUPTED);
        }

        @Test
        void anAcceptanceOfSomethingElseIsDoubtAndAnAlarm() {
            till.terminal.answersStart(start -> StartAnswer.accepted(Evidence.builder()
                    .key(start.key().orElseThrow().value())
                    .amounts(Amounts.ofBase(Money.parse("GBP 99.00")))
                    .build()));
            till.terminal.answersEveryLookup(silent());

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
            till.time.advance(Duration.ZERO);
            assertThat(till.alarms).anyMatch(words -> words.contains("another amount"));
        }

        @Test
        void aListedRejectIsConfirmedByOneLookup() {
            till.terminal.answersStart(
                    start -> StartAnswer.rejected("400", StartAnswer.Cause.REQUEST, "bad parameter"));
            till.terminal.answersLookups(notFound());

            assertThat(notStarted(till.sell())).isEqualTo(NotStartedReason.REFUSED);
            assertThat(till.terminal.lookups).hasSize(1);
        }

        @Test
        void aRejectOfAStartThatTheTerminalKnowsIsNotBelieved() {
            till.terminal.answersStart(
                    start -> StartAnswer.rejected("400", StartAnswer.Cause.REQUEST, "bad parameter"));
            till.terminal.answersLookups(says(Verdict.APPROVED));

            assertThat(till.sell()).as("I2").isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void aRejectThatCannotBeConfirmedIsDoubt() {
            till.terminal.answersStart(
                    start -> StartAnswer.rejected("400", StartAnswer.Cause.REQUEST, "bad parameter"));
            till.terminal.answersEveryLookup(silent());

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void anUnlistedRejectIsDoubt() {
            till.terminal.answersStart(start -> StartAnswer.rejected("409", StartAnswer.Cause.REQUEST, "conflict"));
            till.terminal.answersEveryLookup(silent());

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void aResultInTheAnswerItselfSettlesAtOnce() {
            till.terminal.answersStart(start ->
                    StartAnswer.finished(Till.result(start.key().orElseThrow().value(), Verdict.DECLINED)
                            .build()));

            assertThat(till.sell()).isInstanceOf(Outcome.Declined.class);
            assertThat(till.terminal.lookups).isEmpty();
        }
    }

    @Nested
    class EvidenceRulesInForce {

        private Outcome after(Function<Evidence.Builder, Evidence.Builder> change) {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(change));
            return till.sell();
        }

        @Test
        void e2AnotherTransactionIsNeverApplied() {
            assertThat(after(e -> e.key("SOMEONE-ELSE"))).isInstanceOf(Outcome.Unknown.class);
            assertThat(till.desk().unresolved()).hasSize(1);
        }

        private static LookupAnswer progressOf(String key) {
            return LookupAnswer.inProgress(
                    List.of(), Evidence.builder().key(key).build());
        }

        @Test
        void e2ProgressOfAnotherTransactionIsNotOurs() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(key -> progressOf("SOMEONE-ELSE"));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofMillis(300));
            attempt.cancel();

            assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Unknown.class);
            till.time.advance(Duration.ZERO);
            assertThat(till.alarms).anyMatch(words -> words.contains("another transaction than ours"));
            assertThat(till.terminal.cancels).as("only ours is cancelled").isEmpty();
        }

        @Test
        void e2ProgressOfOursMayNameItInAnotherLetterCase() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersLookups(key -> progressOf(key.toLowerCase(Locale.ROOT)));
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
            assertThat(till.alarms).isEmpty();
        }

        @Test
        void e2ThatTheTerminalDoesNotKnowAnotherTransactionProvesNothingOfOurs() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersEveryLookup(key -> LookupAnswer.notFound(
                    "not found", Evidence.builder().key("SOMEONE-ELSE").build()));

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
            till.time.advance(Duration.ZERO);
            assertThat(till.alarms).anyMatch(words -> words.contains("another transaction than ours"));
        }

        @Test
        void e2ARejectThatIsConfirmedByProgressOfAnotherTransactionIsDoubt() {
            till.terminal.answersStart(
                    start -> StartAnswer.rejected("400", StartAnswer.Cause.REQUEST, "bad parameter"));
            till.terminal.answersEveryLookup(key -> progressOf("SOMEONE-ELSE"));

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void e2GuidsCompareIgnoringCase() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(key -> LookupAnswer.finished(
                    Till.result(key.toLowerCase(Locale.ROOT), Verdict.APPROVED).build()));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void e3AnotherAmountCurrencyOrOperationIsNeverApplied() {
            assertThat(after(e -> e.amounts(Amounts.ofBase(Money.parse("GBP 12.51")))))
                    .isInstanceOf(Outcome.Unknown.class);
            try (Till other = new Till()) {
                other.terminal.answersStart(accepts());
                other.terminal.answersEveryLookup(says(e -> e.currency(CurrencyUnit.EUR)));
                assertThat(other.sell()).isInstanceOf(Outcome.Unknown.class);
            }
            try (Till other = new Till()) {
                other.terminal.answersStart(accepts());
                other.terminal.answersEveryLookup(says(e -> e.operation(Operation.REFUND)));
                assertThat(other.sell()).isInstanceOf(Outcome.Unknown.class);
            }
        }

        @Test
        void e3ADeferredDebitIsNotOneAtOnce() {
            assertThat(after(e -> e.debitsLater(true))).isInstanceOf(Outcome.Unknown.class);
            try (Till other = new Till()) {
                other.terminal.answersStart(accepts());
                other.terminal.answersEveryLookup(says(e -> e.debitsLater(false)));
                assertThat(other.sell()).isInstanceOf(Outcome.Approved.class);
            }
        }

        @Test
        void e3LessThanAskedForNeedsAnExplicitPartialFlag() {
            assertThat(after(e -> e.amounts(Amounts.ofBase(Money.parse("GBP 10.00")))))
                    .isInstanceOf(Outcome.Unknown.class);
            try (Till other = new Till()) {
                other.terminal.answersStart(accepts());
                other.terminal.answersEveryLookup(
                        says(e -> e.partial(true).amounts(Amounts.ofBase(Money.parse("GBP 10.00")))));
                Outcome outcome = other.sell();
                assertThat(outcome).isInstanceOf(Outcome.Approved.class);
                assertThat(((Outcome.Approved) outcome).partial()).isTrue();
                assertThat(((Outcome.Approved) outcome).amount()).contains(Money.parse("GBP 10.00"));
            }
        }

        @Test
        void e4AnUnfinishedResultDecidesNothing() {
            assertThat(after(e -> e.complete(false))).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
        void e5AMissingVerdictIsNotANo() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(
                    key -> LookupAnswer.finished(Evidence.builder()
                            .complete(true)
                            .key(key)
                            .missing("transApproved")
                            .build()),
                    says(Verdict.APPROVED));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void e6ApprovedAndCancelledIsNeitherAndIsAnAlarm() {
            assertThat(after(e -> e.verdict(Verdict.CANCELLED))).isInstanceOf(Outcome.Unknown.class);
            till.time.advance(Duration.ZERO);
            assertThat(till.alarms).anyMatch(words -> words.contains("E6"));
        }

        @Test
        void e7AnUnknownWordDecidesNothing() {
            assertThat(after(e -> e.unknown("transType"))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Nested
    class Cancelling {

        @Test
        void aCancelIsSentOnlyWhileOurAttemptIsSeenAtWork() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(
                    atWork(Progress.Step.PRESENT_CARD), atWork(Progress.Step.PRESENT_CARD), says(Verdict.CANCELLED));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofMillis(300));

            assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.NOTED);

            assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Cancelled.class);
            assertThat(till.terminal.cancels).hasSize(1);
        }

        @Test
        void anApprovalAfterACancelIsAnApproval() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(
                    atWork(Progress.Step.PRESENT_CARD), atWork(Progress.Step.PRESENT_CARD), says(Verdict.APPROVED));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofMillis(300));
            attempt.cancel();

            Outcome outcome = till.outcomeOf(attempt);

            assertThat(outcome).as("I2").isInstanceOf(Outcome.Approved.class);
            assertThat(((Outcome.Approved) outcome).lateCancel()).isTrue();
        }

        @Test
        void aCancelIsRepeatedAtMostThreeTimes() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofMillis(300));
            attempt.cancel();

            till.time.advance(Duration.ofMinutes(2));

            assertThat(till.terminal.cancels).hasSize(3);
        }

        @Test
        void whereTheProtocolHasNoCancelThePersonIsSentToTheTerminal() {
            till.terminal.traits(
                    Operation.SALE,
                    FakeTerminal.byOurKey()
                            .cancel(OperationTraits.CancelBy.NONE, Grade.DOCUMENTED, "")
                            .build());
            till.reopen();
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(1));

            assertThat(attempt.cancel()).isEqualTo(Attempt.CancelRequest.USE_THE_TERMINAL);
            till.time.advance(Duration.ofSeconds(10));
            assertThat(till.terminal.cancels).isEmpty();
        }
    }

    @Nested
    class Recovery {

        @Test
        void aLostAnswerIsFoundAgain() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersLookups(silent(), silent(), says(Verdict.APPROVED));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
            assertThat(till.terminal.written).as("I1").isEqualTo(1);
        }

        @Test
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
        void threeProvenNotFoundsAfterQuietMeanThatItNeverArrived() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersEveryLookup(notFound());
            long begin = till.time.monotonicNanos();

            Outcome outcome = till.sell();

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.NEVER_ARRIVED);
            assertThat(Duration.ofNanos(till.time.monotonicNanos() - begin))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }

        @Test
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
        void anotherTextThanTheVerifiedOneProvesNothing() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersEveryLookup(key -> LookupAnswer.notFound("Not Found"));

            assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
        }

        @Test
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
            till.terminal.traits(
                    Operation.SALE,
                    OperationTraits.builder()
                            .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                            .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                            .build());
            till.reopen();
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));

            Outcome outcome = till.sell();

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(till.terminal.lookups).isEmpty();
        }

        @Test
        void aKeyToldByTheTerminalIsAskedBy() {
            till.terminal.traits(
                    Operation.SALE,
                    OperationTraits.builder()
                            .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                            .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                            .build());
            till.reopen();
            till.terminal.answersStart(start -> StartAnswer.accepted(Evidence.builder()
                    .key("T-1")
                    .details(TransactionDetails.builder()
                            .providerRef(new ProviderRef("T-1"))
                            .build())
                    .build()));
            till.terminal.answersLookups(says(Verdict.APPROVED));

            assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
            assertThat(till.terminal.lookups).allMatch(lookup -> lookup.key().equals("T-1"));
        }

        @Test
        void aKeyThatTheTerminalGaveToAnEarlierAttemptIsNotBelieved() {
            till.terminal.traits(
                    Operation.SALE,
                    OperationTraits.builder()
                            .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                            .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                            .build());
            till.reopen();
            till.terminal.answersStart(start -> StartAnswer.accepted(Evidence.builder()
                    .key("T-1")
                    .details(TransactionDetails.builder()
                            .providerRef(new ProviderRef("T-1"))
                            .build())
                    .build()));
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.sell();

            Outcome second = till.outcomeOf(till.start(Till.sale("4712")));

            assertThat(second).as("I9").isInstanceOf(Outcome.Unknown.class);
            assertThat(till.alarms).anyMatch(words -> words.contains("another attempt's"));
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

    @Nested
    class Tenders {

        @Test
        void theSameTenderAndContentAttachesToTheRunningAttempt() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork());
            Attempt first = till.startSale();
            till.time.advance(Duration.ofSeconds(2));

            Attempt second = till.startSale();

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(till.terminal.starts).hasSize(1);
        }

        @Test
        void aPaidTenderAnswersItsOutcomeAndIsNeverChargedAgain() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            Outcome first = till.sell();

            Outcome again = till.sell();

            assertThat(again.attempt()).isEqualTo(first.attempt());
            assertThat(again).isInstanceOf(Outcome.Approved.class);
            assertThat(till.terminal.written).as("I1").isEqualTo(1);
        }

        @Test
        void otherContentForAUsedTenderIsRefused() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.sell();
            Sale other = Sale.builder()
                    .tender(Tender.of("4711"))
                    .amount(Money.parse("GBP 1.00"))
                    .build();

            assertThatThrownBy(() -> till.start(other))
                    .isInstanceOf(TenderConflictException.class)
                    .hasMessageContaining("Nothing was sent");
        }

        @Test
        void aDeclinedTenderIsTriedAgainOnlyByNamingTheAttempt() {
            till.terminal.answersStart(accepts());
            till.terminal.answersLookups(says(Verdict.DECLINED), says(Verdict.APPROVED));
            Outcome declined = till.sell();

            assertThat(till.sell().attempt()).as("by accident").isEqualTo(declined.attempt());
            Sale retry = Sale.builder()
                    .tender(Tender.of("4711"))
                    .amount(Till.AMOUNT)
                    .retryOf(declined.attempt())
                    .build();
            Outcome second = till.outcomeOf(till.start(retry));

            assertThat(second).isInstanceOf(Outcome.Approved.class);
            assertThat(second.attempt()).isNotEqualTo(declined.attempt());
        }
    }

    @Nested
    class Exclusivity {

        @Test
        void whileOnePaysAnotherIsToldBusyBeforeAnyByte() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork());
            till.startSale();
            till.time.advance(Duration.ofSeconds(2));

            assertThat(notStarted(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BUSY);
            assertThat(till.terminal.starts).as("I7").hasSize(1);
        }

        @Test
        void aTerminalThatAnotherProcessHasIsBusy() {
            till.taken.add(till.terminal.key());

            assertThat(notStarted(till.sell())).isEqualTo(NotStartedReason.BUSY);
            assertThat(till.terminal.starts).isEmpty();
        }

        @Test
        void anUnknownAttemptBlocksItsTerminalUntilItIsResolved() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersEveryLookup(silent());
            Outcome unknown = till.sell();

            assertThat(notStarted(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BLOCKED);
            assertThat(till.desk().report(Report.Kind.Z).toString()).contains("BLOCKED");
            assertThat(till.terminal.reports).isEmpty();

            till.desk()
                    .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing on the terminal"))
                    .confirm();
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void aLookupThatShowsOursFinishedFreesTheTerminalButNotTheTender() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(e -> e.verdict(Verdict.CANCELLED)));
            Attempt contradictory = till.startSale();
            till.outcomeOf(contradictory);

            assertThat(contradictory.summary().blocksTerminal()).isFalse();
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Nested
    class Persons {

        private Outcome unknown() {
            till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
            till.terminal.answersEveryLookup(silent());
            return till.sell();
        }

        @Test
        void aDecisionTakesEffectOnlyWhenConfirmed() {
            Outcome unknown = unknown();
            var proposal =
                    till.desk().propose(unknown.attempt(), Resolution.paid("R-17", "Ann", "receipt in the roll"));

            assertThat(proposal.attempt().state()).isEqualTo(AttemptState.UNKNOWN);
            AttemptSummary after = proposal.confirm();

            assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_PAID);
            assertThat(after.outcome()).isInstanceOf(Outcome.Approved.class);
            assertThat(((Outcome.Approved) after.outcome()).decidedByPerson()).isTrue();
            assertThat(after.facts()).anyMatch(fact -> fact.contains("Ann"));
        }

        @Test
        void paidNeedsAProof() {
            assertThatThrownBy(() -> Resolution.paid(" ", "Ann", "I think so"))
                    .isInstanceOf(ResolutionRefusedException.class);
        }

        @Test
        void anAttemptThatTheTerminalMayStillSettleIsNotAPersonsToDecide() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork());
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(2));

            assertThatThrownBy(() -> till.desk().propose(attempt.id(), Resolution.notPaid("Ann", "")))
                    .isInstanceOf(ResolutionRefusedException.class);
        }

        @Test
        void evidenceThatComesBeforeTheConfirmationWins() {
            Outcome unknown = unknown();
            var proposal = till.desk().propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"));
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.time.advance(Duration.ofMinutes(1));

            assertThatThrownBy(proposal::confirm).isInstanceOf(ResolutionRefusedException.class);
            assertThat(till.desk().attempt(unknown.attempt()).await()).isInstanceOf(Outcome.Approved.class);
        }

        @Test
        void evidenceThatContradictsADecisionIsAConflictAndTheDecisionStays() {
            Outcome unknown = unknown();
            till.desk()
                    .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing seen"))
                    .confirm();
            till.told.clear();
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));

            till.time.advance(Duration.ofMinutes(1));

            AttemptSummary after = till.desk().attempt(unknown.attempt()).summary();
            assertThat(after.state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
            assertThat(after.conflict()).isTrue();
            assertThat(till.told).as("the point of sale is told").isNotEmpty();
        }

        @Test
        void releasingTheTerminalLeavesTheAttemptOpen() {
            Outcome unknown = unknown();
            till.desk()
                    .propose(unknown.attempt(), Resolution.releaseTerminal("Ann", "the terminal is idle"))
                    .confirm();

            assertThat(till.desk().unresolved())
                    .extracting(AttemptSummary::state)
                    .containsExactly(AttemptState.UNKNOWN);
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Nested
    class Restart {

        @Test
        void whatWasOnlyPreparedWasNotStarted() {
            till.terminal.answersStart(accepts());
            Attempt attempt = till.startSale();

            till.crashAndRestart();
            till.time.advance(Duration.ofSeconds(1));

            assertThat(till.told).extracting(Outcome::attempt).containsExactly(attempt.id());
            assertThat(notStarted(till.told.get(0))).isEqualTo(NotStartedReason.INTERRUPTED);
            assertThat(till.terminal.written).isZero();
        }

        @Test
        void whatWasAcceptedIsLookedUpAndNeverSentAgain() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(atWork());
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(2));

            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.crashAndRestart();
            till.time.advance(Duration.ofSeconds(1));

            assertThat(till.told).extracting(Outcome::attempt).containsExactly(attempt.id());
            assertThat(till.told.get(0)).as("I6").isInstanceOf(Outcome.Approved.class);
            assertThat(till.terminal.starts).as("I1").hasSize(1);
        }

        @Test
        void anOutcomeIsToldAgainUntilItIsAcknowledged() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            Outcome outcome = till.sell();

            till.crashAndRestart();
            till.time.advance(Duration.ofSeconds(1));
            assertThat(till.told).extracting(Outcome::attempt).containsExactly(outcome.attempt());

            till.desk().acknowledge(outcome.attempt());
            till.crashAndRestart();
            till.time.advance(Duration.ofSeconds(1));
            assertThat(till.told).isEmpty();
        }

        @Test
        void theTerminalStaysBlockedUntilTheOldAttemptIsSettled() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(silent());
            till.startSale();
            till.time.advance(Duration.ofSeconds(2));

            till.crashAndRestart();

            assertThat(notStarted(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BLOCKED);
        }

        @Test
        void anAttemptOfATerminalThatIsGoneIsShownAndNeverLookedUpElsewhere() {
            till.terminal.answersStart(accepts());
            till.terminal.answersEveryLookup(silent());
            Attempt attempt = till.startSale();
            till.time.advance(Duration.ofSeconds(2));
            till.replaceTerminal("2");
            till.crashAndRestart();
            till.time.advance(Duration.ofMinutes(5));

            assertThat(till.desk().unresolved()).extracting(AttemptSummary::id).containsExactly(attempt.id());
            assertThat(till.terminal.lookups).isEmpty();
        }
    }

    @Nested
    class JournalTrouble {

        @Test
        void whatCannotBeRecordedIsNotSent() {
            till.journalFails(true);

            assertThat(notStarted(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
            assertThat(till.terminal.starts).isEmpty();
            assertThat(till.taken).isEmpty();
        }

        @Test
        void sendingThatCannotBeRecordedIsNotSent() {
            till.terminal.onStart((start, gate) -> {
                till.journalFails(true);
                assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
                return StartAnswer.neverLeft(StartAnswer.Trouble.REFUSED, "closed");
            });

            Outcome outcome = till.sell();

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.NOT_RECORDED);
            assertThat(outcome.durable()).isFalse();
        }

        @Test
        void whatWasSentGoesOnInMemoryAndIsWrittenWhenTheJournalWorksAgain() {
            till.terminal.answersStart(start -> {
                till.journalFails(true);
                return accepts().apply(start);
            });
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));

            Outcome outcome = till.sell();
            assertThat(outcome).isInstanceOf(Outcome.Approved.class);
            assertThat(outcome.durable()).as("J3").isFalse();

            till.journalFails(false);
            till.desk().acknowledge(outcome.attempt());
            till.crashAndRestart();
            assertThat(till.desk().attempt(outcome.attempt()).await()).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Nested
    class Requests {

        @Test
        void anotherCurrencyIsTheCallersMistake() {
            Sale euros = Sale.builder()
                    .tender(Tender.of("1"))
                    .amount(Money.parse("EUR 1.00"))
                    .build();

            assertThatThrownBy(() -> till.start(euros))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("GBP");
        }

        @Test
        void whatIsNotDeclaredIsRefusedBeforeAnyByteWithWhatIsPossible() {
            till.terminal.withdraw(Operation.REVERSAL);
            till.reopen();

            Outcome outcome = till.outcomeOf(till.start(Reversal.builder()
                    .tender(Tender.of("1"))
                    .preAuthId(new PreAuthId("1"))
                    .build()));

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.UNSUPPORTED);
            assertThat(((Outcome.NotStarted) outcome).why())
                    .contains("reversal")
                    .contains("sale");
            assertThat(till.terminal.starts).isEmpty();
        }

        @Test
        void aFeatureThatIsNotDeclaredIsRefusedBeforeAnyByte() {
            Outcome outcome = till.outcomeOf(till.start(Sale.builder()
                    .tender(Tender.of("1"))
                    .amount(Till.AMOUNT)
                    .cashback(Money.parse("GBP 5.00"))
                    .build()));

            assertThat(notStarted(outcome)).isEqualTo(NotStartedReason.UNSUPPORTED);
            assertThat(((Outcome.NotStarted) outcome).why()).contains("cash back");
        }

        @Test
        void everyProblemOfARequestIsToldAtOnce() {
            assertThatThrownBy(() -> Sale.builder()
                            .amount(Money.parse("GBP 0.00"))
                            .gratuity(Money.parse("EUR -1.00"))
                            .reference("4111 1111 1111 1111")
                            .build())
                    .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                        assertThat(e.problems()).hasSize(5);
                        assertThat(e.getMessage()).doesNotContain("4111 1111");
                    });
        }

        @Test
        void anAbilityThatTheTerminalLacksIsAnAnswerAndNotAnException() {
            Answer<?> answer = till.desk().history();

            assertThat(answer.toString()).startsWith("UNSUPPORTED").contains("Nothing was sent");
        }
    }

    @Test
    void listenersThatThrowDoNoHarm() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt attempt = till.desk().start(sale("4711"), new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                throw new IllegalStateException("a defect of the till");
            }
        });

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Approved.class);
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.told).hasSize(1);
        assertThat(List.copyOf(till.alarms)).isEmpty();
    }
}
