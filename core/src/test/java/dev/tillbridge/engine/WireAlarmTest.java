package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a transport finds wrong with an exchange reaches the attempt, the listeners and the outcome, whatever the driver answers. */
class WireAlarmTest {

    private static final String CHANGED = "another certificate than the trusted one";

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private static <T, R> Function<T, R> raising(Function<T, R> answer) {
        return question -> {
            Alarms.raise(CHANGED);
            return answer.apply(question);
        };
    }

    @Test
    void whatIsRaisedBeforeTheGateIsToldOfAnAttemptThatNeverLeft() {
        till.terminal.onStart((start, gate) -> {
            Alarms.raise(CHANGED);
            return StartAnswer.neverLeft(NotStartedReason.CERTIFICATE_CHANGED, "another certificate");
        });

        Attempt attempt = till.startSale();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.NotStarted.class);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).containsExactly(CHANGED);
        assertThat(attempt.summary().facts()).contains("alarm: " + CHANGED);
    }

    @Test
    void whatIsRaisedByAStartThatLeftIsAmongTheReasonsOfAnUnknownOutcome() {
        till.terminal.answersStart(raising(start -> StartAnswer.lost("the answer was lost")));

        Outcome outcome = till.sell();

        assertThat(((Outcome.Unknown) outcome).why())
                .contains("the answer was lost")
                .contains(CHANGED);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).containsExactly(CHANGED);
    }

    @Test
    void whatIsRaisedByLookupsIsToldOnceAndSaysWhyNothingIsKnown() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(raising(key -> LookupAnswer.lost("no answer")));

        Attempt attempt = till.startSale();
        Outcome outcome = till.outcomeOf(attempt);

        assertThat(((Outcome.Unknown) outcome).why()).contains(CHANGED);
        assertThat(attempt.summary().facts()).contains("alarm: " + CHANGED);
        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).containsExactly(CHANGED);
    }

    @Test
    void whatIsRaisedAfterARestartIsToldToo() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(3));

        till.terminal.answersEveryLookup(raising(key -> LookupAnswer.lost("no answer")));
        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.alarms).containsExactly(CHANGED);
        assertThat(till.desk().attempt(attempt.id()).summary().facts()).contains("alarm: " + CHANGED);
    }

    @Test
    void aCertificateThatAPersonTrustedMeanwhileIsToldWithBothFingerprints() {
        Fingerprint before = Fingerprint.parse("ab".repeat(32));
        Fingerprint after = Fingerprint.parse("cd".repeat(32));
        till.terminal.certificate = before;
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        till.startSale();
        till.time.advance(Duration.ofSeconds(3));

        till.desk().trust(after);
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.alarms)
                .singleElement()
                .satisfies(words -> assertThat(words).contains(before.toString(), after.toString()));
    }

    @Test
    void anAlarmDecidesNothing() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(raising(atWork()), raising(says(Verdict.APPROVED)));

        Attempt attempt = till.startSale();

        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Approved.class);
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void whatIsRaisedByAQuestionIsToldOfTheTerminal() {
        till.terminal.onPing = () -> Alarms.raise(CHANGED);

        till.desk().ping();

        till.time.advance(Duration.ZERO);
        assertThat(till.terminalAlarms).containsExactly("front-desk: " + CHANGED);
    }

    @Test
    void whatIsRaisedWhileTheDriverFailsIsNotLost() {
        till.terminal.onStart((start, gate) -> {
            Alarms.raise(CHANGED);
            throw new IllegalStateException("a defect of the driver");
        });

        till.sell();

        till.time.advance(Duration.ZERO);
        assertThat(till.alarms).containsExactly(CHANGED);
    }
}
