package dev.tillbridge.cli.bridged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeSettings;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge is found by the note that it left, and believed by what only that bridge has. */
class BridgeLineTest {

    private static final String PASSWORD = "for-this-test";

    @TempDir
    private Path folder;

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private Path config;

    @BeforeEach
    void configure() {
        config = new TestDesk(folder).configure("till", simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private Path data() {
        return folder.resolve("till-data");
    }

    private Path note() {
        return data().resolve("bridge-running.json");
    }

    private Bridge open(String address, Optional<BridgeSettings.Tls> tls) {
        BridgeSettings usual = BridgeSettings.loopback(data());
        BridgeSettings settings =
                new BridgeSettings(address, 0, usual.folder(), tls, Set.of(), Set.of(), usual.limits());
        return Bridge.open(settings, listener -> new TestDesk(folder).open(config, listener));
    }

    private BridgeSettings.Tls tls() throws IOException, InterruptedException {
        Path keys = folder.resolve("bridge.p12");
        int exitCode = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "bridge",
                        "-dname",
                        "CN=some other name",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
        return new BridgeSettings.Tls(keys, PASSWORD);
    }

    @Test
    void aBridgeForOtherMachinesIsReachedOnThisOneByItsOwnCertificateAlone() throws IOException, InterruptedException {
        try (Bridge bridge = open("0.0.0.0", Optional.of(tls()))) {
            assertThat(Files.readString(note()))
                    .contains("\"https://127.0.0.1:" + bridge.uri().getPort() + "\"");
            assertThat(BridgeLine.find(data())).isPresent();

            String note = Files.readString(note());
            Files.writeString(note(), note.replaceFirst("\"certificate\":\"..", "\"certificate\":\"zz"));

            assertThat(BridgeLine.find(data())).as("another certificate").isEmpty();
            Files.writeString(note(), note);
        }
        assertThat(BridgeLine.find(data())).as("it has ended").isEmpty();
    }

    @Test
    void whoeverElseListensThereNowIsNotBelieved() throws IOException {
        try (Bridge bridge = open("127.0.0.1", Optional.empty())) {
            assertThat(BridgeLine.find(data())).isPresent();
            String note = Files.readString(note());

            Files.writeString(note(), note.replaceFirst("\"token\":\"[^\"]*\"", "\"token\":\"guess\""));
            assertThat(BridgeLine.find(data())).isEmpty();
            Files.writeString(
                    note(),
                    note.replace(
                            ":" + bridge.uri().getPort(),
                            ":" + simulator.settings().get("port")));
            assertThat(BridgeLine.find(data())).as("a terminal is no bridge").isEmpty();
            Files.writeString(note(), note.replaceFirst("\"process\":[0-9]+", "\"process\":" + Integer.MAX_VALUE));
            assertThat(BridgeLine.find(data())).as("its process has ended").isEmpty();
        }
    }

    @Test
    void aPipeInPlaceOfTheNoteIsNotWaitedFor() throws IOException, InterruptedException {
        Files.createDirectories(data());
        int exitCode = new ProcessBuilder("mkfifo", note().toString()).start().waitFor();
        assertThat(exitCode).isZero();

        assertThat(BridgeLine.find(data())).isEmpty();
    }

    @Test
    void aBridgeThatWasStartedAgainIsFoundByTheSameLine() {
        Bridge first = open("127.0.0.1", Optional.empty());
        BridgeLine line = BridgeLine.find(data()).orElseThrow();
        first.close();
        assertThat(line.ask("GET", "/v1/tills/me", null)).isEmpty();

        try (Bridge second = open("127.0.0.1", Optional.empty())) {
            assertThat(second.register().tills()).isEmpty();
            line.ask("GET", "/v1/tills/me", null);

            assertThat(line.ask("GET", "/v1/tills/me", null).orElseThrow().isGood())
                    .isTrue();
        }
    }
}
