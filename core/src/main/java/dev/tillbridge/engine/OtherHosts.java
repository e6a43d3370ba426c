package dev.tillbridge.engine;

import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalNews;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches other hosts that use the same journal: takes over what those left behind that are gone, and follows what they conclude. It looks from
 * time to time, and at once when the journal says that there is reason to. Safe for use by several threads.
 */
final class OtherHosts implements JournalNews {

    private static final Logger log = LoggerFactory.getLogger(OtherHosts.class);

    private final Environment environment;
    private final RunningAttempts running;
    private final Runnable takeOver;
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * Creates it.
     *
     * @param takeOver looks for what is left behind
     */
    OtherHosts(Environment environment, RunningAttempts running, Runnable takeOver) {
        this.environment = environment;
        this.running = running;
        this.takeOver = takeOver;
    }

    /** Watches from now on. */
    void watch() {
        if (environment.journal().isShared()) {
            lookAgain();
            environment.journal().tell(this);
        }
    }

    private void lookAgain() {
        environment.scheduler().after(RecoveryPolicy.FOLLOWING, () -> {
            look();
            lookAgain();
        });
    }

    private void look() {
        try {
            takeOver.run();
        } catch (RuntimeException e) {
            log.debug("What other hosts left behind cannot be taken over now", e);
        }
    }

    @Override
    public void ended(AttemptId id) {
        running.find(id).ifPresent(run -> environment.scheduler().execute(() -> follow(run)));
    }

    private static void follow(AttemptRun run) {
        try {
            if (!run.record().state().isFinal()) {
                run.attempt().log().look();
            }
            run.followNow();
        } catch (JournalException e) {
            log.debug("What another host recorded of {} cannot be read now", run.id(), e);
        }
    }

    /** Whatever waits for the terminal asks it at once. */
    @Override
    public void freed(TerminalKey terminal) {
        running.all().stream()
                .filter(run -> run.record().terminal().equals(terminal))
                .filter(run -> !run.record().state().isFinal())
                .filter(run -> !run.attempt().hold().isHeld())
                .forEach(AttemptRun::askSoon);
    }

    /** However much is told, one look follows, not many. */
    @Override
    public void changed() {
        if (looking.compareAndSet(false, true)) {
            environment.scheduler().execute(() -> {
                looking.set(false);
                look(); // also at every attempt that is not over
                running.all().forEach(AttemptRun::followNow);
            });
        }
    }
}
