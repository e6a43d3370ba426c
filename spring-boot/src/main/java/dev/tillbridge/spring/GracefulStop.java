package dev.tillbridge.spring;

import dev.tillbridge.Terminals;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets payments that are under way come to their end before the application ends. What takes longer goes to recovery by the next opening.
 *
 * <p>It comes after the web server, which takes no more requests by then, and before any bean is destroyed, so that listeners can still do
 * their work.
 */
final class GracefulStop implements SmartLifecycle {

    /** Below those of the web server in both generations of Spring Boot: started earlier, stopped later. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);
    private static final Set<AttemptState> UNDER_WAY =
            Set.of(AttemptState.PREPARED, AttemptState.SUBMITTING, AttemptState.ACCEPTED);

    private final Terminals terminals;
    private final Duration patience;
    private volatile boolean running;

    GracefulStop(Terminals terminals, Duration patience) {
        this.terminals = terminals;
        this.patience = patience;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        stopped().join();
    }

    @Override
    public void stop(Runnable callback) {
        var unused = stopped().whenCompleteAsync((done, failure) -> callback.run());
    }

    private CompletableFuture<Void> stopped() {
        running = false;
        List<CompletableFuture<?>> open = underWay();
        if (!open.isEmpty()) {
            log.info("Payments under way: {}. They are waited for, at most {} s", open.size(), patience.toSeconds());
        }
        return CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<CompletableFuture<?>> underWay() {
        try {
            return terminals.all().stream()
                    .flatMap(terminal -> terminal.unresolved().stream())
                    .filter(attempt -> UNDER_WAY.contains(attempt.state()))
                    .<CompletableFuture<?>>map(
                            attempt -> terminals.attempt(attempt.id()).outcome().toCompletableFuture())
                    .toList();
        } catch (TerminalException e) {
            log.warn("Nobody can tell what is under way, so nothing is waited for", e);
            return List.of();
        }
    }
}
