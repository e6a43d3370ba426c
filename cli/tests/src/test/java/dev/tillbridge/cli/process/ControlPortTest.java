package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.Outcome;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPortTest {

    private AxeptSimulator simulator;
    private ControlServer server;
    private volatile boolean ended;

    @BeforeEach
    void setUp() {
        simulator = AxeptSimulator.open();
        server = ControlServer.open(simulator, 0, () -> ended = true);
    }

    @AfterEach
    void tearDown() {
        server.close();
        simulator.close();
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() {
        assertThat(server.uri().getHost())
                .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Test
    void withoutTheTokenNothingIsTold() throws IOException {
        URI guessed = URI.create(server.uri().toString().replaceAll("#.*", "#00000000000000000000000000000000"));

        assertThatThrownBy(() -> RemoteTerminal.connect(guessed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("token");
        assertThat(ask("GET", "ledger", "", "").path("problem").asText()).isEqualTo("token");
        assertThat(ask("POST", "end", "", "").path("problem").asText()).isEqualTo("token");
        assertThat(ended).isFalse();
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RemoteTerminal.connect(URI.create("http://127.0.0.1:1/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("#TOKEN");
    }

    @Test
    void aProcessThatHasGoneIsSaidToHaveGone() {
        RemoteTerminal terminal = RemoteTerminal.connect(server.uri());
        server.close();

        assertThatThrownBy(terminal::ledger)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Look whether its process still runs");
        terminal.close();
        terminal.close();
    }

    @Test
    void whoeverHasTheTokenMayAskByHand() throws IOException {
        JsonNode queued = ask("POST", "scenarios", token(), "scenarios: [{name: no, cardholder: cancels}]");
        try (Till till = Till.at(simulator)) {
            assertThat(till.sale("5.00")).isInstanceOf(Outcome.Cancelled.class);
        }

        assertThat(queued.path("queued").path(0).asText()).isEqualTo("no");
        assertThat(ask("GET", "ledger", token(), "")
                        .path("entries")
                        .path(0)
                        .path("verdict")
                        .asText())
                .isEqualTo("CANCELLED");
        assertThat(ask("GET", "wire", token(), "").path("wire").size())
                .isEqualTo(simulator.wire().size());
    }

    @Test
    void scenariosThatCannotBeReadAreRefusedWithAllProblemsAndNoneIsPlayed() throws IOException {
        JsonNode refused = ask(
                "POST",
                "scenarios",
                token(),
                "scenarios: [{name: fine, cardholder: cancels}, {name: a, cardholder: taps}, {nam: b, cardholder: cancels}]");
        try (Till till = Till.at(simulator)) {
            assertThat(till.sale("5.00")).isInstanceOf(Outcome.Approved.class);
        }

        assertThat(refused.path("message").asText()).contains("2 problems", "'taps card'", "unknown key 'nam'");
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatIs() throws IOException {
        assertThat(ask("GET", "money", token(), "").path("message").asText())
                .contains("GET /ledger", "POST /scenarios");
        assertThat(ask("POST", "inject", token(), "{\"fault\": \"NONE\"}")
                        .path("problem")
                        .asText())
                .isEqualTo("argument");
        assertThat(ask("POST", "inject", token(), "no json").path("message").asText())
                .contains("no JSON");
        assertThat(ask("POST", "seen?session=none", token(), "{}")
                        .path("problem")
                        .asText())
                .isEqualTo("state");
    }

    @Test
    void theTerminalIsEndedByHand() throws IOException {
        ask("POST", "end", token(), "");

        await().until(() -> ended); // once its answer is written
    }

    @Test
    void whoLetsGoOfATerminalHoldsItNoMore() throws Exception {
        RemoteTerminal terminal = RemoteTerminal.connect(server.uri());
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        terminal.next(held);

        assertThat(saleWhile(() -> {
                    held.awaitHeld();
                    terminal.close();
                }))
                .isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aControllerThatDiesHoldsTheTerminalNoMore() throws Exception {
        HttpURLConnection events = connection("GET", "events", token());
        String session = JsonMapper.builder()
                .build()
                .readTree(line(events))
                .path("session")
                .asText();
        ask(
                "POST",
                "next?session=" + session,
                token(),
                "{\"scenarios\": \"scenarios: [{name: a, cardholder: taps card}]\","
                        + " \"holds\": [{\"hold\": \"h\", \"moment\": \"START\"}]}");

        assertThat(saleWhile(() -> {
                    assertThat(line(events)).contains("reached");
                    events.disconnect();
                }))
                .isInstanceOf(Outcome.Approved.class);
    }

    private Outcome saleWhile(Runnable action) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Till till = Till.at(simulator)) {
            Future<Outcome> outcome = thread.submit(() -> till.sale("5.00"));
            action.run();
            return outcome.get();
        } finally {
            thread.shutdown();
        }
    }

    private String token() {
        return server.uri().getFragment();
    }

    private HttpURLConnection connection(String method, String path, String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + server.uri().getPort() + "/" + path)
                        .toURL()
                        .openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }

    private JsonNode ask(String method, String path, String token, String body) throws IOException {
        HttpURLConnection connection = connection(method, path, token);
        if (method.equals("POST")) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        boolean refused = connection.getResponseCode() >= 400;
        return JsonMapper.builder()
                .build()
                .readTree(refused ? connection.getErrorStream() : connection.getInputStream());
    }

    /** Returns the next line that is not empty. */
    private static String line(HttpURLConnection events) {
        try {
            StringBuilder line = new StringBuilder();
            for (int octet = events.getInputStream().read();
                    octet != '\n' || line.isEmpty();
                    octet = events.getInputStream().read()) {
                if (octet != '\n') {
                    line.append((char) octet);
                }
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
