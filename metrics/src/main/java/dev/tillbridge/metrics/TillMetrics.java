package dev.tillbridge.metrics;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens at the terminals of one configuration.
 *
 * <pre>{@code
 * TillMetrics metrics = TillMetrics.in(registry);
 * Terminals terminals = metrics.watch(Terminals.open(configuration, metrics.beside(listener)));
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>tags</th><th>what</th></tr>
 * <tr><td>{@code tillbridge.outcomes}</td><td>terminal, operation, outcome, reason</td><td>outcomes that were told: {@code approved}, {@code
 * declined}, {@code cancelled}, {@code not_started} (with the reason), {@code unknown}. One that was unknown and is settled counts as both.</td></tr>
 * <tr><td>{@code tillbridge.attempts.duration}</td><td>terminal, operation, outcome</td><td>from the beginning of an attempt to its proof</td></tr>
 * <tr><td>{@code tillbridge.conflicts}</td><td>terminal, operation</td><td>outcomes that the terminal contradicted later: each needs a person</td></tr>
 * <tr><td>{@code tillbridge.alarms}</td><td>terminal</td><td>what happened that must not</td></tr>
 * <tr><td>{@code tillbridge.attempts.unresolved}</td><td>terminal</td><td>attempts that nobody could settle yet or that block the terminal</td></tr>
 * <tr><td>{@code tillbridge.attempts.unresolved.age}</td><td>terminal</td><td>the age of the oldest of them; 0 when there is none</td></tr>
 * <tr><td>{@code tillbridge.attempts.unacknowledged}</td><td>terminal</td><td>outcomes that the point of sale has not taken</td></tr>
 * </table>
 *
 * <p>No amount, no tender and nothing of a card is in them. An outcome that is told again is not counted again, also after a restart. A gauge
 * reads the journal, at most once a second a terminal, and shows NaN where the journal cannot be read. Safe for use by several threads.
 */
public final class TillMetrics implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TillMetrics.class);

    /** Who waits longer than this between opening and watching loses what is older. */
    private static final int MOST_EARLY = 10_000;

    private final OutcomeMeters outcomes;
    private final StandingGauges standing;
    private final List<Consumer<Terminals>> early = new ArrayList<>();
    private @Nullable Terminals terminals;

    private TillMetrics(MeterRegistry registry) {
        outcomes = new OutcomeMeters(registry);
        standing = new StandingGauges(registry);
    }

    /** Returns metrics that are kept in a registry. */
    public static TillMetrics in(MeterRegistry registry) {
        return new TillMetrics(registry);
    }

    /** Returns the listener to open the terminals with. */
    public TerminalListener listener() {
        return beside(new TerminalListener() {});
    }

    /** Returns a listener that tells another one all there is, and counts it. */
    public TerminalListener beside(TerminalListener listener) {
        return new Counting(listener);
    }

    /**
     * Begins to count, also what the listener was told since the terminals were opened.
     *
     * @return the same terminals
     * @throws IllegalStateException when others are watched already
     */
    public Terminals watch(Terminals opened) {
        List<Consumer<Terminals>> waiting;
        synchronized (early) {
            if (terminals != null) {
                throw new IllegalStateException("These metrics watch terminals already. Make others for these ones");
            }
            terminals = opened;
            waiting = List.copyOf(early);
            early.clear();
        }
        opened.all().forEach(standing::watch);
        opened.all().forEach(outcomes::watch);
        waiting.forEach(news -> count(opened, news));
        return opened;
    }

    /** Takes the gauges out of the registry; counters stay there. Idempotent. */
    @Override
    public void close() {
        standing.close();
    }

    private void when(Consumer<Terminals> news) {
        Terminals opened;
        synchronized (early) {
            opened = terminals;
            if (opened == null && early.size() < MOST_EARLY) {
                early.add(news);
            }
        }
        if (opened != null) {
            count(opened, news);
        }
    }

    /** What is counted may never keep news from whoever takes payments. */
    private static void count(Terminals opened, Consumer<Terminals> news) {
        try {
            news.accept(opened);
        } catch (RuntimeException e) {
            log.debug("Something could not be counted", e);
        }
    }

    private static AttemptSummary summary(Terminals opened, AttemptId attempt) {
        return opened.attempt(attempt).summary();
    }

    private void alarm(Terminals opened, AttemptId attempt) {
        try {
            outcomes.alarm(summary(opened, attempt).terminal());
        } catch (UnknownAttemptException e) {
            outcomes.alarm("unknown"); // it counts wherever it was
        }
    }

    private final class Counting implements TerminalListener {

        private final TerminalListener listener;

        private Counting(TerminalListener listener) {
            this.listener = listener;
        }

        @Override
        public void onProgress(AttemptId attempt, Progress progress) {
            listener.onProgress(attempt, progress);
        }

        @Override
        public void onOutcome(Outcome outcome) {
            try {
                listener.onOutcome(outcome); // who takes payments is told first
            } finally {
                when(opened -> outcomes.outcome(outcome, () -> summary(opened, outcome.attempt())));
            }
        }

        @Override
        public void onAlarm(AttemptId attempt, String words) {
            try {
                listener.onAlarm(attempt, words);
            } finally {
                when(opened -> alarm(opened, attempt));
            }
        }

        @Override
        public void onTerminalAlarm(String terminal, String words) {
            try {
                listener.onTerminalAlarm(terminal, words);
            } finally {
                when(opened -> outcomes.alarm(terminal));
            }
        }
    }
}
