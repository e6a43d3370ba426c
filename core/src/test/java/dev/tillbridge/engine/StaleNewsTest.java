package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.LookupAnswer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News are as old as the question that brought them: a cancel on older ones would hit whatever runs by now. */
class StaleNewsTest {

    private static final Duration SLOW = Duration.ofSeconds(4);

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private Function<String, LookupAnswer> late(Function<String, LookupAnswer> answer) {
        return key -> {
            till.time.advance(SLOW);
            return answer.apply(key);
        };
    }

    private Attempt startedSale() {
        till.terminal.answersStart(accepts());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMillis(300));
        return attempt;
    }

    @Test
    void aTerminalThatAnswersLateIsNeverAskedToCancel() {
        till.terminal.answersEveryLookup(late(atWork(Progress.Step.PRESENT_CARD)));
        Attempt attempt = startedSale();

        attempt.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.terminal.cancels).isEmpty();
    }

    @Test
    void afterALookupThatWaitedForNewsTheTerminalIsAskedAgainWithoutWaiting() {
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        till.terminal.answersLookups(
                atWork(Progress.Step.PRESENT_CARD),
                late(atWork(Progress.Step.PRESENT_CARD)),
                atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = startedSale();

        attempt.cancel();
        till.time.advance(SLOW.plusMillis(10));

        assertThat(till.terminal.cancels).hasSize(1);
        assertThat(till.terminal.patiences).hasSize(3).endsWith(Duration.ZERO);
    }

    @Test
    void whatHasEndedWhileNewsWereWaitedForIsNotCancelled() {
        till.terminal.answersLookups(
                atWork(Progress.Step.PRESENT_CARD), late(atWork(Progress.Step.PRESENT_CARD)), says(Verdict.APPROVED));
        Attempt attempt = startedSale();

        attempt.cancel();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.cancels).isEmpty();
    }

    @Test
    void whileConnectingTakesLongerThanNewsAreFreshNothingIsCancelled() {
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = startedSale();
        till.terminal.onConnectToCancel = () -> till.time.advance(SLOW);

        attempt.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.terminal.cancels).isEmpty();
    }

    @Test
    void aCancelThatWasNotSentIsTriedAgainOnNewerNews() {
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = startedSale();
        int[] slowConnections = {5};
        till.terminal.onConnectToCancel =
                () -> till.time.advance(slowConnections[0]-- > 0 ? SLOW : Duration.ofMillis(1));

        attempt.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.terminal.cancels)
                .as("at most three, of those that were sent")
                .hasSize(3);
    }

    @Test
    void everyRepetitionOfACancelIsPrecededByALookup() {
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = startedSale();
        int[] lookupsAtCancel = new int[4];
        till.terminal.onCancel = () -> lookupsAtCancel[till.terminal.cancels.size()] = till.terminal.lookups.size();

        attempt.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.terminal.cancels).hasSize(3);
        assertThat(lookupsAtCancel[2]).isGreaterThan(lookupsAtCancel[1]);
        assertThat(lookupsAtCancel[3]).isGreaterThan(lookupsAtCancel[2]);
    }

    @Test
    void aCardReadingIsGivenUpAtTheTerminalOnlyWhileItIsSeenWaiting() {
        till.terminal.onAcquisition = () -> {
            till.time.advance(SLOW);
            return AcquisitionAnswer.waiting(List.of());
        };
        Acquisition acquisition = acquisition();

        acquisition.cancel();
        till.time.advance(Duration.ofMinutes(1));

        assertThat(acquisition.await().toString()).startsWith("LOST").contains("look at it");
        assertThat(till.terminal.acquisitionsEnded).isZero();
        assertThat(till.taken).as("the terminal is free again").isEmpty();
    }

    @Test
    void aCardReadingThatIsSeenWaitingIsGivenUpAtTheTerminal() {
        Acquisition acquisition = acquisition();

        acquisition.cancel();
        till.time.advance(Duration.ofSeconds(5));

        assertThat(acquisition.await().toString()).startsWith("CANCELLED");
        assertThat(till.terminal.acquisitionsEnded).isEqualTo(1);
    }

    private Acquisition acquisition() {
        return till.desk().acquireCard(CardAcquisition.of(Till.AMOUNT), new TerminalListener() {});
    }
}
