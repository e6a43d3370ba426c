package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened, in order, on a thread of its own, so that a slow or failing listener never holds up a payment. When a
 * listener falls behind, progress is dropped; outcomes and alarms never are.
 */
final class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final int MOST_WAITING = 256;

    private static final TerminalListener NOBODY = new TerminalListener() {};

    private final Scheduler scheduler;
    private final TerminalListener everyone;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean telling;

    Announcer(Scheduler scheduler, TerminalListener everyone) {
        this.scheduler = scheduler;
        this.everyone = everyone;
    }

    void progress(AttemptId attempt, Progress progress, TerminalListener own) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                return;
            }
        }
        tell(own, listener -> listener.onProgress(attempt, progress));
    }

    void outcome(Outcome outcome, TerminalListener own) {
        tell(own, listener -> listener.onOutcome(outcome));
    }

    void alarm(AttemptId attempt, String words, TerminalListener own) {
        log.warn("Attempt {}: {}", attempt.shown(), words);
        tell(own, listener -> listener.onAlarm(attempt, words));
    }

    /** Tells of something that happened while a terminal was asked a question that belongs to no attempt. */
    void alarm(String terminal, String words) {
        log.warn("Terminal {}: {}", terminal, words);
        tell(NOBODY, listener -> listener.onTerminalAlarm(terminal, words));
    }

    private void tell(TerminalListener own, Consumer<TerminalListener> news) {
        synchronized (waiting) {
            waiting.add(() -> List.of(everyone, own).forEach(listener -> tellOne(listener, news)));
            if (telling) {
                return;
            }
            telling = true;
        }
        scheduler.execute(this::tellAll);
    }

    private void tellAll() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    telling = false;
                    return;
                }
            }
            next.run();
        }
    }

    private static void tellOne(TerminalListener listener, Consumer<TerminalListener> news) {
        try {
            news.accept(listener);
        } catch (Throwable e) { // an error too: it must not silence every other listener
            log.warn("A listener of the point of sale failed; the payment is not affected", e);
        }
    }
}
