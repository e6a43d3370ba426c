package dev.tillbridge.journal;

import dev.tillbridge.runtime.TimeSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a long journal completely once a day while it is open, over a connection of its own. A command that is over in seconds never comes to
 * that. Safe for use by several threads.
 */
final class BackgroundCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundCheck.class);
    private static final Duration PERIOD = Duration.ofDays(1);

    /** The first payments after a start are not disturbed. */
    private static final Duration NOT_BEFORE = Duration.ofMinutes(5);

    private final JournalFile file;
    private final SqliteCommits commits;
    private final ReentrantLock checking = new ReentrantLock();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> daily;
    private volatile boolean closed;

    BackgroundCheck(JournalFile file, SqliteCommits commits) {
        this.file = file;
        this.commits = commits;
    }

    /** Begins, where the journal is too long to be read completely whenever it is opened. */
    void begin() throws IOException {
        @Nullable Instant last = file.mark().at().orElse(null);
        if (last == null) {
            return;
        }
        Duration age = Duration.between(last, TimeSource.system().wall());
        Duration wait = PERIOD.minus(age);
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor(BackgroundCheck::thread);
        thread = own;
        daily = own.scheduleWithFixedDelay(
                this::run,
                (wait.compareTo(NOT_BEFORE) < 0 ? NOT_BEFORE : wait).toMillis(),
                PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tillbridge-journal-check");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the journal once, unless it is closed. */
    void run() {
        checking.lock();
        try (Sqlite sqlite = Sqlite.openReadOnly(file.path())) {
            sqlite.giveUpWhen(() -> closed);
            sqlite.atOneMoment(() -> {
                new Soundness(sqlite).require(Soundness.FROM_THE_BEGINNING);
                file.mark().note(sqlite);
            });
        } catch (SQLException e) {
            if (!closed) {
                report(e);
            }
        } finally {
            checking.unlock();
        }
    }

    private void report(SQLException e) {
        if (JournalFile.isDamage(e)) {
            LOG.error("The journal {} is damaged. What was begun goes on; nothing new is begun", file.path(), e);
            commits.refuse(file.damaged(e));
        } else {
            LOG.warn("The journal {} could not be checked; that is tried again tomorrow", file.path(), e);
        }
    }

    /** Ends, also in the middle of it; nothing of the journal is open when this returns. */
    void close() {
        closed = true;
        if (daily != null) {
            daily.cancel(false);
        }
        if (thread != null) {
            thread.shutdownNow();
        }
        checking.lock();
        try {
            LOG.debug("The journal {} is not being checked any more", file.path());
        } finally {
            checking.unlock();
        }
    }
}
