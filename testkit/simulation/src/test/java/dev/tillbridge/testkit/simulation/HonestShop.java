package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.testkit.simulation.Plan.PlannedTerminal;
import dev.tillbridge.testkit.simulation.check.Checker;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.check.Observer;
import dev.tillbridge.testkit.simulation.check.Violation;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.terminal.Budget;
import dev.tillbridge.testkit.simulation.terminal.Device;
import dev.tillbridge.testkit.simulation.terminal.Faults;
import dev.tillbridge.testkit.simulation.terminal.Secrets;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tills and terminals that never lie, for as long as one likes. What goes wrong, and what people do, is for who opens it; the checker looks on.
 * Used by one thread.
 */
final class HonestShop implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(40);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final Duration AT_MOST = Duration.ofMinutes(40);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    /** As configured when nobody says anything else. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Baton baton;
    private final Chronicle chronicle;
    private final Street street;
    private final List<Disk> disks = new ArrayList<>();
    private final Map<String, Till> tills = new LinkedHashMap<>();
    private final Map<String, People> people = new LinkedHashMap<>();

    /**
     * What a shop is made of.
     *
     * @param seed makes it and everything that follows
     * @param drivers of each terminal
     * @param sqlite whether the journals are real files, in the folder
     * @param between stands between tills and terminals; told what there is, and a source of chance
     * @param disk what the tills' disks do
     * @param ear is told every fact
     * @param isChecked whether the checker is told too, which remembers every payment
     * @param around what stands around each terminal's tongue
     */
    record Parts(
            long seed,
            List<String> drivers,
            int tills,
            boolean sqlite,
            Path folder,
            BiFunction<VirtualNetwork.Peers, SplittableRandom, VirtualNetwork.Peers> between,
            MortalJournal.Mood disk,
            Consumer<Fact> ear,
            boolean isChecked,
            UnaryOperator<Tongue> around) {}

    HonestShop(Parts parts) {
        List<PlannedTerminal> terminals = new ArrayList<>();
        for (String driver : parts.drivers()) {
            int number = terminals.size() + 1;
            terminals.add(new PlannedTerminal("t" + number, driver, "SIM" + (1000 + number), List.of()));
        }
        Plan plan = new Plan(
                parts.seed(),
                terminals,
                parts.tills(),
                0,
                DEADLINE,
                new Faults(Set.of(), 0, 0, 0, Set.of()),
                0,
                0,
                0,
                Set.of(),
                parts.sqlite());
        SplittableRandom source = new SplittableRandom(parts.seed());
        baton = new Baton(source.split());
        chronicle = new Chronicle(plan, new Checker(), new Disks(), false);
        Witness witness = fact -> {
            if (parts.isChecked()) {
                chronicle.note(fact);
            }
            parts.ear().accept(fact);
        };
        Till.Lives lives = new Till.Lives();
        Tongues all = Tongues.load();
        List<TongueProvider> wires = all.wires().stream()
                .<TongueProvider>map(provider -> new WrappedTongues(provider, parts.around()))
                .toList();
        street = new Street(
                plan,
                new Tongues(wires, all.screens()),
                new Device.Shop(
                        baton,
                        plan.faults(),
                        new Budget(0),
                        new Secrets(source.split()),
                        witness,
                        lives::till,
                        new AtomicLong()),
                source);
        InstalledDrivers drivers = InstalledDrivers.load();
        Configuration configuration = street.configuration(parts.folder(), drivers);
        VirtualNetwork.Peers peers = parts.between().apply(street, source.split());
        HostLocks locks = new HostLocks();
        for (int i = 1; i <= parts.tills(); i++) {
            String name = "till" + i;
            SplittableRandom own = source.split();
            Disk disk = parts.sqlite() ? Disk.sqlite(parts.folder(), name) : Disk.inMemory();
            disks.add(disk);
            Till till = new Till(
                    name,
                    new Till.Parts(baton, configuration, drivers, locks, peers, street, parts.disk(), witness, lives),
                    disk,
                    new Kept(),
                    own);
            for (PlannedTerminal planned : terminals) {
                till.credentials()
                        .putToken(
                                planned.driver() + ":" + planned.serial(),
                                "authToken",
                                "sim-token-" + planned.serial());
            }
            tills.put(name, till);
            people.put(name, new People(till, street.ledgers(), baton, witness, own));
        }
        tills.values().forEach(this::open);
    }

    List<Till> tills() {
        return List.copyOf(tills.values());
    }

    Ledger ledger(String terminal) {
        return Objects.requireNonNull(street.ledgers().get(terminal));
    }

    Baton baton() {
        return baton;
    }

    List<Violation> violations() {
        return chronicle.violations();
    }

    /** Lets somebody do something at a till, if it is open. */
    void act(Till till, Deed deed) {
        at(till, () -> Objects.requireNonNull(people.get(till.name())).act(deed));
    }

    /** Lets the point of sale take every outcome that it was told. */
    void acknowledgeAll(Till till) {
        at(till, () -> {
            for (Terminal terminal : till.terminals()) {
                terminal.unacknowledged().stream()
                        .filter(each -> each.state().isFinal())
                        .forEach(each -> terminal.acknowledge(each.id()));
            }
        });
    }

    /** Closes a till in order, lets somebody do something while it is closed, and opens it again. */
    void reopen(Till till, Runnable meanwhile) {
        at(till, till::close);
        baton.pass(CLOSING);
        till.kill(till.life());
        meanwhile.run();
        open(till);
    }

    /** Lets a person decide about everything that nobody knows. */
    void decide(Till till) {
        at(till, () -> Objects.requireNonNull(people.get(till.name())).decide(false));
    }

    /** Does something in a till's process, if it is open. */
    void at(Till till, Runnable act) {
        if (till.isOpen()) {
            baton.task(Duration.ZERO, till.life(), null, act);
            baton.pass(A_MOMENT);
        }
    }

    private void open(Till till) {
        Life life = till.born();
        baton.task(Duration.ZERO, life, null, () -> till.open(life));
        baton.pass(A_MOMENT);
    }

    /** Opens a till again that has died. */
    void openIfDead(Till till) {
        if (!till.isOpen()) {
            baton.pass(Duration.ofSeconds(20));
            open(till);
        }
    }

    /** Lets time pass until nothing is under way at any till, and opens each that has died. */
    void untilSettled() {
        for (long begin = baton.nanos(); baton.nanos() - begin < AT_MOST.toNanos(); baton.pass(A_SECOND)) {
            tills.values().forEach(this::openIfDead);
            boolean settled = tills.values().stream()
                    .flatMap(till -> till.records().stream())
                    .allMatch(record -> record.state().isFinal() || record.state() == AttemptState.UNKNOWN);
            if (settled) {
                return;
            }
        }
        throw new AssertionError("something is still under way after " + AT_MOST);
    }

    /** Lets the checker look at what is left in the end. */
    void atRest() {
        chronicle.atRest(baton.nanos());
    }

    /** Returns what an operation at a terminal can be asked about. */
    OperationTraits traits(String terminal, Operation operation) {
        return Objects.requireNonNull(
                tills().get(0).capabilities(terminal).operations().get(operation));
    }

    @Override
    public void close() {
        baton.close();
        disks.forEach(Disk::close);
    }

    private final class Disks implements Observer {

        @Override
        public Collection<Ledger> ledgers() {
            return street.ledgers().values();
        }

        @Override
        public Collection<AttemptRecord> records(String till) {
            return Objects.requireNonNull(tills.get(till)).records();
        }

        @Override
        public Collection<String> tills() {
            return tills.keySet();
        }

        @Override
        public boolean isAskedByKey(String terminal, Operation operation) {
            OperationTraits traits = traits(terminal, operation);
            return traits.knownKeyOrigin() == KeyOrigin.CLIENT && traits.knownLookup() == LookupBy.KEY;
        }

        @Override
        public boolean answersInTheEnd(String terminal) {
            return HonestShop.this.tills().get(0).capabilities(terminal).operations().values().stream()
                    .anyMatch(traits -> traits.knownAnswerTime() == AnswerTime.AFTER_CARD);
        }

        @Override
        public Duration negativesMayChangeFor(String terminal, Operation operation) {
            return traits(terminal, operation).negativesMayChangeFor().value();
        }

        @Override
        public boolean showsCertificate(String terminal) {
            return street.isSecured(terminal);
        }

        @Override
        public Collection<String> secrets() {
            return List.of();
        }
    }
}
