package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.answered;
import static dev.tillbridge.spi.http.Stacks.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer is too long, in time or in size, for an exchange to end. */
class BodyLimitsTest {

    private static final int MAX = 1_000;

    /** Ways of never coming to an end. */
    @SuppressWarnings("ImmutableEnumChecker") // the scripts hold nothing
    enum Endless {
        BODY(visit -> {
            visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            drip(visit, "1\r\n.\r\n");
        }),
        INTERIM_ANSWERS(visit -> drip(visit, "HTTP/1.1 102 Processing\r\n\r\n")),
        CONTINUES(visit -> drip(visit, "HTTP/1.1 100 Continue\r\n\r\n")),
        HEADERS(visit -> {
            visit.send("HTTP/1.1 200 OK\r\n");
            drip(visit, "X-More: 1\r\n");
        }),
        A_HEADER(visit -> {
            visit.send("HTTP/1.1 200 OK\r\nX-More: ");
            drip(visit, "more");
        }),
        STATUS_LINE(visit -> {
            visit.send("HTTP/1.1 200 ");
            drip(visit, "very ");
        }),
        SILENCE(WireServer.Visit::holdOn);

        private final WireServer.Script script;

        Endless(WireServer.Script script) {
            this.script = script;
        }

        /** Sends without end; the failing write, when the client is gone, is the end. */
        private static void drip(WireServer.Visit visit, String text) throws IOException {
            while (true) {
                visit.send(text);
            }
        }
    }

