package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.answered;
import static dev.tillbridge.spi.http.Stacks.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the terminal does to a start, there is one on the wire. */
class SendOnceTest {

    /** What happens after the request was read; none of it may lead to a second one. */
    @SuppressWarnings("ImmutableEnumChecker") // the scripts hold nothing
    enum Lost {
        FIN(WireServer.Visit::fin),
        RESET(WireServer.Visit::reset),
        HALF_A_STATUS_LINE(visit -> {
            visit.send("HTTP/1.1 2");
            visit.fin();
        }),
        HALF_A_BODY(visit -> {
            visit.send("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"a\"");
            visit.fin();
        }),
        HALF_A_CHUNK(visit -> {
            visit.send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"a\"");
            visit.reset();
        }),
        GARBAGE(visit -> {
            visit.send("no such protocol\r\n\r\n");
            visit.fin();
        }),
        NO_ANSWER(WireServer.Visit::holdOn);

        private final WireServer.Script script;

        Lost(WireServer.Script script) {
            this.script = script;
        }
    }

    private final WireServer server = WireServer.open();
    private final HttpStack stack = Stacks.pinned(server, Limits.standard().withStart(Duration.ofSeconds(2)));
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Lost.class)
    void aLostAnswerOnAFreshConnectionLeavesOneStart(Lost lost) {
        server.next(lost.script);

        assertOneLostStart();
    }

    @ParameterizedTest
    @EnumSource(Lost.class)
    void aLostAnswerAfterALookupLeavesOneStart(Lost lost) {
        stack.exchange(api.lookup("1"));
        server.next(lost.script);

        assertOneLostStart();
    }

    private void assertOneLostStart() {
        OnceGate gate = OnceGate.create();

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, gate)));

        assertThat(failed.mayHaveLeft()).isTrue();
        assertThat(failed.text()).contains("127.0.0.1:" + server.port(), "may have reached it");
        stack.close();
        server.settle();
        assertThat(server.seen("POST")).hasSize(1);
        assertThat(gate.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "408 Request timeout",
                "503 Busy\r\nRetry-After: 0",
                "401 Who\r\nWWW-Authenticate: Basic realm=\"x\"",
                "407 Who\r\nProxy-Authenticate: Basic realm=\"x\"",
                "300 Choose\r\nLocation: /elsewhere",
                "301 Moved\r\nLocation: /elsewhere",
                "302 Found\r\nLocation: /elsewhere",
                "303 See\r\nLocation: /elsewhere",
                "307 Temporary\r\nLocation: /elsewhere",
                "308 Permanent\r\nLocation: /elsewhere",
                "421 Misdirected",
                "425 Too Early",
                "429 Slow\r\nRetry-After: 0",
                "500 Internal Server Error"
            })
    void noStatusLeadsToASecondRequest(String status) {
        server.next(visit -> visit.answer(status, "first"));
        server.next(visit -> visit.answer("200 OK", "second"));
        OnceGate gate = OnceGate.create();

        HttpOutcome outcome = stack.exchange(api.start(TOKEN, SALE, gate));

        stack.close();
        server.settle();
        assertThat(server.seen("POST")).hasSize(1);
        assertThat(server.seen("GET")).isEmpty();
        assertThat(gate.asked()).isEqualTo(1);
        if (status.startsWith("407")) {
            assertThat(failed(outcome).mayHaveLeft()).isTrue(); // OkHttp takes it for a mistake of a proxy
        } else {
            assertThat(answered(outcome).status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            assertThat(answered(outcome).body()).isEqualTo("first");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"408 Request timeout", "503 Busy\r\nRetry-After: 0", "307 Elsewhere\r\nLocation: /elsewhere"})
    void aCancelLeavesOnceToo(String status) {
        server.next(visit -> visit.answer(status, ""));

        stack.exchange(api.cancel());

        stack.close();
        server.settle();
        assertThat(server.seen("DELETE")).hasSize(1);
    }

    @Test
    void aCancelWhoseAnswerIsLostMayHaveLeft() {
        stack.exchange(api.lookup("1"));
        server.next(WireServer.Visit::fin);

        assertThat(failed(stack.exchange(api.cancel())).mayHaveLeft()).isTrue();

        stack.close();
        server.settle();
        assertThat(server.seen("DELETE")).hasSize(1);
    }

    @Test
    void aStaleConnectionDoesNotEatAStart() {
        server.next(visit -> {
            visit.answer("200 OK", "{}");
            visit.fin();
        });
        stack.exchange(api.lookup("1"));

        HttpOutcome outcome = stack.exchange(api.start(TOKEN, SALE, OnceGate.create()));

        assertThat(answered(outcome).status()).isEqualTo(200);
        assertThat(server.seen("POST")).hasSize(1);
    }

    @Test
    void aStartHasAConnectionOfItsOwnAndClosesIt() {
        stack.exchange(api.lookup("1"));
        stack.exchange(api.start(TOKEN, SALE, OnceGate.create()));
        stack.exchange(api.start(TOKEN, SALE, OnceGate.create()));
        server.settle(); // all are closed, the idle one too: a terminal may serve only one

        assertThat(server.seen("GET").get(0).connection()).isEqualTo(1);
        assertThat(server.seen("POST")).extracting(WireServer.Seen::connection).containsExactly(2, 3);
    }

    @Test
    void lookupsShareAConnection() {
        stack.exchange(api.lookup("1"));
        stack.exchange(api.lookup("2"));

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.seen("GET")).hasSize(2);
    }

    @Test
    void aLookupSurvivesAStaleConnection() {
        server.next(visit -> {
            visit.answer("200 OK", "{}");
            visit.fin();
        });
        stack.exchange(api.lookup("1"));

        assertThat(answered(stack.exchange(api.lookup("2"))).status()).isEqualTo(200);
    }

    @Test
    void whatIsSentIsWhatTheDriverSaid() {
        stack.exchange(api.start(TOKEN, SALE, OnceGate.create()));

        WireServer.Seen sale = server.seen("POST").get(0);
        assertThat(sale.path()).isEqualTo("/acme/sale");
        assertThat(sale.headers()).containsEntry("authorization", TOKEN);
        assertThat(sale.body()).isEqualTo("{\"amount\":1250,\"reference\":\"4711\"}");
    }
}
