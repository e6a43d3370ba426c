package dev.tillbridge.docs.howto;

import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The configuration file of a shop whose terminals are simulated. */
final class SimulatedShop {

    private SimulatedShop() {}

    /** Returns a terminal whose cardholder loses no time. */
    static Simulator quickTerminal() {
        return AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    /** Writes a configuration with the terminal {@code front-desk}; the journal is in the folder. */
    static Path configuration(Path folder, Simulator terminal) {
        String settings = terminal.settings().entrySet().stream()
                .map(setting -> "    " + setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(
                    Files.createDirectories(folder).resolve("tillbridge.yaml"),
                    "journal: journal.db\nterminals:\n  front-desk:\n    driver: " + terminal.id() + "\n" + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
