package dev.tillbridge.engine;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.ThreadScheduler;
import dev.tillbridge.runtime.TimeSource;
import dev.tillbridge.spi.PaymentTerminal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens terminals over the parts that the engine works with. What is not given is the machine's own. Not thread-safe. */
public final class TerminalsBuilder {

    private final Journal journal;
    private final TerminalLocks locks;
    private TimeSource time = TimeSource.system();
    private @Nullable Scheduler scheduler;
    private Chance chance = Chance.secure();
    private TerminalListener listener = new TerminalListener() {};
    private boolean opened;

    private TerminalsBuilder(Journal journal, TerminalLocks locks) {
        this.journal = journal;
        this.locks = locks;
    }

    /**
     * Returns a builder.
     *
     * @param journal the durable record, closed together with the terminals
     * @param locks keeps other users of a terminal away
     */
    public static TerminalsBuilder over(Journal journal, TerminalLocks locks) {
        return new TerminalsBuilder(journal, locks);
    }

    /** Sets the clocks. */
    public TerminalsBuilder time(TimeSource value) {
        time = value;
        return this;
    }

    /** Sets what runs tasks; it is closed together with the terminals. */
    public TerminalsBuilder scheduler(Scheduler value) {
        scheduler = value;
        return this;
    }

    /** Sets what ids and jitter are made of. */
    public TerminalsBuilder chance(Chance value) {
        chance = value;
        return this;
    }

    /** Sets who is told everything. */
    public TerminalsBuilder listener(TerminalListener value) {
        listener = value;
        return this;
    }

    /**
     * Returns the terminals of a configuration, and takes up what an earlier run left behind.
     *
     * @param opener opens the driver's terminal for an entry of the configuration
     * @throws IllegalStateException when this was called before: the first terminals close the journal that the second ones would need
     */
    public Terminals open(Configuration configuration, Function<TerminalConfiguration, PaymentTerminal> opener) {
        if (opened) {
            throw new IllegalStateException("this builder opened terminals before, and its journal ends with them: make"
                    + " another builder over a journal of its own. Nothing was sent");
        }
        opened = true;
        Scheduler tasks = scheduler == null ? new ThreadScheduler() : scheduler;
        Environment environment = new Environment(
                time,
                tasks,
                chance,
                locks,
                journal,
                new Announcer(tasks, listener),
                chance.uuid().toString());
        return new DefaultTerminals(environment, configuration, opener);
    }
}
