package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBridgeTest {

    private static final String PATH = "/v1/terminals/bar/payments/bar-1.1/1";

    @Test
    void aBridgeThatIsKilledInThePaymentTellsTheTruthWhenItIsBackAndChargesOnce(@TempDir Path folder)
            throws IOException {
        try (Simulator simulator = BridgeDesk.simulator("axept", Pace.immediate())) {
            Path configuration = configuration(folder, simulator);
            Scenario held = Scenario.tapsCard().holdAt(Moment.START);
            simulator.next(held);
            TestTill till;
            String attempt;
            int port;
            try (BridgeProcess first = BridgeProcess.start(configuration, folder.resolve("data"), 0)) {
                port = first.uri().getPort();
                till = registered(first);
                attempt = till.put(PATH, PaymentsTest.TEN).at("/attempt");
                held.awaitHeld();

                first.kill();
            }
            held.release();

            try (BridgeProcess second = BridgeProcess.start(configuration, folder.resolve("data"), port)) {
                assertThat(second.uri()).isEqualTo(till.uri());
                Exchange found = till.get(PATH, "Prefer", "wait=100");
                Exchange again = till.put(PATH, PaymentsTest.TEN, "Prefer", "wait=100");

                assertThat(found.at("/attempt")).isEqualTo(attempt);
                assertThat(found.at("/outcome/kind")).isEqualTo("APPROVED");
                assertThat(again.status()).isEqualTo(200);
                assertThat(again.at("/attempt")).isEqualTo(attempt);
                assertThat(simulator.ledger().starts()).hasSize(1);
                assertThat(simulator.ledger().captured()).hasSize(1);
            }
        }
    }

    private static TestTill registered(BridgeProcess bridge) {
        String token = new TestTill(bridge.uri(), Optional.empty())
                .post("/v1/tills", "{\"code\":\"" + bridge.code() + "\",\"name\":\"bar-1\"}")
                .at("/token");
        return new TestTill(bridge.uri(), Optional.of(token));
    }

    private static Path configuration(Path folder, Simulator simulator) throws IOException {
        String settings = simulator.settings().entrySet().stream()
                .map(entry -> "    " + entry.getKey() + ": '" + entry.getValue() + "'\n")
                .sorted()
                .collect(Collectors.joining())
                .replaceAll("port: '([0-9]+)'", "port: $1");
        return Files.writeString(
                folder.resolve("tillbridge.yaml"),
                "journal: data/journal.db\nstate: data/state\nterminals:\n  bar:\n    driver: " + simulator.id() + "\n"
                        + settings);
    }
}
