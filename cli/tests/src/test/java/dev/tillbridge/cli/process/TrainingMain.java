package dev.tillbridge.cli.process;

import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Does once what most processes of these tests do, to show which classes they need: sales of all kinds, and a bridge. */
final class TrainingMain {

    private TrainingMain() {}

    /** Runs the commands in a folder of their own, and ends the process. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        TestDesk desk = new TestDesk(folder);
        desk.run("sale", "1");
        Simulator simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
        Path config = desk.configure("till", simulator);
        desk.run("sale", "1", "--config", config);
        desk.run("attempts", "--config", config);
        Thread bridge = new Thread(() -> desk.run("serve", "--port", "0", "--config", config));
        bridge.setDaemon(true);
        bridge.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("till-data/bridge-running.json")));
        desk.run("sale", "1", "--config", config, "--json");
        System.exit(0);
    }
}
