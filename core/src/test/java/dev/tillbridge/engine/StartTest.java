package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a start is sent, answered and followed. */
class StartTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Requirement("I1")
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
    void aRandomKeyThatLooksLikeACardIsDrawnAgain() {
        String likeACard = "41111111-1111-1111-0000-000000000000";
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.draws.add(UUID.fromString(likeACard));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts.get(0).key().orElseThrow().value()).isNotEqualToIgnoringCase(likeACard);
        assertThat(till.draws).as("was drawn").isEmpty();
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
                (start, gate) -> StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "connection refused"));

        Outcome outcome = till.sell();

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.UNREACHABLE);
        assertThat(outcome.retryAdvice()).isEqualTo(RetryAdvice.SAFE_NOW);
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    @Test
    @Requirement("I3")
    void aDriverThatDeniesHavingSentIsNotBelievedWhenTheGateWasPassed() {
        till.terminal.answersStart(start -> StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "reset"));

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatProvablyDidNotLeaveWasNotStartedAlthoughTheGateWasPassed() {
        till.terminal.answersStart(
                start -> StartAnswer.provenUnsent(NotStartedReason.UNREACHABLE, "the app is not installed"));

        Outcome outcome = till.sell();

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.UNREACHABLE);
        assertThat(((Outcome.NotStarted) outcome).why()).contains("not installed");
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).isEmpty();
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    @Test
    void whatProvablyDidNotLeaveNeedsNoGate() {
        till.terminal.onStart(
                (start, gate) -> StartAnswer.provenUnsent(NotStartedReason.UNREACHABLE, "the app is not installed"));

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.UNREACHABLE);
    }

    @Test
    @Requirement("I3")
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
            assertThat(reason(outcome)).isEqualTo(NotStartedReason.REFUSED);
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

        assertThat(reason(till.outcomeOf(attempt))).isEqualTo(NotStartedReason.CANCELLED_IN_TIME);
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
                return StartAnswer.neverLeft(NotStartedReason.REFUSED, "closed");
            }
            throw new AssertionError("a stale sender must not write");
        });

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.INTERRUPTED);
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
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter"));
        till.terminal.answersLookups(notFound());

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.REFUSED);
        assertThat(till.terminal.lookups).hasSize(1);
    }

    @Test
    @Requirement("I2")
    void aRejectOfAStartThatTheTerminalKnowsIsNotBelieved() {
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter"));
        till.terminal.answersLookups(says(Verdict.APPROVED));

        assertThat(till.sell()).as("I2").isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aRejectThatCannotBeConfirmedIsDoubt() {
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter"));
        till.terminal.answersEveryLookup(silent());

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("confirmations")
    @Requirement("I2")
    void aRejectIsConfirmedByWhateverDoesNotSpeakAgainstIt(LookupAnswer found, boolean confirmed) {
        till.terminal.answersStart(start -> StartAnswer.rejected("400", NotStartedReason.REFUSED, "bad parameter"));
        till.terminal.answersLookups(key -> found);
        till.terminal.answersEveryLookup(silent());

        assertThat(till.sell()).isInstanceOf(confirmed ? Outcome.NotStarted.class : Outcome.Unknown.class);
    }

    static Stream<Arguments> confirmations() {
        return Stream.of(
                arguments(named("not found", LookupAnswer.notFound("404")), true),
                arguments(named("not authorised", LookupAnswer.unauthorised("401")), true),
                arguments(named("refused", LookupAnswer.refused("400")), true),
                arguments(named("in progress", LookupAnswer.inProgress(List.of())), false),
                arguments(named("unreadable", LookupAnswer.unreadable("garbage")), false),
                arguments(named("no answer", LookupAnswer.lost("silence")), false));
    }

    @Test
    void anUnlistedRejectIsDoubt() {
        till.terminal.answersStart(start -> StartAnswer.rejected("409", NotStartedReason.REFUSED, "conflict"));
        till.terminal.answersEveryLookup(silent());

        assertThat(till.sell()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aResultInTheAnswerItselfSettlesAtOnce() {
        till.terminal.answersStart(start -> StartAnswer.finished(
                Till.result(start.key().orElseThrow().value(), Verdict.DECLINED).build()));

        assertThat(till.sell()).isInstanceOf(Outcome.Declined.class);
        assertThat(till.terminal.lookups).isEmpty();
    }
}
