package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the terminal is asked next, to the moment. */
class LookupPaceTest {

    private static final Progress READ = new Progress(Progress.Step.CARD_READ, "read");

    private final Clock clock = new Clock();
    private final LookupPace pace = new LookupPace(clock, new Half(), Duration.ZERO);

    /** A clock that a test sets. */
    private static final class Clock implements TimeSource {
        private Duration now = Duration.ofHours(1000);

        @Override
        public Instant wall() {
            return Instant.EPOCH.plus(now);
        }

        @Override
        public long monotonicNanos() {
            return now.toNanos();
        }
    }

    /** Jitter in the middle. */
    private static final class Half implements Chance {
        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }

        @Override
        public double fraction() {
            return 0.5;
        }
    }

    private void after(String duration) {
        clock.now = clock.now.plus(Duration.parse(duration));
    }

    private static Optional<Duration> in(String duration) {
        return Optional.of(Duration.parse(duration));
    }

    @Test
    void theFirstQuestionOfAPhaseIsAskedAtOnceAndOnlyThatOne() {
        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next(null)).isEqualTo(in("PT0.25S"));
        assertThat(pace.next(null)).isEqualTo(in("PT1S"));

        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next(null)).as("no new phase").isEqualTo(in("PT1S"));
        pace.follow(AttemptState.IN_DOUBT);
        assertThat(pace.next(null)).isEqualTo(in("PT0.25S"));
        assertThat(pace.next(null)).isEqualTo(in("PT5S"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1S, PT0.2S",
        "PT1M59.999S, PT1S, PT0.2S",
        "PT2M, PT2S, PT2S",
        "PT3M59.999S, PT2S, PT2S",
        "PT4M, PT5S, PT5S"
    })
    void theLongerItTakesTheSeldomerItIsAskedAndAReadCardHastens(String since, String waiting, String read) {
        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next(null)).isEqualTo(in("PT0.25S"));
        after(since);

        assertThat(pace.next(null)).isEqualTo(in(waiting));
        assertThat(pace.next(READ)).isEqualTo(in(read));
    }

    @Test
    void afterFailuresItIsAskedLaterAndLaterUntilOneIsAnswered() {
        pace.follow(AttemptState.IN_DOUBT);
        assertThat(pace.next(null)).isEqualTo(in("PT0.25S"));
        for (String next : new String[] {"PT0.625S", "PT1.125S", "PT2.125S", "PT2.625S", "PT2.625S"}) {
            pace.failed();
            assertThat(pace.next(null)).isEqualTo(in(next));
        }
        pace.answered();
        assertThat(pace.next(null)).isEqualTo(in("PT5S"));
        pace.failed();
        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next(null)).isEqualTo(in("PT0.25S"));
        assertThat(pace.next(null)).as("a new phase begins without failures").isEqualTo(in("PT1S"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT15S",
        "PT59.999S, PT15S",
        "PT1M, PT1M",
        "PT30M59.999S, PT1M",
        "PT31M, PT10M",
        "PT23H59M59.999S, PT10M",
        "PT24H, PT1H",
        "PT167H59M59.999S, PT1H",
        "PT168H, "
    })
    void whatIsUnknownIsAskedForForAWeekWhereNobodyKnowsHowLongItIsKept(String since, String next) {
        pace.follow(AttemptState.UNKNOWN);
        after(since);

        assertThat(pace.next(null)).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PT26H59M59.999S, PT1H", "PT27H, "})
    void whatIsKnownToBeKeptIsAskedForForNineTenthsOfThat(String since, String next) {
        LookupPace known = new LookupPace(clock, new Half(), Duration.ofHours(30));
        known.follow(AttemptState.OPERATOR_PAID);
        after(since);

        assertThat(known.next(null)).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT10M", "PT9M59.999S, PT10M", "PT10M, PT23H50M", "PT23H59M59.999S, PT0.001S", "PT24H, "})
    void whatNeverArrivedIsLookedForAfterTenMinutesAndAfterADay(String since, String next) {
        pace.follow(AttemptState.NOT_STARTED);
        after(since);

        assertThat(pace.next(null)).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PREPARED", "SUBMITTING", "APPROVED", "DECLINED", "CANCELLED"})
    void whatIsSettledOrNotSentIsNotAskedFor(AttemptState state) {
        pace.follow(state);

        assertThat(pace.next(READ)).isEmpty();
    }

    @Test
    void whatWasNotInDoubtYetHasAllOfItsRecoveryBeforeIt() {
        pace.follow(AttemptState.ACCEPTED);
        after("PT5M");

        assertThat(pace.recoveryIsOver()).isFalse();
    }

    @Test
    void recoveryHasNinetySeconds() {
        pace.follow(AttemptState.IN_DOUBT);
        after("PT1M29.999S");
        assertThat(pace.recoveryIsOver()).isFalse();
        after("PT0.001S");
        assertThat(pace.recoveryIsOver()).isTrue();
    }
}
