package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configured address is not that of a terminal which speaks Concert: nothing is charged, nothing hangs, and the words help. */
@Timeout(60)
class PayxpertWrongAddressTest {

    private static Map<String, Object> at(String host, int port) {
        return new HashMap<>(Map.of(
                "host", host,
                "port", port,
                "connectTimeout", "20s", // a busy machine takes its time
                "answerTimeout", "20s",
                "pingTimeout", "20s",
                "quietPeriod", "20ms",
                "missingRecordPeriod", "25ms"));
    }

    private static Map<String, Object> at(InetSocketAddress address) {
        return at(address.getAddress().getHostAddress(), address.getPort());
    }

    private static Outcome sell(SimulatedTill till) {
        return till.perform(
                Sale.builder().tender(Bench.TENDER).amount(Bench.AMOUNT).build());
    }

    private static String words(Answer<String> answer) {
        return answer.match(text -> "it answered: " + text, none -> none.text());
    }

    private static void assertNothingWasSent(Map<String, Object> settings, String... words) {
        try (SimulatedTill till = Till.with(settings)) {
            assertThat(sell(till)).isInstanceOfSatisfying(Outcome.NotStarted.class, refused -> {
                assertThat(refused.reason()).isEqualTo(NotStartedReason.UNREACHABLE);
                assertThat(refused.why()).contains(words).contains("Nothing was sent");
            });
            assertThat(words(till.terminal().ping())).contains(words);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsTold() {
        assertNothingWasSent(at("terminal.invalid", 8888), "terminal.invalid", "cannot be resolved");
    }

    @Test
    void anAddressWhereNobodyIsIsTold() {
        // Reserved for documentation: no machine ever has it, and whether a router says so or keeps silent is the same.
        Map<String, Object> settings = at("192.0.2.1", 8888);
        settings.put("connectTimeout", "200ms");

        assertNothingWasSent(settings, "192.0.2.1", "check");
    }

    @Test
    void aPortWhereNobodyListensIsTold() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertNothingWasSent(at("127.0.0.1", port), "127.0.0.1:" + port, "check the port");
    }

    @Test
    void aWebServerIsNoTerminal() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            Map<String, Object> settings = at(server.getAddress());
            settings.put("requestTerminator", "crlf");

            assertIsNotBelieved(settings, "web server");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatWaitsForMoreIsNoTerminal() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            Map<String, Object> settings = at(server.getAddress());
            settings.put("answerTimeout", "500ms");
            settings.put("pingTimeout", "500ms");

            assertIsNotBelieved(settings, "within its deadline");
        } finally {
            server.stop(0);
        }
    }

    /** Terminals of other makes, which speak TLS. */
    enum Make {
        AXEPT(AxeptSimulator::open),
        PAYNT(PayntSimulator::open);

        @SuppressWarnings("ImmutableEnumChecker") // opens a new one each time
        private final Supplier<Simulator> terminal;

        Make(Supplier<Simulator> terminal) {
            this.terminal = terminal;
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aTerminalOfAnotherMakeIsNotCharged(Make make) {
        try (Simulator terminal = make.terminal.get()) {
            assertIsNotBelieved(at(terminal.address()), "speaks TLS");

            assertThat(terminal.ledger().starts()).isEmpty();
            assertThat(terminal.wire()).isEmpty();
        }
    }

    /** What was written can be anywhere, so a person has to look; but why it is so is told. */
    private static void assertIsNotBelieved(Map<String, Object> settings, String words) {
        try (SimulatedTill till = Till.with(settings)) {
            assertThat(words(till.terminal().ping())).contains(words, "'host' and 'port'");
            assertThat(sell(till))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains(words));
        }
    }
}
