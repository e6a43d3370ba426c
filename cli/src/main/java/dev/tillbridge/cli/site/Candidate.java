package dev.tillbridge.cli.site;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Introduction;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import dev.tillbridge.testkit.report.RunFacts;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;

/** A driver that is to be certified, with the terminal that it talks to. Close it. */
public final class Candidate implements AutoCloseable {

    /** Where a simulator listens says nothing about how a driver behaves. */
    private static final Set<String> CHANCE = Set.of("host", "port");

    /** Drivers that hand the screen over to an app, which has no provider because it listens nowhere. */
    private static final Set<String> HANDING_OVER = Set.of("payxpert-app", "payxpert-apm");

    private final TerminalDriver driver;
    private final SimulatedTerminal terminal;
    private final Map<String, Object> settings;
    private final ConformanceReport.Mode mode;
    private final Function<CurrencyUnit, SimulatedTerminal> currencies;

    private Candidate(
            TerminalDriver driver,
            SimulatedTerminal terminal,
            Map<String, Object> settings,
            ConformanceReport.Mode mode,
            Function<CurrencyUnit, SimulatedTerminal> currencies) {
        this.driver = driver;
        this.terminal = terminal;
        this.settings = settings;
        this.mode = mode;
        this.currencies = currencies;
    }

    /**
     * Returns a driver with its simulated terminal.
     *
     * @param settings what is configured on top of what the simulator needs
     * @param control where the simulator is controlled; without it, one is opened in this process
     * @param proxied whether a proxy between them makes the faults of the wire
     * @throws CommandFailure when nobody can simulate its terminals, or the simulator does not answer
     */
    public static Candidate simulated(String id, Map<String, Object> settings, Optional<URI> control, boolean proxied) {
        TerminalDriver driver = InstalledDrivers.load().driver(id);
        if (proxied && HANDING_OVER.contains(id)) {
            throw CommandFailure.usage("The driver '" + id + "' hands the screen over to an app, and there is no wire"
                    + " to put a proxy into. Leave out --proxy. Nothing was sent.");
        }
        Function<SimulatorOptions, SimulatedTerminal> opener =
                HANDING_OVER.contains(id) ? FakePayXpress::open : Simulators.provider(id)::open;
        UnaryOperator<SimulatedTerminal> wire = proxied ? ProxiedTerminal::of : UnaryOperator.identity();
        SimulatedTerminal inside =
                control.map(uri -> elsewhere(uri, id)).orElseGet(() -> opener.apply(SimulatorOptions.standard()));
        return new Candidate(
                driver,
                wire.apply(inside),
                settings,
                control.isPresent() ? ConformanceReport.Mode.SIMULATED_ELSEWHERE : ConformanceReport.Mode.SIMULATED,
                currency -> wire.apply(opener.apply(
                        SimulatorOptions.builder().currency(currency).build())));
    }

    private static SimulatedTerminal elsewhere(URI control, String id) {
        RemoteTerminal terminal;
        try {
            terminal = RemoteTerminal.connect(control);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw CommandFailure.usage("--control: " + e.getMessage() + ". Nothing was sent.");
        } catch (UncheckedIOException e) {
            throw CommandFailure.notStarted("Nobody answers at the address of --control: " + e.getMessage()
                    + ". Start 'tillbridge simulate " + id + " --control', and use the address that it shows.");
        }
        if (!terminal.id().equals(id)) {
            terminal.close();
            throw CommandFailure.usage(
                    "A simulated '" + terminal.id() + "' terminal answers at the address of --control,"
                            + " not one of '" + id + "'. Nothing was sent.");
        }
        return terminal;
    }

    /** Returns what the suite certifies. */
    public Subject subject() {
        Map<String, Object> more = examples();
        more.putAll(settings);
        return Subject.builder(driver, terminal)
                .mode(mode)
                .settings(more)
                .currencies(currency -> Optional.of(currencies.apply(currency)))
                .build();
    }

    /** Returns what has to be set and no simulator tells, because it has no say in it. */
    private Map<String, Object> examples() {
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Setting<?> setting : driver.settings()) {
            if (setting.isRequired() && !terminal.settings().containsKey(setting.name())) {
                setting.example().ifPresent(example -> examples.put(setting.name(), example));
            }
        }
        return examples;
    }

    /**
     * Returns what the result will be bound to.
     *
     * @throws dev.tillbridge.config.ConfigurationException when the driver does not take the settings
     */
    public Map<String, String> facts() {
        Map<String, Object> all = examples();
        for (Setting<?> setting : driver.settings()) {
            String value = terminal.settings().get(setting.name());
            if (value != null) {
                all.put(setting.name(), value);
            }
        }
        all.putAll(settings);
        RunFacts facts = RunFacts.of(driver).settings(driver, SettingValues.of(driver.settings(), all), CHANCE);
        if (terminal instanceof ProxiedTerminal) {
            facts.between("a proxy that makes the faults of the wire");
        }
        Introduction.of(subject()).ifPresent(facts::terminal);
        return facts.all();
    }

    /** Returns the id of the driver. */
    public String driver() {
        return driver.id();
    }

    /** Returns what the driver talks to. */
    public ConformanceReport.Mode mode() {
        return mode;
    }

    @Override
    public void close() {
        terminal.close();
    }
}
