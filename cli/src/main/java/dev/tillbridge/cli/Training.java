package dev.tillbridge.cli;

import dev.tillbridge.cli.site.Simulators;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Does in one process what most processes of the command do, at simulated terminals, so that Java can keep the classes that they need:
 * {@code Training FOLDER}. The starter scripts run it where they make the archive of classes.
 */
public final class Training {

    private static final String CONFIGURED = "axept";

    private Training() {}

    /** Runs the commands in a folder that is theirs alone, and ends the process with the exit code of the first that failed. */
    public static void main(String[] arguments) throws IOException {
        for (String terminal : Simulators.ids()) {
            run("sale", "1", "--terminal", terminal);
        }
        SimulatorOptions options =
                SimulatorOptions.builder().pace(Pace.immediate()).build();
        try (Simulator simulator = Simulators.provider(CONFIGURED).open(options)) {
            Path folder = Path.of(arguments[0]);
            String file = Files.writeString(folder.resolve("training.yaml"), configuration(simulator))
                    .toString();
            run("sale", "1", "--config", file);
            run("sale", "1", "--config", file, "--json");
            run("attempts", "--config", file);
        }
        System.exit(0);
    }

    private static void run(String... command) {
        int exitCode = Main.run(Cli.standard(), command);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static String configuration(Simulator simulator) {
        return simulator.settings().entrySet().stream()
                .map(Training::line)
                .collect(Collectors.joining(
                        "",
                        "journal: journal.db\nstate: state\nterminals:\n  training:\n    driver: " + CONFIGURED + "\n",
                        ""));
    }

    /** All but the port is a text, also where it is made of digits. */
    private static String line(Map.Entry<String, String> setting) {
        boolean isNumber = setting.getKey().equals("port");
        String value = isNumber ? setting.getValue() : '"' + setting.getValue() + '"';
        return "    " + setting.getKey() + ": " + value + "\n";
    }
}
