package dev.tillbridge.engine;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.runtime.Scheduler;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened, each in order and in its own time, so that a slow or failing one holds up neither a payment nor another
 * listener. Safe for use by several threads.
 */
final class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final Scheduler scheduler;
    private final TerminalListener everyone;
    private final IdentityHashMap<TerminalListener, Mailbox> mailboxes =
            new IdentityHashMap<>(); // of those that are being told
    private volatile Function<TerminalListener, List<Consumer<TerminalListener>>> untaken = listener -> List.of();

    Announcer(Scheduler scheduler, TerminalListener everyone) {
        this.scheduler = scheduler;
        this.everyone = everyone;
    }

    /**
     * Sets where a listener that fell too far behind is told from what it missed.
     *
     * @param source returns everything that a listener was to be told and that was not acknowledged
     */
    void tellAgainFrom(Function<TerminalListener, List<Consumer<TerminalListener>>> source) {
        untaken = source;
    }

    /** Returns whether this is the listener that is told of every attempt. */
    boolean isEveryone(TerminalListener listener) {
        return listener == everyone;
    }

    void progress(AttemptId attempt, Progress progress, TerminalListener own) {
        tell(everyone, own, true, listener -> listener.onProgress(attempt, progress));
    }

    void outcome(Outcome outcome, TerminalListener own) {
        tell(everyone, own, false, listener -> listener.onOutcome(outcome));
    }

    void alarm(AttemptId attempt, String words, TerminalListener own) {
        log.warn("Attempt {}: {}", attempt.shown(), words);
        tell(everyone, own, false, listener -> listener.onAlarm(attempt, words));
    }

    /** Tells of something that happened while a terminal was asked a question that belongs to no attempt. */
    void alarm(String terminal, String words) {
        log.warn("Terminal {}: {}", terminal, words);
        post(everyone, false, listener -> listener.onTerminalAlarm(terminal, words));
    }

    private void tell(TerminalListener all, TerminalListener own, boolean passing, Consumer<TerminalListener> news) {
        post(all, passing, news);
        if (own != all) {
            post(own, passing, news);
        }
    }

    private void post(TerminalListener listener, boolean passing, Consumer<TerminalListener> words) {
        LogContext context = LogContext.current();
        Consumer<TerminalListener> news = told -> context.during(() -> words.accept(told));
        boolean idle;
        synchronized (mailboxes) {
            idle = !mailboxes.containsKey(listener);
            mailboxes.computeIfAbsent(listener, any -> new Mailbox()).put(news, passing);
        }
        if (idle) {
            scheduler.execute(() -> empty(listener));
        }
    }

    private void empty(TerminalListener listener) {
        while (true) {
            List<Consumer<TerminalListener>> news;
            boolean missed;
            synchronized (mailboxes) {
                Mailbox mailbox = mailboxes.get(listener);
                if (mailbox == null || mailbox.isEmpty()) {
                    mailboxes.remove(listener);
                    return;
                }
                missed = mailbox.missed();
                news = mailbox.take();
            }
            news.forEach(one -> tellOne(listener, one));
            if (missed) {
                log.warn("A listener of the point of sale fell behind; it is told again what was not acknowledged");
                missed(listener).forEach(one -> tellOne(listener, one));
            }
        }
    }

    private List<Consumer<TerminalListener>> missed(TerminalListener listener) {
        try {
            return untaken.apply(listener);
        } catch (RuntimeException e) { // what comes from now on is told all the same, and the rest after the next start
            log.error("What a listener missed cannot be looked up; the point of sale finds it in unacknowledged()", e);
            return List.of();
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
