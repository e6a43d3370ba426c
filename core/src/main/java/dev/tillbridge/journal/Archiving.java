package dev.tillbridge.journal;

import dev.tillbridge.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is old to the archive once a day, in a thread of its own. A command that is over in seconds never comes to that. Safe for use by
 * several threads.
 */
public final class Archiving implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    /** The first payments after a start are not disturbed. */
    private static final Duration NOT_BEFORE = Duration.ofMinutes(6);

    private static final Duration PERIOD = Duration.ofDays(1);

    private final Duration age;
    private final ToIntFunction<Instant> archive;
    private final String journal;
    private final ScheduledExecutorService thread;
    private volatile boolean closed;

    private Archiving(Duration age, ToIntFunction<Instant> archive, String journal) {
        this.age = age;
        this.archive = archive;
        this.journal = journal;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread own = new Thread(work, "tillbridge-journal-archive");
            own.setDaemon(true);
            return own;
        });
    }

    /**
     * Begins.
     *
     * @param age of what is moved
     * @param archive moves what changed before a time, and returns how many that were
     * @param journal what a person calls it
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a run never fails
    public static Archiving begin(Duration age, ToIntFunction<Instant> archive, String journal) {
        Archiving archiving = new Archiving(age, archive, journal);
        archiving.thread.scheduleWithFixedDelay(
                archiving::run, NOT_BEFORE.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return archiving;
    }

    /** Moves once. */
    void run() {
        try {
            int moved = archive.applyAsInt(TimeSource.system().wall().minus(age));
            if (moved > 0) {
                LOG.info("{} settled attempts of the journal {} moved to its archive", moved, journal);
            }
        } catch (RuntimeException e) { // or it would never run again
            if (!closed) {
                LOG.warn("What is old in the journal {} stays where it is until tomorrow", journal, e);
            }
        }
    }

    /** Returns at once; what is being moved is moved as a whole or not at all. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
