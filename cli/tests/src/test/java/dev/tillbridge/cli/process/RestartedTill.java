package dev.tillbridge.cli.process;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.model.Sale;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TimeSource;
import dev.tillbridge.testkit.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A till over the files that another process left behind, in a time that passes when it is told to. */
final class RestartedTill implements AutoCloseable {

    private final SimulatedTime time = new SimulatedTime();
    private final List<Outcome> told = new ArrayList<>();
    private final Terminals terminals;

    private RestartedTill(Configuration configuration, Path locks) {
        time.jumpWallClock(Duration.between(time.wall(), Instant.now())); // a restart is later than what was before it
        TerminalListener listener = new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                told.add(outcome);
            }
        };
        terminals = GuiceTerminalsOpener.open(Modules.override(new TerminalsModule(configuration, listener))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(TimeSource.class).toInstance(time);
                        bind(Scheduler.class).toInstance(time);
                        bind(TerminalLocks.class).toInstance(new FileTerminalLocks(locks));
                    }
                }));
    }

    /** Opens the till of a configuration file, with the locks of a folder. */
    static RestartedTill open(Path config, Path locks) {
        return new RestartedTill(
                Configuration.load(config, InstalledDrivers.load().settings()), locks);
    }

    /** Returns its only terminal. */
    Terminal terminal() {
        return terminals.all().get(0);
    }

    /** Returns what it was told without asking. */
    List<Outcome> told() {
        return List.copyOf(told);
    }

    /** Lets time pass. */
    void rest(Duration duration) {
        time.advance(duration);
    }

    /** Decides what nobody can prove, as a person who has looked at the terminal. */
    void decide(AttemptSummary open, boolean paid) {
        Resolution decision = paid
                ? Resolution.paid("730518", "Anna", "seen in the list")
                : Resolution.notPaid("Anna", "not in the list");
        terminal().propose(open.id(), decision).confirm();
    }

    /** Takes a payment, and lets time pass until there is an outcome. */
    Outcome sale(Sale sale) {
        Attempt attempt = terminal().start(sale, new TerminalListener() {});
        time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        return attempt.await();
    }

    @Override
    public void close() {
        terminals.close();
    }
}
