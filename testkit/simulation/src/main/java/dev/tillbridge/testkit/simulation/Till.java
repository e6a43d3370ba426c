package dev.tillbridge.testkit.simulation;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.ProcessTime;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.machine.WallClock;
import dev.tillbridge.testkit.simulation.terminal.LentScreen;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One till of the shop: what is on its disk stays, its process lives and dies. */
final class Till {

    private static final Duration LONGEST_BOOT = Duration.ofHours(3);

    private final String name;
    private final Parts parts;
    private final RandomGenerator chance;
    private final Disk disk;
    private final InMemoryCredentialStore credentials = InMemoryCredentialStore.create();
    private final WallClock clock = new WallClock();
    private final Kept kept;
    private final Map<String, Capabilities> capabilities = new LinkedHashMap<>();
    private final List<PaymentTerminal> opened = new ArrayList<>();
    private @Nullable Run run;

    /** What a till is made of that others share. */
    record Parts(
            Baton baton,
            Configuration configuration,
            InstalledDrivers drivers,
            HostLocks locks,
            VirtualNetwork.Peers peers,
            Screens screens,
            MortalJournal.Mood mood,
            Witness witness,
            Lives lives) {}

    /** Lends a till's process the screen of its own device. */
    interface Screens {

        /** Returns what one life of a process hands the screen over with; null where the terminal is in the network. */
        @Nullable
        LentScreen lentTo(String terminal, Life life, VirtualNetwork network, WallClock clock);
    }

    /** Numbers lives, and knows whose they are. */
    static final class Lives {
        private final List<String> tills = new ArrayList<>();

        Life next(String till) {
            tills.add(till);
            return new Life(tills.size());
        }

        String till(Life life) {
            return tills.get(life.number() - 1);
        }
    }

    /** One run of the till's process. */
    private record Run(Life life, Terminals terminals, Journal journal, Ear ear) {}

    /**
     * Creates one that is switched off.
     *
     * @param kept what its journal has, which may be that of other tills too
     */
    Till(String name, Parts parts, Disk disk, Kept kept, RandomGenerator chance) {
        this.name = name;
        this.parts = parts;
        this.disk = disk;
        this.kept = kept;
        this.chance = chance;
    }

    String name() {
        return name;
    }

    InMemoryCredentialStore credentials() {
        return credentials;
    }

    WallClock clock() {
        return clock;
    }

    Collection<AttemptRecord> records() {
        return kept.records();
    }

    /** Lets what is known of earlier attempts go; the journal has them. */
    void forgetRecords() {
        kept.forgetRecords();
    }

    /** Returns what the journal really has of an attempt. */
    Optional<AttemptRecord> found(AttemptId attempt) {
        return running().journal().find(attempt);
    }

    Capabilities capabilities(String terminal) {
        return capabilities.computeIfAbsent(terminal, name -> terminal(name).capabilities());
    }

    boolean isOpen() {
        return run != null && !run.life().isOver();
    }

    Life life() {
        return running().life();
    }

    private Run running() {
        Run now = run;
        if (now == null) {
            throw new IllegalStateException(name + " is not open");
        }
        return now;
    }

    // ---- its process ----

    /** Starts the process, on the simulated thread that calls. */
    void open(Life life) {
        Baton baton = parts.baton();
        ProcessTime time = new ProcessTime(baton, life, clock, baton.nanos() - chance.nextLong(LONGEST_BOOT.toNanos()));
        VirtualNetwork network = new VirtualNetwork(baton, life, parts.peers());
        note(new Fact.Opened(baton.nanos(), name, life.number()));
        Ear ear = new Ear(baton, parts.witness(), name, life, kept::terminalOf);
        try {
            Journal opened = disk.open(() -> kill(life));
            MortalJournal journal = new MortalJournal(opened, disk, life, parts.mood(), new Book(life), this::kill);
            run = new Run(life, terminals(journal, life, time, network, ear), journal, ear);
        } catch (JournalException e) { // it does not start, and is started again
            life.checkAlive();
            kill(life);
        }
    }

