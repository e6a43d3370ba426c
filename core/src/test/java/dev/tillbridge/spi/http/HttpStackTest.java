package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.answered;
import static dev.tillbridge.spi.http.Stacks.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.OnceGate;
import dev.tillbridge.spi.SendGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.POST;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** What a driver author can rely on, and cannot do. */
class HttpStackTest {

    private final WireServer server = WireServer.open();
    private final HttpStack stack = Stacks.pinned(server);
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    interface Forgetful {
        @POST("sale")
        Call<ResponseBody> start(@Body AcmeApi.SaleMessage sale);
    }

    interface ForgetfulByName {
        @HTTP(method = "PUT", path = "sale", hasBody = true)
        Call<ResponseBody> start(@Body AcmeApi.SaleMessage sale);
    }

    interface Undecided {
        @POST("sale")
        @NotAStart("who knows")
        Call<ResponseBody> start(@Body AcmeApi.SaleMessage sale, @Tag SendGate gate);
    }

    interface Unreasoned {
        @POST("sale")
        @NotAStart(" ")
        Call<ResponseBody> start(@Body AcmeApi.SaleMessage sale);
    }

    interface StartsByReading {
        @GET("sale/new")
        Call<ResponseBody> start(@Tag SendGate gate);
    }

    interface Asynchronous {
        @GET("sale")
        CompletableFuture<ResponseBody> lookup();
    }

    interface Elsewhere {
        @GET
        Call<ResponseBody> read(@Url String url);
    }

    interface Typed {
        /** A reply whose amount is a number. */
        record Reply(long amount) {}

        @GET("sale")
        Call<Reply> lookup();
    }

