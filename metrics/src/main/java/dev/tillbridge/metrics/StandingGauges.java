package dev.tillbridge.metrics;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what waits for somebody at each terminal. Safe for use by several threads. */
final class StandingGauges implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StandingGauges.class);

    private final MeterRegistry registry;
    private final List<Meter> gauges = new ArrayList<>();

    StandingGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized void watch(Terminal terminal) {
        Standing standing = new Standing(terminal, registry.config().clock());
        gauges.add(Gauge.builder("tillbridge.attempts.unresolved", standing, Standing::unresolved)
                .description("Attempts that nobody could settle yet or that keep the terminal from working")
                .tag("terminal", terminal.name())
                .strongReference(true)
                .register(registry));
        gauges.add(TimeGauge.builder(
                        "tillbridge.attempts.unresolved.age", standing, TimeUnit.MILLISECONDS, Standing::oldest)
                .description("The age of the oldest attempt that nobody could settle yet")
                .tag("terminal", terminal.name())
                .strongReference(true)
                .register(registry));
        gauges.add(Gauge.builder("tillbridge.attempts.unacknowledged", standing, Standing::unacknowledged)
                .description("Outcomes that the point of sale has not taken")
                .tag("terminal", terminal.name())
                .strongReference(true)
                .register(registry));
    }

    @Override
    public synchronized void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }

    /** What waits at one terminal, read from the journal at most once a second. */
    private static final class Standing {

        private static final long FRESH = Duration.ofSeconds(1).toNanos();

        private final Terminal terminal;
        private final Clock clock;
        private Optional<Counts> counts = Optional.empty();
        private long read;
        private boolean wasRead;

        private Standing(Terminal terminal, Clock clock) {
            this.terminal = terminal;
            this.clock = clock;
        }

        double unresolved() {
            return number(Counts::unresolved);
        }

        double oldest() {
            return number(Counts::oldestMillis);
        }

        double unacknowledged() {
            return number(Counts::unacknowledged);
        }

        private synchronized double number(ToLongFunction<Counts> count) {
            refresh();
            return counts.map(count::applyAsLong).map(Long::doubleValue).orElse(Double.NaN);
        }

        private void refresh() {
            long now = clock.monotonicTime();
            if (wasRead && now - read < FRESH) {
                return;
            }
            wasRead = true;
            read = now;
            try {
                counts = Optional.of(count());
            } catch (RuntimeException e) {
                log.debug(
                        "What waits at {} cannot be read: the till may be closed, or its journal away",
                        terminal.name(),
                        e);
                counts = Optional.empty();
            }
        }

        private Counts count() {
            List<AttemptSummary> left = terminal.unresolved();
            long oldest = left.stream()
                    .mapToLong(attempt -> clock.wallTime() - attempt.begunAt().toEpochMilli())
                    .max()
                    .orElse(0);
            return new Counts(left.size(), oldest, terminal.unacknowledged().size());
        }
    }

    /** What waits at a terminal. */
    private record Counts(long unresolved, long oldestMillis, long unacknowledged) {}
}
