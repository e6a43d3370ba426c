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
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.spi.Lookup;
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
    private final Map<String, String> attemptOfKey = new LinkedHashMap<>();
    private final Map<String, String> lastStarted = new LinkedHashMap<>();
    private final Map<String, AttemptRecord> records = new LinkedHashMap<>();
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
            MortalJournal.Disk behaviour,
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
    private record Run(Life life, Terminals terminals, Ear ear) {}

    Till(String name, Parts parts, Disk disk, RandomGenerator chance) {
        this.name = name;
        this.parts = parts;
        this.disk = disk;
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
        return records.values();
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
        MortalJournal journal = new MortalJournal(disk.open(), life, parts.behaviour(), new Book(life), this::kill);
        Ear ear = new Ear(baton, parts.witness(), name, life, this::terminalOf);
        Terminals terminals = TerminalsBuilder.over(journal, parts.locks().of(life))
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
                                this::attemptOf,
                                opened::add));
        run = new Run(life, terminals, ear);
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
            recorded(life, type, after);
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

    private void recorded(Life life, EventType type, AttemptRecord after) {
        records.put(after.id().value(), after);
        if (type == EventType.SENDING) {
            lastStarted.put(after.terminalName(), after.id().value());
        }
        after.startKey()
                .ifPresent(key -> attemptOfKey.put(
                        after.terminalName() + " " + key.value(), after.id().value()));
        after.providerRef() // a liar may have told the key of another one
                .ifPresent(ref -> attemptOfKey.putIfAbsent(
                        after.terminalName() + " " + ref.value(), after.id().value()));
        note(new Fact.Recorded(parts.baton().nanos(), name, life.number(), type, after));
    }

    private @Nullable String attemptOf(String terminal, Lookup lookup) {
        // what the disk refused to keep may be asked about all the same: it is what was started last
        return attemptOfKey.getOrDefault(terminal + " " + lookup.key(), lastStarted.get(terminal));
    }

    private String terminalOf(AttemptId attempt) {
        AttemptRecord record = records.get(attempt.value());
        return record == null ? "" : record.terminalName();
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
