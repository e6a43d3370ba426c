package dev.tillbridge.cli.site;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.attended.AttendedTerminal;
import dev.tillbridge.testkit.attended.Tester;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Introduction;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.proxy.FaultProxy;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import dev.tillbridge.testkit.proxy.WireProtocol;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import dev.tillbridge.testkit.report.RunFacts;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumSet;
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

    private final TerminalDriver driver;
    private final TerminalUnderTest terminal;
    private final Map<String, Object> settings;
    private final ConformanceReport.Mode mode;
    private final Function<CurrencyUnit, Optional<SimulatedTerminal>> currencies;
    private final Optional<CredentialStore> credentials;
    private final Optional<Detour.Pin> own;

    private Candidate(
            TerminalDriver driver,
            TerminalUnderTest terminal,
            Map<String, Object> settings,
            ConformanceReport.Mode mode,
            Function<CurrencyUnit, Optional<SimulatedTerminal>> currencies,
            Optional<CredentialStore> credentials,
            Optional<Detour.Pin> own) {
        this.driver = driver;
        this.terminal = terminal;
        this.settings = settings;
        this.mode = mode;
        this.currencies = currencies;
        this.credentials = credentials;
        this.own = own;
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
        if (proxied && Simulators.handsOver(id)) {
            throw CommandFailure.usage("The driver '" + id + "' hands the screen over to an app, and there is no wire"
                    + " to put a proxy into. Leave out --proxy. Nothing was sent.");
        }
        if (proxied && WireProtocol.of(id, settings).isEmpty()) {
            throw CommandFailure.usage("Of the driver '" + id + "' it is not known what it says on which wire, so no"
                    + " proxy can stand before its terminals. " + Detour.HOW_TO_TELL
                    + " Or leave out --proxy. Nothing was sent.");
        }
        Function<SimulatorOptions, SimulatedTerminal> opener = Simulators.opener(id);
        UnaryOperator<SimulatedTerminal> wire = proxied ? Candidate::behindProxy : UnaryOperator.identity();
        SimulatedTerminal inside =
                control.map(uri -> elsewhere(uri, id)).orElseGet(() -> opener.apply(SimulatorOptions.standard()));
        return new Candidate(
                driver,
                wire.apply(inside),
                settings,
                control.isPresent() ? ConformanceReport.Mode.SIMULATED_ELSEWHERE : ConformanceReport.Mode.SIMULATED,
                currency -> Optional.of(wire.apply(opener.apply(
                        SimulatorOptions.builder().currency(currency).build()))),
                Optional.empty(),
                Optional.empty());
    }

    private static SimulatedTerminal behindProxy(SimulatedTerminal terminal) {
        if (!terminal.settings().keySet().containsAll(Set.of("host", "port"))) {
            terminal.close();
            throw CommandFailure.usage("The simulated terminal of '" + terminal.id() + "' tells no host and port, so no"
                    + " proxy can stand before it. Leave out --proxy. Nothing was sent.");
        }
        return ProxiedTerminal.of(terminal);
    }

    /**
     * Returns a driver with a real terminal and a person at it.
     *
     * @param credentials what is known of the terminal, which is read and never written
     * @param proxied whether a proxy between them sees the wire and makes its faults
     * @throws CommandFailure when the driver talks to an app on the device, where this program is not, or a proxy cannot stand before the
     *     terminal
     */
    public static Candidate attended(
            TerminalConfiguration configured, CredentialStore credentials, Tester tester, boolean proxied) {
        return real(configured, credentials, tester, ConformanceReport.Mode.ATTENDED, proxied);
    }

    /** Returns a driver with a real terminal and nobody at it. */
    public static Candidate unattended(TerminalConfiguration configured, CredentialStore credentials, boolean proxied) {
        return real(configured, credentials, Tester.nobody(), ConformanceReport.Mode.UNATTENDED, proxied);
    }

    private static Candidate real(
            TerminalConfiguration configured,
            CredentialStore credentials,
            Tester tester,
            ConformanceReport.Mode mode,
            boolean proxied) {
        String id = configured.driver();
        if (Simulators.handsOver(id)) {
            throw CommandFailure.usage("The driver '" + id + "' hands the screen over to an app on the terminal itself,"
                    + " where this program does not run. Nothing was sent.");
        }
        TerminalDriver driver = InstalledDrivers.load().driver(id);
        AttendedTerminal terminal =
                AttendedTerminal.of(id, configured.currency(), Map.of(), tester).withWire(wire(id));
        Map<String, Object> values = values(driver, configured);
        if (!proxied) {
            return new Candidate(
                    driver,
                    terminal,
                    values,
                    mode,
                    currency -> Optional.empty(),
                    Optional.of(credentials),
                    Optional.empty());
        }
        Detour detour = Detour.to(configured, driver, "no proxy can stand before it");
        FaultProxy.Builder builder = detour.proxy();
        Optional<Detour.Pin> trusted =
                detour.isEncrypted() ? Optional.of(detour.trusted(credentials)) : Optional.empty();
        trusted.ifPresent(pin -> builder.pinned(pin.certificate()));
        detour.requireReachable();
        FaultProxy proxy = builder.open();
        return new Candidate(
                driver,
                ProxiedTerminal.ofReal(terminal, proxy),
                values,
                mode,
                currency -> Optional.empty(),
                Optional.of(credentials),
                trusted.flatMap(pin -> proxy.fingerprint().map(shown -> new Detour.Pin(pin.terminalKey(), shown))));
    }

    /** Returns what the wire of a driver has; its simulator knows, where there is one. */
    private static Set<WireFeature> wire(String id) {
        Set<WireFeature> features = EnumSet.allOf(WireFeature.class);
        if (Simulators.ids().contains(id)) {
            try (SimulatedTerminal known = Simulators.provider(id).open(SimulatorOptions.standard())) {
                features.removeIf(feature -> !known.wireHas(feature));
            }
        }
        return features;
    }

    private static Map<String, Object> values(TerminalDriver driver, TerminalConfiguration configured) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("currency", configured.currency().getCode());
        values.put("language", configured.language().toLanguageTag());
        values.put("deadline", configured.deadline());
        for (Setting<?> setting : driver.settings()) {
            configured.settings().find(setting).ifPresent(value -> values.put(setting.name(), value));
        }
        return values;
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
        Map<String, Object> more = isReal() ? new LinkedHashMap<>() : examples();
        more.putAll(settings);
        if (isReal() && isProxied()) {
            more.keySet().removeAll(Detour.replaced());
        }
        Subject.Builder subject =
                Subject.builder(driver, terminal).mode(mode).settings(more).currencies(currencies);
        credentials.ifPresent(subject::credentials);
        own.ifPresent(pin -> subject.trusting(pin.terminalKey(), pin.certificate()));
        return subject.build();
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
        if (isReal()) {
            RunFacts facts =
                    RunFacts.of(driver).settings(driver, SettingValues.of(driver.settings(), declared()), Set.of());
            between(facts);
            Introduction.of(subject()).ifPresent(facts::terminal);
            return facts.all();
        }
        Map<String, Object> all = examples();
        for (Setting<?> setting : driver.settings()) {
            String value = terminal.settings().get(setting.name());
            if (value != null) {
                all.put(setting.name(), value);
            }
        }
        all.putAll(settings);
        RunFacts facts = RunFacts.of(driver).settings(driver, SettingValues.of(driver.settings(), all), CHANCE);
        between(facts);
        Introduction.of(subject()).ifPresent(facts::terminal);
        return facts.all();
    }

    private void between(RunFacts facts) {
        if (isProxied()) {
            facts.between("a proxy that makes the faults of the wire");
        }
    }

    /** Returns the settings that the driver declares, without those that every terminal has. */
    private Map<String, Object> declared() {
        Map<String, Object> declared = new LinkedHashMap<>(settings);
        declared.keySet()
                .retainAll(driver.settings().stream().map(Setting::name).toList());
        return declared;
    }

    private boolean isReal() {
        return credentials.isPresent();
    }

    /** Returns whether a proxy stands between driver and terminal. */
    public boolean isProxied() {
        return terminal instanceof ProxiedTerminal;
    }

    /** Returns whether a person is at the terminal. */
    public boolean isAttended() {
        return mode == ConformanceReport.Mode.ATTENDED;
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
