package dev.tillbridge.docs.howto;

import dev.tillbridge.testkit.SimulatedTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The configuration file of a shop whose terminals are simulated. */
final class SimulatedShop {

    private SimulatedShop() {}

    /** Writes a configuration with the terminal {@code front-desk}; the journal is in the folder. */
    static Path configuration(Path folder, String driver, SimulatedTerminal terminal) {
        String settings = terminal.settings().entrySet().stream()
                .map(setting -> "    " + setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(
                    Files.createDirectories(folder).resolve("tillbridge.yaml"),
                    "journal: journal.db\nterminals:\n  front-desk:\n    driver: " + driver + "\n" + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
