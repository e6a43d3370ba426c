package dev.tillbridge.benchmarks;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.benchmarks.ScriptedTerminals.Kind;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tillbridge as a till opens it, with the real driver, but for the journal, which is in memory: the disk is measured elsewhere. */
final class OpenedTills {

    private static final int FIRST_SERIAL = 20_000_000;

    private OpenedTills() {}

    /** Opens so many terminals of each kind; each has its serial number for a name. */
    static Terminals open(Path folder, int port, Map<Kind, Integer> terminals) throws IOException {
        StringBuilder yaml = new StringBuilder();
        terminals.forEach((kind, count) -> {
            for (int number = 0; number < count; number++) {
                String serial = kind.serial(number);
                yaml.append("  t").append(serial).append(":\n    driver: axept\n    host: 127.0.0.1\n");
                yaml.append("    port: ").append(port).append('\n');
                yaml.append("    serial: \"").append(serial).append("\"\n    currency: EUR\n");
            }
        });
        return open(folder, yaml);
    }

    /** Opens so many terminals that speak Concert, all of them at one port. */
    static Terminals openConcert(Path folder, int port, int terminals) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int number = 0; number < terminals; number++) {
            yaml.append("  t").append(number).append(":\n    driver: payxpert\n    host: 127.0.0.1\n");
            yaml.append("    port: ").append(port).append('\n');
            yaml.append("    serial: \"").append(FIRST_SERIAL + number).append("\"\n    currency: EUR\n");
        }
        return open(folder, yaml);
    }

    private static Terminals open(Path folder, CharSequence terminals) throws IOException {
        String yaml = "journal: journal.db\nstate: state\nterminals:\n" + terminals;
        Path file = Files.createTempDirectory(folder, "tills").resolve("tillbridge.yaml");
        Files.writeString(file, yaml);
        Configuration configuration =
                Configuration.load(file, InstalledDrivers.load().settings());
        return GuiceTerminalsOpener.open(Modules.override(new TerminalsModule(configuration, new TerminalListener() {}))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Journal.class).toInstance(InMemoryJournal.create());
                    }
                }));
    }
}
