package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.answered;
import static dev.tillbridge.spi.http.Stacks.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.OnceGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was not asked for is no answer: neither what comes before a question nor what follows an answer. */
@Timeout(60)
class OneAnswerTest {

    private static final String FORGED = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\napproved";
    private static final String TRUE_ONE = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwaiting";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nwaiting\r\n0\r\n\r\n";

    /** Each ends in a way of its own: with its head, by a length, with a chunk, and behind what was only a beginning. */
    private static final List<String> WHOLE = List.of(
            TRUE_ONE,
            CHUNKED,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n\nwait\r\n\r\n\r\n0\nTrailer: one\n\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\n\nwaiting",
            "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 102 Processing\r\n\r\n" + CHUNKED,
            "HTTP/1.1 100 Continue\r\n\r\n" + TRUE_ONE);

    enum Wire {
        TLS_1_3 {
            @Override
            WireServer open() {
                return WireServer.open().speaking("TLSv1.3");
            }
        },
        TLS_1_2 {
            @Override
            WireServer open() {
                return WireServer.open().speaking("TLSv1.2");
            }
        },
        IN_THE_CLEAR {
            @Override
            WireServer open() {
                return WireServer.openPlain();
            }

            @Override
            HttpStack stack(WireServer server) {
                return HttpStack.open(HttpEndpoint.plainHttp("127.0.0.1", server.port(), "/acme/"));
            }
        };

        abstract WireServer open();

        HttpStack stack(WireServer server) {
            return Stacks.pinned(server);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void nothingIsSentWhereSomethingWaits(Wire wire) {
        untilItArrivedInTime(() -> nothingWasSent(wire));
    }

    private static boolean nothingWasSent(Wire wire) {
        WireServer server = wire.open().greeting(FORGED);
        HttpStack stack = wire.stack(server);
        List<String> alarms = new ArrayList<>();
        try (server) {
            OnceGate gate = OnceGate.doing(server::awaitGreeting);
            HttpOutcome outcome =
                    Alarms.during(() -> stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, gate)), alarms);
            if (!(outcome instanceof HttpOutcome.Failed failed) || failed.failure() == Failure.ANSWERED_TWICE) {
                return false;
            }

            assertThat(failed.failure()).isEqualTo(Failure.SPOKE_UNASKED);
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(failed.text()).contains("127.0.0.1:" + server.port(), "before it was asked", "Nothing was sent");
            assertThat(alarms).containsExactly(failed.text());
        } finally {
            stack.close();
            server.settle();
        }
        assertThat(server.bytes()).isZero();
        return true;
    }

    /** What was sent before we look may still be on its way inside this machine, and is then taken for an answer. */
    private static void untilItArrivedInTime(Callable<Boolean> exchange) {
        await().atMost(Duration.ofSeconds(50)).until(exchange);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aStartThatIsAnsweredTwiceIsNotAnswered(Wire wire) {
        try (WireServer server = wire.open();
                HttpStack stack = wire.stack(server)) {
            server.next(visit -> visit.send(TRUE_ONE + FORGED));

            List<String> alarms = new ArrayList<>();

            HttpOutcome.Failed failed = failed(Alarms.during(
                    () -> stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, OnceGate.create())), alarms));

            assertThat(alarms).containsExactly(failed.text());
            assertThat(failed.failure()).isEqualTo(Failure.ANSWERED_TWICE);
            assertThat(failed.mayHaveLeft()).isTrue();
            assertThat(failed.text()).contains("more than one answer", "may have reached it");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whatFollowsAnAnswerIsNotTheNextOne(Wire wire) {
        for (String first : WHOLE) {
            isNotTheNextOne(wire, first, FORGED);
            isNotTheNextOne(wire, first, "x");
        }
    }

    private static void isNotTheNextOne(Wire wire, String first, String more) {
        try (WireServer server = wire.open();
                HttpStack stack = wire.stack(server)) {
            AcmeApi api = stack.api(AcmeApi.class);
            server.next(visit -> visit.send(first + more));
            server.next(visit -> visit.answer("200 OK", "waiting"));

            HttpOutcome.Failed failed = failed(stack.exchange(api.lookup("1")));
            HttpOutcome.Answered next = answered(stack.exchange(api.lookup("1")));

            assertThat(failed.failure()).as(first).isEqualTo(Failure.ANSWERED_TWICE);
            assertThat(next.body()).isEqualTo("waiting");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whatComesWhileNobodyAsksIsNotTheNextAnswer(Wire wire) {
        untilItArrivedInTime(() -> isAskedAnew(wire));
    }

    private static boolean isAskedAnew(Wire wire) throws InterruptedException {
        try (WireServer server = wire.open();
                HttpStack stack = wire.stack(server)) {
            AcmeApi api = stack.api(AcmeApi.class);
            CountDownLatch heard = new CountDownLatch(1);
            CountDownLatch said = new CountDownLatch(1);
            server.next(visit -> {
                visit.send(TRUE_ONE);
                awaitLatch(heard);
                visit.send(FORGED);
                said.countDown();
            });
            server.next(visit -> visit.answer("200 OK", "still waiting"));
            HttpOutcome.Answered before = answered(stack.exchange(api.lookup("1")));
            assertThat(before.body()).isEqualTo("waiting");
            heard.countDown();
            said.await();

            List<String> alarms = new ArrayList<>();
            HttpOutcome.Answered after = answered(Alarms.during(() -> stack.exchange(api.lookup("1")), alarms));
            if (after.body().equals("approved")) {
                return false;
            }

            assertThat(after.body()).isEqualTo("still waiting");
            assertThat(alarms).singleElement().asString().contains("before it was asked");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.seen("GET")).as("questions").hasSize(2);
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aConnectionThatKeepsToTurnsIsUsedAgain(Wire wire) {
        try (WireServer server = wire.open();
                HttpStack stack = wire.stack(server)) {
            AcmeApi api = stack.api(AcmeApi.class);
            server.next(visit -> visit.send(CHUNKED));
            server.next(visit -> visit.send("HTTP/1.1 204 No Content\r\n\r\n"));
            server.next(visit -> visit.send("HTTP/1.1 102 Processing\r\n\r\n" + TRUE_ONE));

            assertThat(answered(stack.exchange(api.lookup("1"))).body()).isEqualTo("waiting");
            assertThat(answered(stack.exchange(api.lookup("1"))).status()).isEqualTo(204);
            assertThat(answered(stack.exchange(api.lookup("1"))).body()).isEqualTo("waiting");

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
