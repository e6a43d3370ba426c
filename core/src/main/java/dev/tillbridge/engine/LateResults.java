package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.LateResultSupport;
import dev.tillbridge.spi.PaymentTerminal;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a start looked up of which its terminal told more by itself, also when it is held to be over: what is told last may contradict that.
 * Safe for use by several threads.
 */
final class LateResults {

    private static final Logger log = LoggerFactory.getLogger(LateResults.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Environment environment;
    private final RunningAttempts running;
    private final Function<AttemptRecord, AttemptRun> runs;

    /**
     * Creates what listens to nobody yet.
     *
     * @param runs makes the run of an attempt that is over
     */
    LateResults(Environment environment, RunningAttempts running, Function<AttemptRecord, AttemptRun> runs) {
        this.environment = environment;
        this.running = running;
        this.runs = runs;
    }

    /** Listens to a terminal, if it tells anything by itself. */
    void listenTo(PaymentTerminal terminal) {
        if (terminal instanceof LateResultSupport telling) {
            telling.whenMoreIsTold(key -> environment.scheduler().execute(() -> look(terminal.key(), key)));
        }
    }

    private void look(TerminalKey terminal, StartKey key) {
        try {
            running.startedBy(terminal, key).ifPresent(record -> look(terminal, key, record));
        } catch (JournalException e) {
            log.debug("Of what more was told at {} cannot be looked up yet", terminal, e);
            lookAgain(terminal, key);
        }
    }

    private void look(TerminalKey terminal, StartKey key, AttemptRecord record) {
        if (record.state() == AttemptState.PREPARED || record.state() == AttemptState.SUBMITTING) {
            lookAgain(terminal, key); // its first answer is being read yet
        } else {
            running.find(record.id()).orElseGet(() -> runs.apply(record)).hearMore();
        }
    }

    private void lookAgain(TerminalKey terminal, StartKey key) {
        environment.scheduler().after(AGAIN, () -> look(terminal, key));
    }
}