    @Test
    void aPostWithoutAGateIsRefusedBeforeItCanBeCalled() {
        assertThatThrownBy(() -> stack.api(Forgetful.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Forgetful.start is a POST", "@Tag SendGate", "@NotAStart");
        assertThatThrownBy(() -> stack.api(ForgetfulByName.class)).hasMessageContaining("is a PUT");
    }

    @Test
    void aMethodIsAStartOrNotButNotBoth() {
        assertThatThrownBy(() -> stack.api(Undecided.class)).hasMessageContaining("only one of two things");
        assertThatThrownBy(() -> stack.api(Unreasoned.class)).hasMessageContaining("without a reason");
    }

    @Test
    void aGetIsNeverAStart() {
        assertThatThrownBy(() -> stack.api(StartsByReading.class)).hasMessageContaining("cannot be a start");
    }

    @Test
    void exchangesBlock() {
        assertThatThrownBy(() -> stack.api(Asynchronous.class)).hasMessageContaining("must return retrofit2.Call");
    }

    @Test
    void aCallIsRunOnce() {
        Call<ResponseBody> call = api.lookup("1");
        stack.exchange(call);

        assertThatThrownBy(() -> stack.exchange(call))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was sent by this one");
    }

    @Test
    @SuppressWarnings("NullAway") // what a driver without NullAway could do
    void aNullGateIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> stack.exchange(api.start(TOKEN, SALE, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("start would send a POST without a SendGate", "Nothing was sent");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aTokenDoesNotLeaveForAnotherService() {
        Elsewhere elsewhere = stack.api(Elsewhere.class);

        assertThatThrownBy(() -> stack.exchange(elsewhere.read("https://127.0.0.1:1/acme/sale")))
                .hasMessageContainingAll("another service", "Nothing was sent");
        assertThat(answered(stack.exchange(elsewhere.read("info"))).status()).isEqualTo(200);
    }

    @Test
    void anArgumentThatDoesNotFitIsNotEchoed() {
        assertThatThrownBy(() -> stack.exchange(api.ping("planted\ntoken")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("could not be built")
                .hasNoCause()
                .message()
                .doesNotContain("planted");
        assertThat(server.connections()).isZero();
    }

    @Test
    void anAnswerOfAnyStatusIsReadWhole() {
        server.next(visit -> {
            visit.send("HTTP/1.1 200\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            visit.send("3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n");
        });
        server.next(visit -> visit.answer("400 Bad input parameter or invalid JSON", "Bad input"));
        server.next(visit -> visit.send("HTTP/1.1 204 Nothing\r\n\r\n"));

        assertThat(answered(stack.exchange(api.lookup("1"))))
                .isEqualTo(new HttpOutcome.Answered(200, "application/json", "{\"a\":1}"));
        assertThat(answered(stack.exchange(api.lookup("1"))))
                .isEqualTo(new HttpOutcome.Answered(400, "application/json", "Bad input"));
        assertThat(answered(stack.exchange(api.lookup("1")))).isEqualTo(new HttpOutcome.Answered(204, "", ""));
    }

    @Test
    void anAnswerDoesNotPrintItsBody() {
        server.next(visit -> visit.answer("200 OK", "planted4711"));

        HttpOutcome outcome = stack.exchange(api.lookup("1"));

        assertThat(answered(outcome).body()).isEqualTo("planted4711");
        assertThat(outcome.toString()).doesNotContain("planted4711");
    }

    @Test
    void aFailureQuotesNothingFromTheTerminal() {
        server.next(visit -> visit.send("planted4711 planted4711\r\n\r\n"));

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.UNREADABLE);
        assertThat(failed.toString()).doesNotContain("planted4711");
    }

    @Test
    void aTypedAnswerThatDoesNotParseIsNotQuotedEither() {
        server.next(visit -> visit.answer("200 OK", "{\"amount\":\"planted4711\"}"));

        assertThatThrownBy(() -> stack.api(Typed.class).lookup().execute())
                .isInstanceOf(UnreadableBodyException.class)
                .hasNoCause()
                .hasMessageContainingAll("Reply", "in amount")
                .message()
                .doesNotContain("planted4711");
    }

    @Test
    void aRefusedConnectionIsSaidInWords() {
        server.refuse();

        HttpOutcome.Failed failed = failed(stack.exchange(api.lookup("1")));

        assertThat(failed.failure()).isEqualTo(Failure.REFUSED);
        assertThat(failed.text())
                .isEqualTo(
                        "The terminal at 127.0.0.1:" + server.port() + ": it refused the connection; check the port and"
                                + " that the terminal's integration mode is on. Nothing was sent.");
    }

    @Test
    void aNameThatCannotBeResolvedIsSaidInWords() {
        HttpEndpoint nowhere = HttpEndpoint.plainHttp("terminal.invalid", 8080, "/");
        try (HttpStack lost = HttpStack.open(nowhere)) {
            OnceGate gate = OnceGate.create();
            HttpOutcome.Failed failed =
                    failed(lost.exchange(lost.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            assertThat(failed.failure()).isEqualTo(Failure.UNRESOLVED);
            assertThat(failed.mayHaveLeft()).isFalse();
        }
    }

    @Test
    void aConnectionThatNobodyAcceptsTimesOut() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                java.net.Socket one = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
                java.net.Socket two = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
                HttpStack patient = HttpStack.open(
                        HttpEndpoint.plainHttp("127.0.0.1", full.getLocalPort(), "/"),
                        Limits.standard().withConnect(Duration.ofMillis(200)))) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();

            HttpOutcome.Failed failed =
                    failed(patient.exchange(patient.api(AcmeApi.class).ping(TOKEN)));

            assertThat(failed.failure()).isEqualTo(Failure.CONNECT_TIMED_OUT);
            assertThat(failed.mayHaveLeft()).isFalse();
        }
    }

    @Test
    void anInterruptIsSaidAndKept() {
        Thread.currentThread().interrupt();

        HttpOutcome outcome = stack.exchange(api.lookup("1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed(outcome).failure()).isEqualTo(Failure.INTERRUPTED);
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.otherwise(visit -> {
            arrived.countDown();
            visit.holdOn();
        });
        OnceGate gate = OnceGate.create();
        CompletableFuture<HttpOutcome> outcome =
                CompletableFuture.supplyAsync(() -> stack.exchange(api.start(TOKEN, SALE, gate)));
        arrived.await();

        stack.close();

        HttpOutcome.Failed failed = failed(outcome.get());
        assertThat(failed.failure()).isEqualTo(Failure.CLOSED);
        assertThat(failed.mayHaveLeft()).isTrue();
        server.settle();
    }

    @Test
    void closingLeavesNoConnectionAndNothingIsSentAfterwards() {
        stack.exchange(api.lookup("1"));
        stack.close();
        server.settle();

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.CLOSED);
        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void noThreadIsLeftThatKeepsAProgramAlive() {
        stack.exchange(api.lookup("1"));
        stack.exchange(api.start(TOKEN, SALE, OnceGate.create()));

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("OkHttp")
                        || thread.getName().contains("Okio")
                        || thread.getName().contains("tillbridge"))
                .allMatch(Thread::isDaemon);
    }

    @Test
    void anEndpointChecksItsParts() {
        assertThatThrownBy(() -> HttpEndpoint.plainHttp("terminal", 8080, "acme"))
                .hasMessageContaining("begins and ends with '/'");
        assertThatThrownBy(() -> HttpEndpoint.plainHttp("terminal", 0, "/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpEndpoint.plainHttp("a/b", 80, "/")).isInstanceOf(IllegalArgumentException.class);
        assertThat(HttpEndpoint.plainHttp("::1", 8080, "/").address()).isEqualTo("[::1]:8080");
    }
}
