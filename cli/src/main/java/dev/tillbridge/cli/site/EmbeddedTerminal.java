package dev.tillbridge.cli.site;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The simulated terminal inside the command, for those who have no terminal yet: no real money, but the real driver over a real connection.
 *
 * <p>What it did is remembered in the home folder, so that one command can complete what another one began.
 */
public final class EmbeddedTerminal implements AutoCloseable {

    /** The name it has in place of one from a configuration. */
    public static final String NAME = "demo";
    /** The currency of every amount. */
    public static final CurrencyUnit CURRENCY = CurrencyUnit.of("GBP");

    static final String PACE = "TILLBRIDGE_EMBEDDED_PACE";

    private static final String DRIVER = "axept";
    /** Up to here British cards are tapped. */
    private static final Money CONTACTLESS_LIMIT = Money.ofMajor(CURRENCY, 100);

    private final Home home;
    private final Simulator simulator;

    private EmbeddedTerminal(Home home, Simulator simulator) {
        this.home = home;
        this.simulator = simulator;
    }

    /**
     * Starts the terminal.
     *
     * @throws CommandFailure when another command uses it
     */
    static EmbeddedTerminal start(Map<String, String> environment) {
        Home home = Home.take(environment);
        boolean started = false;
        try {
            Simulator simulator = provider(DRIVER)
                    .open(SimulatorOptions.builder()
                            .stateFile(home.resolve("terminal.json"))
                            .pace(pace(environment))
                            .seed(Clock.systemUTC().millis())
                            .build());
            started = true;
            return new EmbeddedTerminal(home, simulator);
        } finally {
            if (!started) {
                home.close();
            }
        }
    }

    /** Returns who can simulate the terminals of a driver. */
    public static SimulatorProvider provider(String driver) {
        ServiceLoader<SimulatorProvider> providers =
                ServiceLoader.load(SimulatorProvider.class, EmbeddedTerminal.class.getClassLoader());
        List<String> known =
                providers.stream().map(provider -> provider.get().id()).sorted().toList();
        return providers.stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(driver))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("There is no simulator for '" + driver
                        + "'. Simulators on the class path: " + String.join(", ", known) + "."));
    }

    private static Pace pace(Map<String, String> environment) {
        return switch (environment.getOrDefault(PACE, "").toLowerCase(Locale.ROOT)) {
            case "immediate" -> Pace.immediate();
            case "by-lookup" -> Pace.byLookup();
            default -> Pace.timed(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofSeconds(15));
        };
    }

    /** Returns the configuration that reaches it. */
    Configuration configuration() {
        Map<String, Object> terminal = new TreeMap<>(simulator.settings());
        terminal.put("driver", DRIVER);
        terminal.put("port", simulator.address().getPort());
        // Without a printer of its own the terminal sends its receipts to us.
        terminal.put("disablePrinting", true);
        // The simulator is ours: how it answers a lookup of an unknown key, and what it remembers, is known and not
        // assumed.
        terminal.put("verified", List.of("not-found", "lookup-durable"));
        Map<String, Object> content = Map.of(
                "journal", home.resolve("journal.db").toString(),
                "state", home.resolve("credentials").toString(),
                "terminals", Map.of(NAME, terminal));
        return Configuration.from(
                content, home.folder(), InstalledDrivers.load().settings());
    }

    /** Returns the folder of the locks of this terminal, which no other embedded one shares. */
    java.nio.file.Path locks() {
        return home.resolve("locks");
    }

    /** Plays this for the next start, or what fits the amount: small amounts are tapped, others need the PIN. */
    public void expect(Optional<Cardholder> cardholder, Optional<Money> amount) {
        boolean small = amount.filter(money -> money.getCurrencyUnit().equals(CURRENCY))
                .filter(money -> money.isGreaterThan(CONTACTLESS_LIMIT))
                .isEmpty();
        Scenario usual = small ? Scenario.tapsCard() : Scenario.insertsCardWithPin();
        simulator.next(cardholder.map(Cardholder::scenario).orElse(usual));
    }

    /** Plays this for every start at a simulator. */
    public static void alwaysExpect(Simulator simulator, Cardholder cardholder) {
        simulator.otherwise(cardholder.scenario());
    }

    /** Returns the simulator. */
    public Simulator simulator() {
        return simulator;
    }

    @Override
    public void close() {
        try {
            simulator.close();
        } finally {
            home.close();
        }
    }
}
