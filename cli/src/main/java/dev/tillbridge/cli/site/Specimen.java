package dev.tillbridge.cli.site;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Terminals that are only looked at: nothing is contacted, and nothing is kept. */
public final class Specimen {

    /** Where nobody listens, should anybody ever call. */
    private static final Map<String, Object> NOWHERE = Map.of("host", "127.0.0.1", "port", 1);

    private static final String CURRENCY = "EUR";

    private Specimen() {}

    /** Returns what a configuration of a terminal of this driver needs at least, made of its examples; it leads nowhere. */
    static Map<String, Object> settings(String driver, List<Setting<?>> declared) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("driver", driver);
        content.put("currency", CURRENCY);
        for (Setting<?> setting : declared) {
            Object nowhere = NOWHERE.get(setting.name());
            if (nowhere != null) {
                content.put(setting.name(), nowhere);
            } else if (setting.isRequired()) {
                setting.example().ifPresent(example -> content.put(setting.name(), example));
            }
        }
        return content;
    }

    /** Returns whether the settings have an example of everything that is required. */
    static boolean isPossible(List<Setting<?>> declared) {
        return declared.stream()
                .allMatch(setting ->
                        !setting.isRequired() || setting.example().isPresent() || NOWHERE.containsKey(setting.name()));
    }

    /**
     * Returns the configuration of a terminal of this driver with nothing set but what has to be.
     *
     * @throws dev.tillbridge.config.ConfigurationException when a setting is required that has no example
     */
    public static TerminalConfiguration of(String driver, InstalledDrivers drivers) {
        List<Setting<?>> declared = drivers.driver(driver).settings();
        Map<String, Object> content = Map.of("terminals", Map.of(driver, settings(driver, declared)));
        return Configuration.from(content, Path.of(""), drivers.settings()).terminal(driver);
    }

    /** Opens a terminal as configured, but without its journal and credentials, and returns what the function finds at it. */
    public static <T> T look(
            TerminalConfiguration terminal,
            InstalledDrivers drivers,
            TerminalsFactory factory,
            Function<Terminal, T> look) {
        Configuration configuration = Configuration.builder().terminal(terminal).build();
        TerminalListener nobody = new TerminalListener() {};
        try (Terminals terminals =
                factory.open(Modules.override(new TerminalsModule(configuration, nobody, new NoScreen()))
                        .with(new NothingKept(drivers)))) {
            return look.apply(terminals.terminal(terminal.name()));
        }
    }

    private static final class NothingKept extends AbstractModule {
        private final InstalledDrivers drivers;

        private NothingKept(InstalledDrivers drivers) {
            this.drivers = drivers;
        }

        @Override
        protected void configure() {
            bind(InstalledDrivers.class).toInstance(drivers);
            bind(Journal.class).toInstance(InMemoryJournal.create());
            bind(CredentialStore.class).toInstance(InMemoryCredentialStore.create());
        }
    }

    /** Some drivers work on the screen of the device itself, which this one has not. */
    private static final class NoScreen implements IntentTransport {
        @Override
        public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
            throw new LaunchException("there is no screen to hand over");
        }

        @Override
        public Optional<IntentResult> late(String reference) {
            return Optional.empty();
        }
    }
}
