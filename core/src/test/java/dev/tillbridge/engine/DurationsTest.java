package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of durations. */
class DurationsTest {

    private static Durations seen(int times, long millis) {
        Durations durations = Durations.NONE;
        for (int time = 0; time < times; time++) {
            durations = durations.and(Duration.ofMillis(millis), 1);
        }
        return durations;
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 1800, 8000, 180_000})
    void whatWasSeenAgainAndAgainIsExpectedWithinATenth(long millis) {
        assertThat((double) seen(10, millis).quantile(0.5).toMillis()).isCloseTo((double) millis, within(millis * 0.1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500_000, 10_000_000_000L})
    void whatIsBeyondAllBoundsCountsAtTheBound(long millis) {
        Durations durations = seen(1, millis);

        assertThat(durations.total()).isCloseTo(1, within(1e-9));
        assertThat(IntStream.range(0, Durations.buckets())
                        .mapToDouble(durations::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aGuessIsForgottenAsTheTerminalIsKnown() {
        Durations guess = Durations.guess(Duration.ofSeconds(8), 0.8);

        assertThat(seen(0, 0).over(guess, 2).quantile(0.5)).isEqualTo(guess.quantile(0.5));
        assertThat(seen(20, 2000).over(guess, 2).quantile(0.5)).isLessThan(Duration.ofMillis(2300));
    }

    @Test
    void whatWasSeenLongAgoCountsLess() {
        Durations changed = seen(20, 2000);
        for (int sale = 0; sale < 40; sale++) {
            changed = changed.and(Duration.ofSeconds(20), 1);
        }

        assertThat(changed.quantile(0.3)).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void whatIsKnownRoughlyCountsAPart() {
        Durations durations = seen(4, 2000).and(Duration.ofSeconds(20), 0.1);

        assertThat(durations.total()).isLessThan(4);
        assertThat(durations.quantile(0.9)).isLessThan(Duration.ofMillis(2700));
    }

    @Test
    void aClockThatIsStartedLateShortensThemByWhatItMayBeLate() {
        Durations late = seen(10, 4000).startedLate(Duration.ofSeconds(2));

        assertThat(late.quantile(0.05)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2400));
        assertThat(late.quantile(0.95)).isBetween(Duration.ofMillis(3700), Duration.ofMillis(4800));
    }

    @Test
    void aClockThatIsStartedLaterThanAllWouldHaveEndedSaysNothingNew() {
        Durations durations = seen(3, 100);

        assertThat(durations.startedLate(Duration.ofHours(1)).total()).isPositive();
    }
}
