package dev.tillbridge.docs.bell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.guice.TerminalsModule;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellDriverTest {

    private static final Path PAGE = Path.of("..", "write-a-driver.md");
    private static final Path CODE = Path.of("src", "test", "java", "dev", "tillbridge", "docs", "bell");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

    @TempDir
    private Path folder;

    private final List<String> payments = new ArrayList<>();
    private String state = "approved";
    private final HttpsServer bell = listening();

    private static HttpsServer listening() {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HeldCertificate own =
                    new HeldCertificate.Builder().commonName("bell").build();
            server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslContext()));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void ring() {
        bell.createContext("/payments", this::answer);
        bell.start();
    }

    @AfterEach
    void silence() {
        bell.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean start = exchange.getRequestMethod().equals("POST");
        if (start) {
            payments.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        Matcher id = ID.matcher(payments.get(payments.size() - 1));
        byte[] body = ("{\"id\":\"" + (id.find() ? id.group(1) : "") + "\",\"minorUnits\":1999,\"currency\":\"EUR\""
                        + (start ? "" : ",\"state\":\"" + state + "\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(start ? 202 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BellDriver.java",
                "BellApi.java",
                "BellTerminal.java",
                "BellMapper.java",
                "BellConformanceTest.java"
            })
    void thePageShowsTheCodeThatIsTested(String file) throws IOException {
        String code = Files.readString(CODE.resolve(file));

        assertThat(Files.readString(PAGE)).contains(code.substring(code.indexOf("/**")));
    }

    @Test
    void aJarWithTheDriverIsAllThatIsNeeded() throws IOException {
        try (URLClassLoader withTheJar = droppedIn();
                Terminals terminals = open(withTheJar)) {
            Outcome outcome = terminals.terminal("kiosk").sale(sale());

            assertThat(outcome).isInstanceOf(Outcome.Approved.class);
            assertThat(payments).hasSize(1).first().asString().contains("\"minorUnits\":1999");
        }
    }

    @Test
    void aWordThatTheDriverDoesNotKnowDecidesNothing() throws IOException {
        state = "probably";
        try (URLClassLoader withTheJar = droppedIn();
                Terminals terminals = open(withTheJar, Map.of("deadline", "5s"))) {
            assertThat(terminals.terminal("kiosk").sale(sale())).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void aTerminalWithAnotherCertificateGetsNothing() throws IOException {
        try (URLClassLoader withTheJar = droppedIn();
                Terminals terminals = open(withTheJar, Map.of("certificate", "ab".repeat(32)))) {
            assertThat(terminals.terminal("kiosk").sale(sale()))
                    .asInstanceOf(type(Outcome.NotStarted.class))
                    .extracting(Outcome.NotStarted::reason)
                    .isEqualTo(NotStartedReason.CERTIFICATE_CHANGED);
            assertThat(payments).isEmpty();
        }
    }

    @Test
    void whatTheDriverDoesNotDeclareIsRefusedBeforeAnyByte() throws IOException {
        try (URLClassLoader withTheJar = droppedIn();
                Terminals terminals = open(withTheJar)) {
            Outcome outcome = terminals
                    .terminal("kiosk")
                    .voidTransaction(VoidTransaction.builder()
                            .tender(Tender.of("4711"))
                            .amount(Money.parse("EUR 19.99"))
                            .build());

            assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
            assertThat(payments).isEmpty();
        }
    }

    private static Sale sale() {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse("EUR 19.99"))
                .build();
    }

    /** A folder with the one file by which a driver is found stands for the jar; the classes are on the class path already. */
    private URLClassLoader droppedIn() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.tillbridge.spi.TerminalDriver"), BellDriver.class.getName() + "\n");
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, BellDriver.class.getClassLoader());
    }

    private Terminals open(ClassLoader withTheJar) {
        return open(withTheJar, Map.of());
    }

    private Terminals open(ClassLoader withTheJar, Map<String, String> more) {
        InstalledDrivers drivers = InstalledDrivers.load(withTheJar);
        Map<String, Object> kiosk = new HashMap<>(Map.of(
                "driver", "bell",
                "host", bell.getAddress().getAddress().getHostAddress(),
                "port", bell.getAddress().getPort(),
                "serial", "B-1234",
                "currency", "EUR",
                "deadline", "20s"));
        kiosk.putAll(more);
        Configuration configuration =
                Configuration.from(Map.of("terminals", Map.of("kiosk", kiosk)), folder, drivers.settings());
        return GuiceTerminalsOpener.open(Modules.override(new TerminalsModule(configuration, new TerminalListener() {}))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(InstalledDrivers.class).toInstance(drivers);
                        bind(TerminalLocks.class).toInstance(new FileTerminalLocks(folder.resolve("locks")));
                    }
                }));
    }
}