    private Terminals terminals(MortalJournal journal, Life life, ProcessTime time, VirtualNetwork network, Ear ear) {
        TerminalLocks locks = disk.locks()
                .map(shared -> parts.locks().of(life, shared, disk::used))
                .orElseGet(() -> parts.locks().of(life));
        return TerminalsBuilder.over(journal, locks)
                .time(time)
                .scheduler(time)
                .chance(chance())
                .listener(ear)
                .open(
                        parts.configuration(),
                        entry -> OpenedDriver.open(
                                parts.drivers().driver(entry.driver()),
                                entry,
                                credentials,
                                network,
                                parts.screens().lentTo(entry.name(), life, network, clock),
                                kept::attemptOf,
                                opened::add));
    }

    Life born() {
        return parts.lives().next(name);
    }

    /** Kills the process. */
    void kill(Life life) {
        if (!life.isDead()) {
            if (!life.isOver()) {
                note(new Fact.Died(parts.baton().nanos(), name, life.number()));
            }
            parts.baton().kill(life);
            disk.processDied();
        }
    }

    /** Closes the terminals, as a till does that is switched off in order. */
    void close() {
        Run now = running();
        now.terminals().close();
        note(new Fact.Closed(parts.baton().nanos(), name, now.life().number()));
    }

    /** Ends the run: closes what drivers of all its lives left open, as a library would keep it, and the whole run with it, for minutes of real time. */
    void end() {
        opened.forEach(PaymentTerminal::close);
        opened.clear();
    }

    /** Notes what one life of the process writes down. */
    private final class Book implements MortalJournal.Recorded {

        private final Life life;

        private Book(Life life) {
            this.life = life;
        }

        @Override
        public void note(EventType type, AttemptRecord after) {
            kept.add(type, after);
            Till.this.note(new Fact.Recorded(parts.baton().nanos(), name, life.number(), type, after));
        }

        @Override
        public void takenOver(AttemptRecord left) {
            Till.this.note(new Fact.TakenOver(
                    parts.baton().nanos(), name, life.number(), left.id().value()));
        }

        @Override
        public void answered(AttemptRecord after) {
            Till.this.note(new Fact.CommitLeftOut(
                    parts.baton().nanos(), name, life.number(), after.id().value()));
        }

        @Override
        public void refused(EventType type, AttemptRecord after, boolean kept) {
            Till.this.note(new Fact.CommitFailed(
                    parts.baton().nanos(), name, life.number(), type, after.id().value(), kept));
        }
    }

    private void note(Fact fact) {
        parts.witness().note(fact);
    }

    private Chance chance() {
        return new Chance() {
            @Override
            public UUID uuid() {
                return new UUID(chance.nextLong(), chance.nextLong());
            }

            @Override
            public double fraction() {
                return chance.nextDouble();
            }
        };
    }

    // ---- what people do at it ----

    Terminal terminal(String terminal) {
        return running().terminals().terminal(terminal);
    }

    List<Terminal> terminals() {
        return running().terminals().all();
    }

    /** Asks for an operation; empty when it was refused before it became an attempt. */
    Optional<Attempt> start(String terminal, StartRequest request) {
        Run now = running();
        Attempt attempt;
        try {
            attempt = terminal(terminal).start(request, new TerminalListener() {});
        } catch (TerminalException refused) {
            return Optional.empty();
        }
        note(new Fact.Called(
                parts.baton().nanos(),
                name,
                now.life().number(),
                terminal,
                request.tender().toString(),
                attempt.id().value(),
                parts.configuration().terminal(terminal).deadline()));
        attempt.outcome().thenAccept(now.ear()::onOutcome);
        return Optional.of(attempt);
    }

    Stream<AttemptSummary> open() {
        return running().terminals().all().stream().flatMap(terminal -> terminal.unresolved().stream());
    }
}
