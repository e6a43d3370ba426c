package dev.tillbridge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks how terminals are, for whoever watches over a till or a bridge: each terminal by itself and at most every ten seconds, by one look for
 * all who ask meanwhile. Whoever asks is answered within three seconds, also where terminals say nothing: what is not known by then is told as
 * {@link Readiness#UNKNOWN}, or as {@link Readiness#UNREACHABLE} where it was that before.
 *
 * <p>Moves no money. Safe for use by several threads.
 */
public final class ReadinessProbe {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_SECONDS = 3;

    private final Terminals terminals;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Map<String, Look> looks = new HashMap<>();

    /** What was seen, and when. */
    private record Seen(long nanos, Readiness state) {}

    /**
     * A look at a terminal, which all who ask meanwhile share.
     *
     * @param found is complete when something was seen
     * @param until what is told until then
     */
    private record Look(CompletableFuture<Seen> found, Readiness until) {

        Readiness state() {
            return isSeen() ? found.join().state() : until;
        }

        boolean isDue(long now) {
            return found.isDone() && (!isSeen() || now - found.join().nanos() >= FRESH_NANOS);
        }

        private boolean isSeen() {
            return found.isDone() && !found.isCompletedExceptionally();
        }
    }

    /**
     * Creates it.
     *
     * @param threads take as long as connecting to a terminal does; where they refuse, what was seen before is told
     * @param nanoTime the time in nanoseconds since some instant, such as {@link System#nanoTime()}
     */
    public ReadinessProbe(Terminals terminals, Executor threads, LongSupplier nanoTime) {
        this.terminals = terminals;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** Returns how each terminal is, by its name, in the order of the configuration; complete within three seconds. */
    public CompletableFuture<Map<String, Readiness>> look() {
        Map<String, Look> current = current();
        return CompletableFuture.allOf(
                        current.values().stream().map(Look::found).toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> null)
                .completeOnTimeout(null, LONGEST_SECONDS, TimeUnit.SECONDS)
                .thenApply(done -> told(current));
    }

    private synchronized Map<String, Look> current() {
        long now = nanoTime.getAsLong();
        terminals
                .all()
                .forEach(terminal -> looks.compute(terminal.name(), (name, last) -> {
                    if (last != null && !last.isDue(now)) {
                        return last;
                    }
                    boolean wasAway = last != null && last.state() == Readiness.UNREACHABLE;
                    return new Look(found(terminal), wasAway ? Readiness.UNREACHABLE : Readiness.UNKNOWN);
                }));
        return Map.copyOf(looks);
    }

    private CompletableFuture<Seen> found(Terminal terminal) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        Readiness state = Readiness.of(terminal);
                        return new Seen(nanoTime.getAsLong(), state);
                    },
                    threads);
        } catch (RejectedExecutionException e) { // so much waits that it cannot be asked now
            return CompletableFuture.failedFuture(e);
        }
    }

    private Map<String, Readiness> told(Map<String, Look> current) {
        Map<String, Readiness> told = new LinkedHashMap<>();
        // What the journal knows is not a moment old.
        terminals
                .all()
                .forEach(terminal -> told.put(
                        terminal.name(),
                        Readiness.atWork(terminal)
                                .orElseGet(() -> Objects.requireNonNull(current.get(terminal.name()))
                                        .state())));
        return told;
    }
}