    private final WireServer server = WireServer.open();
    private final HttpStack stack =
            Stacks.pinned(server, Limits.standard().withMaxBytes(MAX).withOther(Duration.ofSeconds(30)));
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Endless.class)
    void whatNeverEndsIsEnded(Endless endless) {
        server.otherwise(endless.script);
        OnceGate gate = OnceGate.create();
        try (HttpStack hasty = Stacks.pinned(server, Stacks.hasty())) {
            HttpOutcome.Failed failed =
                    failed(hasty.exchange(hasty.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            // A machine that is busy may not come to the gate in that time.
            assertThat(failed.mayHaveLeft()).isEqualTo(gate.passed());
        }
        server.settle();
        assertThat(server.seen("POST")).hasSizeLessThanOrEqualTo(gate.asked());
    }

    @Test
    void aCallsOwnDeadlineCounts() {
        server.otherwise(WireServer.Visit::holdOn);

        HttpOutcome.Failed failed = failed(stack.exchange(api.lookup("1", Deadline.of(Duration.ofMillis(200)))));

        assertThat(failed.failure()).isEqualTo(Failure.DEADLINE_PASSED);
    }

    @Test
    void aHandshakeThatNeverEndsIsEndedByTheDeadline() throws IOException {
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                HttpStack hasty = HttpStack.open(
                        HttpEndpoint.https(
                                "127.0.0.1",
                                mute.getLocalPort(),
                                "/",
                                Pinning.fingerprint(Stacks.fingerprint(WireServer.FIRST))),
                        Stacks.hasty())) {
            OnceGate gate = OnceGate.create();

            HttpOutcome.Failed failed =
                    failed(hasty.exchange(hasty.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            assertThat(failed.failure()).isEqualTo(Failure.DEADLINE_PASSED);
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(gate.asked()).isZero();
        }
    }

    @Test
    void aTerminalThatAcceptsAndSaysNothingIsNotWaitedForAsLongAsACardholder() throws IOException {
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                HttpStack patient = HttpStack.open(
                        HttpEndpoint.https(
                                "127.0.0.1",
                                mute.getLocalPort(),
                                "/",
                                Pinning.fingerprint(Stacks.fingerprint(WireServer.FIRST))),
                        Stacks.hasty().withConnect(Duration.ofMillis(50)).withStart(Duration.ofMinutes(5)))) {
            OnceGate gate = OnceGate.create();

            HttpOutcome.Failed failed =
                    failed(patient.exchange(patient.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            assertThat(failed.failure()).isEqualTo(Failure.HANDSHAKE_TIMED_OUT);
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(failed.text()).contains("Nothing was sent");
            assertThat(gate.asked()).isZero();
        }
    }

    @Test
    void interimAnswersAreNotTheAnswer() {
        server.next(visit -> {
            visit.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n");
            visit.answer("206 Transaction in progress", "{}");
        });

        assertThat(answered(stack.exchange(api.lookup("1"))).status()).isEqualTo(206);
    }

    @Test
    void aBodyOfJustTheSizeIsRead() {
        server.next(visit -> visit.answer("200 OK", "x".repeat(MAX)));

        assertThat(answered(stack.exchange(api.lookup("1"))).body()).hasSize(MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "500 Internal Server Error"})
    void aBodyThatSaysItIsTooLargeIsRefused(String status) {
        server.next(visit -> visit.answer(status, "x".repeat(MAX + 1)));

        assertOversized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "500 Internal Server Error"})
    void aBodyThatTurnsOutTooLargeIsRefused(String status) {
        server.next(visit -> visit.send("HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                + "x".repeat(MAX + 1) + "\r\n0\r\n\r\n"));

        assertOversized();
    }

    @Test
    void aGzipBombIsRefused() {
        byte[] bomb = gzip("x".repeat(100 * MAX));
        assertThat(bomb.length).isLessThan(MAX);
        server.next(visit -> sendGzip(visit, bomb));

        assertOversized();
    }

    @Test
    void theHeadOfAChunkThatNeverEndsIsNotKept() {
        server.next(visit -> {
            visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;");
            for (int i = 0; i < 50; i++) {
                visit.send("x".repeat(1_000_000));
            }
        });

        assertOversized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "five", "0x5", "99999999999999999999", " ", "5,6"})
    void aLengthThatMakesNoSenseIsUnreadable(String length) {
        server.next(visit -> visit.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{\"a\":1}"));

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.UNREADABLE);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 12",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: 12\r\nContent-Length: 5"
            })
    void anAnswerThatSaysInTwoWaysWhereItEndsIsUnreadable(String framing) {
        server.next(visit -> visit.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n"));

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.UNREADABLE);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    private void assertOversized() {
        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.OVERSIZED);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    @Test
    void gzipIsUnpacked() {
        server.next(visit -> sendGzip(visit, gzip("{\"a\":\"é\"}")));

        assertThat(answered(stack.exchange(api.lookup("1"))).body()).isEqualTo("{\"a\":\"é\"}");
    }

    @Test
    void gzipOfNothingIsNothing() {
        server.next(visit -> sendGzip(visit, new byte[0]));

        assertThat(answered(stack.exchange(api.lookup("1"))).body()).isEmpty();
    }

    @Test
    void damagedGzipIsUnreadable() {
        byte[] packed = gzip("{\"planted\":4711}");
        packed[packed.length / 2] ^= 0x55;
        server.next(visit -> sendGzip(visit, packed));

        assertThat(failed(stack.exchange(api.lookup("1"))).failure()).isEqualTo(Failure.UNREADABLE);
    }

    @Test
    void gzipWithADamagedHeadIsUnreadableAndNoException() {
        byte[] packed = HexFormat.of().parseHex("1f8b081f8b08000000000000");
        server.next(visit -> sendGzip(visit, packed));

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.create())));

        assertThat(failed.failure()).isEqualTo(Failure.UNREADABLE);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    @Test
    void gzipThatIsCutOffIsABrokenConnection() {
        byte[] packed = gzip("{\"planted\":4711}");
        server.next(visit -> {
            visit.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            visit.send(java.util.Arrays.copyOf(packed, packed.length - 4));
            visit.fin();
        });

        assertThat(failed(stack.exchange(api.lookup("1"))).failure()).isEqualTo(Failure.CONNECTION_BROKEN);
    }

    @Test
    void anUnknownPackingIsUnreadable() {
        server.next(
                visit -> visit.send("HTTP/1.1 200 OK\r\nContent-Encoding: planted4711\r\nContent-Length: 1\r\n\r\nx"));

        HttpOutcome.Failed failed = failed(stack.exchange(api.lookup("1")));

        assertThat(failed.failure()).isEqualTo(Failure.UNREADABLE);
        assertThat(failed.toString()).doesNotContain("planted4711");
    }

    private static void sendGzip(WireServer.Visit visit, byte[] packed) throws IOException {
        visit.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
        visit.send(packed);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
