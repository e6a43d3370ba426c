package dev.tillbridge.engine;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.UUID;

/** One terminal, asked at the pace of the engine about one sale after the other, in time that passes at once. */
final class PacedTerminal implements TimeSource, Chance {

    /**
     * What the looks of one sale came to.
     *
     * @param delay from when the result was there until the answer that told it was
     * @param looks how many there were
     * @param naive how many of a loop there would have been that asks first at the same moment and then every half a second
     * @param gaps from one answer until the next look
     */
    record Sale(Duration delay, int looks, int naive, List<Duration> gaps) {}

    private final Experience experience = new Experience();
    private final Random random;
    private final Duration took;
    private Duration now = Duration.ofHours(1000);

    PacedTerminal(long seed, Duration took) {
        this.random = new Random(seed);
        this.took = took;
    }

    @Override
    public Instant wall() {
        return Instant.EPOCH.plus(now);
    }

    @Override
    public long monotonicNanos() {
        return now.toNanos();
    }

    @Override
    public UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Override
    public double fraction() {
        return random.nextDouble();
    }

    /** Makes a sale whose result is there after so long, and that shows these steps at these times. */
    Sale sale(Duration result, NavigableMap<Duration, Progress> steps) {
        LookupPace pace = new LookupPace(this, this, Duration.ZERO, Operation.SALE, experience);
        pace.follow(AttemptState.ACCEPTED);
        Duration began = now;
        NewSteps news = new NewSteps();
        List<Duration> gaps = new ArrayList<>();
        Duration latest = Duration.ZERO;
        while (true) {
            Duration gap = pace.next().orElseThrow();
            gaps.add(gap);
            now = now.plus(gap);
            pace.asking();
            latest = now.minus(began);
            now = now.plus(took);
            pace.asked();
            pace.answered();
            if (latest.compareTo(result) >= 0) {
                break;
            }
            news.of(List.copyOf(steps.headMap(latest, true).values())).forEach(pace::sees);
        }
        pace.follow(AttemptState.APPROVED);
        return new Sale(now.minus(began).minus(result), gaps.size(), naive(result), gaps);
    }

    private static int naive(Duration result) {
        long late = Math.max(0, result.minus(Duration.ofMillis(250)).toMillis());
        return (int) (1 + (late + 499) / 500);
    }
}
