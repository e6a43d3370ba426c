package dev.tillbridge.cli.site;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import dev.tillbridge.testkit.report.RunFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/** A driver that is to be certified, with the terminal that it talks to. Close it. */
public final class Candidate implements AutoCloseable {

    /** Where a simulator listens says nothing about how a driver behaves. */
    private static final Set<String> CHANCE = Set.of("host", "port");

    /** Drivers that hand the screen over to an app, which has no provider because it listens nowhere. */
    private static final Set<String> HANDING_OVER = Set.of("payxpert-app", "payxpert-apm");

    private final TerminalDriver driver;
    private final SimulatedTerminal terminal;
    private final ConformanceReport.Mode mode;
    private final Function<CurrencyUnit, SimulatedTerminal> currencies;

    private Candidate(
            TerminalDriver driver,
            SimulatedTerminal terminal,
            ConformanceReport.Mode mode,
            Function<CurrencyUnit, SimulatedTerminal> currencies) {
        this.driver = driver;
        this.terminal = terminal;
        this.mode = mode;
        this.currencies = currencies;
    }

    /**
     * Returns a driver with its simulated terminal in this process.
     *
     * @throws CommandFailure when nobody can simulate its terminals
     */
    public static Candidate simulated(String id) {
        TerminalDriver driver = InstalledDrivers.load().driver(id);
        Function<SimulatorOptions, SimulatedTerminal> opener =
                HANDING_OVER.contains(id) ? FakePayXpress::open : Simulators.provider(id)::open;
        return new Candidate(
                driver,
                opener.apply(SimulatorOptions.standard()),
                ConformanceReport.Mode.SIMULATED,
                currency -> opener.apply(
                        SimulatorOptions.builder().currency(currency).build()));
    }

    /** Returns what the suite certifies. */
    public Subject subject() {
        return Subject.builder(driver, terminal)
                .mode(mode)
                .settings(examples())
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

    /** Returns what the result will be bound to. */
    public Map<String, String> facts() {
        Map<String, Object> settings = new LinkedHashMap<>(examples());
        for (Setting<?> setting : driver.settings()) {
            String value = terminal.settings().get(setting.name());
            if (value != null) {
                settings.put(setting.name(), value);
            }
        }
        return RunFacts.of(driver)
                .settings(driver, SettingValues.of(driver.settings(), settings), CHANCE)
                .all();
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
