package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Attempt.CancelRequest;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the gate has begun to look whether a start may be written, and before it is. */
class LastMomentTest {

    private static final Fingerprint FIRST = Fingerprint.parse("ab".repeat(32));
    private static final Fingerprint SECOND = Fingerprint.parse("cd".repeat(32));

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    /** The gate asks for the certificate when it has found nothing in the way, and before it records that sending begins. */
    private void whileTheGateLooks(Runnable deed) {
        till.terminal.onStart((start, gate) -> {
            till.terminal.onNextAskedForCertificate = deed;
            till.terminal.answersStart(accepts());
            return till.terminal.start(start, gate);
        });
    }

    @Test
    @Requirement("I2")
    void whatIsCancelledAtTheLastMomentIsNotSent() {
        List<Attempt> attempts = new ArrayList<>();
        List<CancelRequest> answers = new ArrayList<>();
        whileTheGateLooks(() -> answers.add(attempts.get(0).cancel()));
        Attempt attempt = till.startSale();
        attempts.add(attempt);

        Outcome outcome = till.outcomeOf(attempt);

        assertThat(answers).containsExactly(CancelRequest.NOTED);
        assertThat(reason(outcome)).isEqualTo(NotStartedReason.CANCELLED_IN_TIME);
        assertThat(till.terminal.written).isZero();
    }

    @Test
    @Requirement("I7")
    void nothingIsSentToATerminalThatWasLetGoByClosing() {
        whileTheGateLooks(till::close);
        till.startSale();

        till.time.advance(Duration.ZERO);

        assertThat(till.taken).isEmpty();
        assertThat(till.terminal.written).as("I7").isZero();
    }

    /** It would be sent to the terminal that was trusted before, and be looked for at the one that is trusted now. */
    @Test
    @Requirement("P3")
    void nothingIsSentWhereAnotherCertificateWasTrustedSinceTheConnectionWasMade() {
        till.desk().trust(FIRST);
        till.terminal.onStart((start, gate) -> {
            till.desk().trust(SECOND);
            till.terminal.answersStart(accepts());
            return till.terminal.start(start, gate);
        });

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.INTERRUPTED);
        assertThat(till.terminal.written).as("P3").isZero();
    }

    @Test
    @Requirement("I1")
    void whatIsToReplaceAnAttemptThatTurnsOutToBePaidAtTheLastMomentIsNotSent() {
        till.unknown();
        Attempt first = till.desk().attempt(till.desk().unresolved().get(0).id());
        till.desk().propose(first.id(), Resolution.notPaid("Ann", "not listed")).confirm();
        till.terminal.onStart((start, gate) -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.desk().pair("3499", null);
            till.time.advance(Duration.ZERO);
            till.terminal.answersStart(accepts());
            return till.terminal.start(start, gate);
        });
        int before = till.terminal.written;

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(first.summary().conflict()).isTrue();
        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }

    @Test
    @Requirement("I1")
    void norIsWhatIsToReplaceARefusalOfWhichTheTerminalTellsThatItWasPaid() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        Attempt first = till.startSale();
        assertThat(till.outcomeOf(first)).isInstanceOf(Outcome.Declined.class);
        StartKey key = till.terminal.starts.get(0).key().orElseThrow();
        till.terminal.onStart((start, gate) -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.terminal.tellsMore.accept(key);
            till.time.advance(Duration.ZERO);
            till.terminal.answersStart(accepts());
            return till.terminal.start(start, gate);
        });
        int before = till.terminal.written;

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }

    /** To record that sending begins takes a moment, after which the gate looks once more. */
    @Test
    @Requirement("I1")
    void norIsItSentWhereThatTurnsOutWhileItIsRecorded() {
        till.unknown();
        Attempt first = till.desk().attempt(till.desk().unresolved().get(0).id());
        till.desk().propose(first.id(), Resolution.notPaid("Ann", "not listed")).confirm();
        whileTheGateLooks(() -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.desk().pair("3499", null);
            till.time.advance(Duration.ZERO);
        });
        int before = till.terminal.written;

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(first.summary().conflict()).isTrue();
        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }
}
