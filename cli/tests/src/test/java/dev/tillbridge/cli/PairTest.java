package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong while a terminal is paired is told, and leaves nothing behind. */
class PairTest {

    private static final String CODE = "1234";

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    static Stream<SimulatorProvider> terminalsWithCertificate() {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> !provider.id().equals("payxpert"));
    }

    private static Simulator open(SimulatorProvider provider) {
        return provider.open(SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    /** Runs "pair" without a person, with the code where one is needed. */
    private Run pair(Path config, Simulator simulator, String code) {
        List<Object> arguments = new ArrayList<>(List.of("pair", "--yes", "--config", config));
        simulator.pairingCode().ifPresent(ignored -> arguments.addAll(List.of("--code", code)));
        return desk.run(arguments.toArray());
    }

    private Path at(Simulator simulator, int port) throws IOException {
        Path config = desk.configure("till", simulator);
        return Files.writeString(config, Files.readString(config).replaceAll("port: [0-9]+", "port: " + port));
    }

    private void assertRefused(Run run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isBetween(2, 4);
        assertThat(run.out() + run.err()).doesNotContain("PAIRED", "Exception", "\tat ");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        JsonNode terminal = desk.run("terminals", "--json", "--config", folder.resolve("till.yaml"))
                .json()
                .path("terminals")
                .path(0);
        assertThat(terminal.path("name").asText()).isEqualTo("bar");
        assertThat(terminal.has("certificate")).isFalse();
        assertThat(terminal.path("paired").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("terminalsWithCertificate")
    void whereNobodyListensNothingIsStored(SimulatorProvider provider) throws IOException {
        try (Simulator simulator = open(provider)) {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }

            Run run = pair(at(simulator, free), simulator, CODE);

            assertRefused(run);
            assertThat(run.out()).contains("UNREACHABLE");
        }
    }

    @ParameterizedTest
    @MethodSource("terminalsWithCertificate")
    void aWebServerWithoutTlsIsNoTerminal(SimulatorProvider provider) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try (Simulator simulator = open(provider)) {
            assertRefused(pair(at(simulator, server.getAddress().getPort()), simulator, CODE));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("terminalsWithCertificate")
    void aWebServerWithTlsIsNoTerminal(SimulatorProvider provider) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate()));
        server.createContext("/", exchange -> {
            byte[] page = "<html>Welcome to your router</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try (Simulator simulator = open(provider)) {
            assertRefused(pair(at(simulator, server.getAddress().getPort()), simulator, CODE));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("terminalsWithCertificate")
    void theTerminalOfAnotherBrandIsNotPaired(SimulatorProvider provider) throws IOException {
        try (Simulator simulator = open(provider)) {
            List<SimulatorProvider> others = ServiceLoader.load(SimulatorProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(other -> !other.id().equals(provider.id()))
                    .toList();
            for (SimulatorProvider other : others) {
                try (Simulator wrong = open(other)) {
                    assertRefused(pair(at(simulator, wrong.address().getPort()), simulator, CODE));
                    assertThat(wrong.ledger().starts()).isEmpty();
                }
            }
        }
    }

    private SSLContext certificate() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("router.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=router",
                        "-alias",
                        "router",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
