package dev.tillbridge.cli.site;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.Setting;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The store inside the command, for those who have no terminal yet: a simulated terminal for each driver that has a simulator. No real money,
 * but the real drivers over real connections.
 *
 * <p>What the terminals did is remembered in the home folder, so that one command can complete what another one began. Only those that are
 * needed run.
 */
public final class EmbeddedStore implements AutoCloseable {

    static final String PACE = "TILLBRIDGE_EMBEDDED_PACE";

    /** The pace at which a person is the cardholder. */
    static final String ATTENDED = "attended";

    private static final String JOURNAL = "journal.db";

    /** The first one there is, is used when none is named. */
    private static final List<String> ORDER = List.of("axept", "paynt", "payxpert");

    private static final Habits USUAL = new Habits(CurrencyUnit.EUR, 50, Map.of());

    private static final Map<String, Habits> HABITS = Map.of(
            "axept",
            new Habits(
                    CurrencyUnit.of("GBP"),
                    100,
                    Map.of(
                            // The simulator is ours: how it answers a lookup of an unknown key, and what it remembers,
                            // is known and not assumed.
                            "verified", List.of("not-found", "lookup-durable"))));

    /**
     * How a simulated terminal is set up here.
     *
     * @param currency of every amount
     * @param contactlessLimit in major units; up to here cards are tapped
     * @param settings of the driver, beside those that reach the terminal
     */
    private record Habits(CurrencyUnit currency, int contactlessLimit, Map<String, Object> settings) {
        static Habits of(String name) {
            return HABITS.getOrDefault(name, USUAL);
        }
    }

    private final Home home;
    private final Journal journal;
    private final InstalledDrivers drivers;
    private final Map<String, Simulator> running = new LinkedHashMap<>();

    private EmbeddedStore(Home home, Journal journal, InstalledDrivers drivers) {
        this.home = home;
        this.journal = journal;
        this.drivers = drivers;
    }

    /** Returns the names of the terminals, which are the ids of their drivers; the first is used when none is named. */
    static List<String> names(InstalledDrivers drivers) {
        return Simulators.ids().stream()
                .filter(drivers.ids()::contains)
                .sorted(Comparator.<String>comparingInt(
                                name -> ORDER.contains(name) ? ORDER.indexOf(name) : ORDER.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Returns the currency of a terminal. */
    static CurrencyUnit currency(String name) {
        return Habits.of(name).currency();
    }

    /** Returns the file of the journal. */
    static Path journal(Map<String, String> environment) {
        return Home.folder(environment).resolve(JOURNAL);
    }

    /**
     * Starts the terminals that are used, and those that have to be asked about an earlier payment.
     *
     * @throws CommandFailure when another command has the store
     */
    static EmbeddedStore open(Map<String, String> environment, Collection<String> used, InstalledDrivers drivers) {
        Home home = Home.take(environment);
        Journal journal = null;
        try {
            journal = SqliteJournal.open(home.resolve(JOURNAL));
        } finally {
            if (journal == null) {
                home.close();
            }
        }
        EmbeddedStore store = new EmbeddedStore(home, journal, drivers);
        boolean complete = false;
        try {
            Set<String> needed = new LinkedHashSet<>(used);
            needed.addAll(store.withOpenPayments());
            needed.forEach(name -> store.start(name, pace(environment)));
            complete = true;
            return store;
        } finally {
            if (!complete) {
                store.close();
            }
        }
    }

    private List<String> withOpenPayments() {
        List<String> names = names(drivers);
        return journal.unsettled().stream()
                .filter(attempt -> !attempt.state().isFinal() || attempt.blocksTerminal())
                .map(AttemptRecord::terminalName)
                .filter(names::contains)
                .toList();
    }

    private void start(String name, Pace pace) {
        running.put(
                name,
                Simulators.provider(name)
                        .open(SimulatorOptions.builder()
                                .stateFile(home.resolve(name + ".json"))
                                .currency(currency(name))
                                .pace(pace)
                                .seed(Clock.systemUTC().millis())
                                .build()));
    }

    private static Pace pace(Map<String, String> environment) {
        return switch (environment.getOrDefault(PACE, "").toLowerCase(Locale.ROOT)) {
            case "immediate" -> Pace.immediate();
            case "by-lookup" -> Pace.byLookup();
            case ATTENDED -> Pace.attended(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60));
            default -> Pace.timed(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofSeconds(15));
        };
    }

    /** Returns the terminals that run. */
    public List<Simulator> simulators() {
        return List.copyOf(running.values());
    }

    /** Returns the configuration of all terminals; only those that run can be reached by it. */
    Configuration configuration() {
        Map<String, Object> terminals = new LinkedHashMap<>();
        for (String name : names(drivers)) {
            List<Setting<?>> declared = drivers.driver(name).settings();
            Simulator simulator = running.get(name);
            if (simulator == null && !Specimen.isPossible(declared)) {
                continue;
            }
            Map<String, Object> terminal = Specimen.settings(name, declared);
            terminal.putAll(Habits.of(name).settings());
            terminal.put("currency", currency(name).getCode());
            if (simulator != null) {
                terminal.putAll(simulator.settings());
                terminal.put("port", simulator.address().getPort());
            }
            terminals.put(name, terminal);
        }
        Map<String, Object> content = Map.of(
                "journal", home.resolve(JOURNAL).toString(),
                "state", home.resolve("credentials").toString(),
                "terminals", terminals);
        return Configuration.from(content, home.path(), drivers.settings());
    }

    /** Returns what stands in for the usual parts: terminals of several stores say that they are one device, but have locks of their own. */
    Module parts() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(Journal.class).toInstance(journal);
                bind(TerminalLocks.class).toInstance(new FileTerminalLocks(home.resolve("locks")));
            }
        };
    }

    /** Returns whether a terminal has just been paired, which is done for the user with the code that it shows. */
    public boolean pairIfNeeded(Terminal terminal) {
        return terminal.pairing().filter(pairing -> !pairing.paired()).isPresent()
                && code(terminal.name())
                        .flatMap(code -> terminal.pair(code, null).value())
                        .isPresent();
    }

    /** Returns the pairing code that a terminal shows; empty where it shows none. */
    public Optional<String> code(String name) {
        return Optional.ofNullable(running.get(name)).flatMap(Simulator::pairingCode);
    }

    /** Plays this for the next start at a terminal, or what fits the amount: small amounts are tapped, others need the PIN. */
    public void expect(String name, Optional<Cardholder> cardholder, Optional<Money> amount) {
        Habits habits = Habits.of(name);
        boolean small = amount.filter(money -> money.getCurrencyUnit().equals(habits.currency()))
                .filter(money -> money.isGreaterThan(Money.ofMajor(habits.currency(), habits.contactlessLimit())))
                .isEmpty();
        Scenario usual = small ? Scenario.tapsCard() : Scenario.insertsCardWithPin();
        Simulator simulator = running.get(name);
        if (simulator != null) {
            simulator.next(cardholder.map(Cardholder::scenario).orElse(usual));
        }
    }

    @Override
    public void close() {
        try {
            running.values().forEach(Simulator::close);
            journal.close();
        } finally {
            home.close();
        }
    }
}
