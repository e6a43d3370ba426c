package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
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
    private final LookupPace pace = new LookupPace(clock, new Half(), Duration.ZERO, Operation.SALE, new Experience());

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

    private Duration next() {
        return pace.next().orElseThrow();
    }

    /** The terminal is asked when it is time to, and takes no time to answer. */
    private void look() {
        clock.now = clock.now.plus(next());
        pace.asking();
        pace.asked();
    }

    @Test
    void theFirstQuestionOfAPhaseIsAskedAtOnceAndOnlyThatOne() {
        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next()).isEqualTo(in("PT0.25S"));
        assertThat(next()).isGreaterThan(Duration.ofMillis(500));

        pace.follow(AttemptState.ACCEPTED);
        assertThat(next()).as("no new phase").isGreaterThan(Duration.ofMillis(500));
        pace.follow(AttemptState.IN_DOUBT);
        assertThat(pace.next()).isEqualTo(in("PT0.25S"));
        assertThat(pace.next()).isEqualTo(in("PT5S"));
    }

    @ParameterizedTest
    @CsvSource({"PT2M, PT2S", "PT3M59.7S, PT2S", "PT4M, PT5S", "PT1H, PT5S"})
    void whatTakesMinutesIsAskedForSeldomAndAReadCardHastens(String since, String waiting) {
        pace.follow(AttemptState.ACCEPTED);
        look();
        after(since);

        assertThat(pace.next()).isEqualTo(in(waiting));
        look();
        pace.sees(READ);
        assertThat(next()).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aTerminalThatShowsMoreAndMoreIsAskedNoMoreOftenThanTwiceASecondOnTheWhole() {
        pace.follow(AttemptState.ACCEPTED);
        Duration began = clock.now;
        for (int look = 1; look <= 200; look++) {
            look();
            pace.sees(new Progress(Progress.Step.FINISHING, "step " + look));
            assertThat(clock.now.minus(began)).isGreaterThanOrEqualTo(Duration.ofMillis(500L * look - 250));
        }
    }

    @Test
    void whatIsAskedForOutOfTurnIsSavedAfterwards() {
        pace.follow(AttemptState.ACCEPTED);
        for (int look = 0; look < 10; look++) {
            pace.asking();
            pace.asked();
        }

        assertThat(pace.next()).as("the first one is due").isEqualTo(in("PT5.25S"));
        assertThat(pace.next()).isEqualTo(in("PT5.25S"));
    }

    @Test
    void anAttemptThatIsFoundAtWorkAfterADoubtGoesOnFromTheSamePurse() {
        pace.follow(AttemptState.ACCEPTED);
        for (int look = 0; look < 4; look++) {
            pace.asking();
            pace.asked();
        }
        pace.follow(AttemptState.IN_DOUBT);
        pace.follow(AttemptState.ACCEPTED);

        assertThat(pace.next()).isEqualTo(in("PT2.25S"));
    }

    @Test
    void onlyWhatWasSeenFromItsBeginningToItsResultIsLearnedFrom() {
        Experience experience = new Experience();
        LookupPace known = paced(experience, AttemptState.ACCEPTED, AttemptState.APPROVED);
        for (int sale = 0; sale < 20; sale++) {
            paced(
                    experience,
                    AttemptState.ACCEPTED,
                    AttemptState.IN_DOUBT,
                    AttemptState.ACCEPTED,
                    AttemptState.APPROVED);
            paced(experience, AttemptState.ACCEPTED, AttemptState.IN_DOUBT, AttemptState.UNKNOWN);
            paced(experience, AttemptState.ACCEPTED, AttemptState.OPERATOR_PAID);
        }

        assertThat(known.next()).isEmpty();
        assertThat(experience
                        .outlook(Operation.SALE, 0, Optional.empty(), false, 0)
                        .expected()
                        .total())
                .as("one, and the guess")
                .isCloseTo(2.5, within(1e-6));
    }

    private LookupPace paced(Experience experience, AttemptState... states) {
        LookupPace paced = new LookupPace(clock, new Half(), Duration.ZERO, Operation.SALE, experience);
        for (AttemptState state : states) {
            paced.follow(state);
            paced.asking();
            after("PT1S");
            paced.asked();
        }
        return paced;
    }

    @Test
    void afterFailuresItIsAskedLaterAndLaterUntilOneIsAnswered() {
        pace.follow(AttemptState.IN_DOUBT);
        assertThat(pace.next()).isEqualTo(in("PT0.25S"));
        for (String next : new String[] {"PT0.625S", "PT1.125S", "PT2.125S", "PT2.625S", "PT2.625S"}) {
            pace.failed();
            assertThat(pace.next()).isEqualTo(in(next));
        }
        pace.answered();
        assertThat(pace.next()).isEqualTo(in("PT5S"));
        pace.failed();
        pace.follow(AttemptState.ACCEPTED);
        assertThat(pace.next()).isEqualTo(in("PT0.25S"));
        assertThat(next()).as("a new phase begins without failures").isNotEqualTo(Duration.ofMillis(625));
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

        assertThat(pace.next()).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PT26H59M59.999S, PT1H", "PT27H, "})
    void whatIsKnownToBeKeptIsAskedForForNineTenthsOfThat(String since, String next) {
        LookupPace known = new LookupPace(clock, new Half(), Duration.ofHours(30), Operation.SALE, new Experience());
        known.follow(AttemptState.OPERATOR_PAID);
        after(since);

        assertThat(known.next()).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT10M", "PT9M59.999S, PT10M", "PT10M, PT23H50M", "PT23H59M59.999S, PT0.001S", "PT24H, "})
    void whatNeverArrivedIsLookedForAfterTenMinutesAndAfterADay(String since, String next) {
        pace.follow(AttemptState.NOT_STARTED);
        after(since);

        assertThat(pace.next()).isEqualTo(Optional.ofNullable(next).map(Duration::parse));
    }

    @ParameterizedTest
    @CsvSource({"PREPARED", "SUBMITTING", "APPROVED", "DECLINED", "CANCELLED"})
    void whatIsSettledOrNotSentIsNotAskedFor(AttemptState state) {
        pace.follow(state);

        assertThat(pace.next()).isEmpty();
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
        assertThat(pace.untilRecoveryIsOver()).isEqualTo(Duration.ofMillis(1));
        after("PT0.001S");
        assertThat(pace.recoveryIsOver()).isTrue();
        after("PT1S");
        assertThat(pace.untilRecoveryIsOver()).isZero();
    }
}
