package dev.tillbridge.spi.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.spi.NetworkWithNames;
import dev.tillbridge.spi.OnceGate;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.StartAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a driver author can rely on: one connection, one write, one deadline, and the truth about what left. */
@ResourceLock(TcpStackTest.THREADS)
@Timeout(30)
class TcpStackTest {

    private static final String HELLO = "hello";
    private static final Duration LONG = Duration.ofSeconds(20);
    static final String THREADS = "the threads of exchanges over TCP";

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Peer peer = Peer.open();
    private final TcpStack stack = TcpStack.open(peer.endpoint(), TcpLimits.standard());
    private final OnceGate gate = OnceGate.create();

    @AfterEach
    void closeAndLeaveNoThread() {
        stack.close();
        peer.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tillbridge-tcp")));
    }

    /** Is content with a full stop; a comma may be the end, if nothing more comes. */
    private static final class UpToAFullStop implements AnswerReader {
        private final Duration quiet;
        private final StringBuilder text = new StringBuilder();
        private final AtomicInteger segments = new AtomicInteger();

        UpToAFullStop(Duration quiet) {
            this.quiet = quiet;
        }

        @Override
        public Next read(byte[] segment) {
            segments.incrementAndGet();
            text.append(new String(segment, StandardCharsets.ISO_8859_1));
            if (text.toString().endsWith(".")) {
                return Next.done();
            }
            return text.toString().endsWith(",") ? Next.doneWhenQuiet(quiet) : Next.more();
        }

        @Override
        public boolean isWholeAtEnd() {
            return text.toString().endsWith(",");
        }
    }

    private static TcpMessage start(OnceGate gate) {
        return TcpMessage.start(HELLO.getBytes(StandardCharsets.ISO_8859_1), gate);
    }

    static TcpMessage question() {
        return TcpMessage.notAStart(HELLO.getBytes(StandardCharsets.ISO_8859_1), "asks whether the terminal is there");
    }

    static Peer.Part answering(String text) {
        return visit -> {
            visit.read(HELLO.length());
            visit.send(text);
        };
    }

    static AnswerReader reader() {
        return new UpToAFullStop(LONG);
    }

    static String answered(TcpOutcome outcome) {
        return outcome.match(
                answer -> new String(answer.bytes(), StandardCharsets.ISO_8859_1), failed -> failed.toString());
    }

    private static TcpOutcome.Failed failed(TcpOutcome outcome) {
        return outcome.match(
                answer -> {
                    throw new AssertionError("answered: " + answered(answer));
                },
                failed -> failed);
    }

    private void wasSentOnce() {
        assertThat(peer.visits()).as("connections").hasSize(1);
        assertThat(peer.visits().get(0).received()).isEqualTo(HELLO);
        assertThat(gate.asked()).as("the gate was asked").isEqualTo(1);
    }

    // Answers

    @Test
    void anAnswerIsReadUntilItsReaderIsContent() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("wel");
            visit.send("come.");
        });

        assertThat(answered(stack.exchange(start(gate), reader(), LONG))).isEqualTo("welcome.");
        await().untilAsserted(this::wasSentOnce);
    }

    @Test
    void anAnswerThatMayBeCompleteIsCompleteWhenNothingMoreComes() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("so far,");
        });

        assertThat(answered(stack.exchange(start(gate), new UpToAFullStop(Duration.ofMillis(50)), LONG)))
                .isEqualTo("so far,");
    }

    @Test
    void whatComesBeforeItIsQuietBelongsToTheAnswer() {
        UpToAFullStop reader = new UpToAFullStop(LONG);
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("so far,");
            await().until(() -> reader.segments.get() > 0);
            visit.send("and on.");
        });

        assertThat(answered(stack.exchange(start(gate), reader, LONG))).isEqualTo("so far,and on.");
    }

    @Test
    void theEndOfTheConnectionEndsAnAnswerThatIsWhole() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("so far,");
            visit.endInGoodOrder();
        });

        assertThat(answered(stack.exchange(start(gate), reader(), LONG))).isEqualTo("so far,");
    }

    @Test
    void whatIsNoStartNeedsNoGate() {
        peer.next(answering("here."));

        assertThat(answered(stack.exchange(question(), reader(), LONG))).isEqualTo("here.");
        assertThatThrownBy(() -> TcpMessage.notAStart(new byte[] {1}, " ")).hasMessageContaining("as a start");
    }

    @Test
    void neitherAnAnswerNorAFailureShowsWhatWasSaid() {
        peer.next(answering("planted4711."));
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("planted4711");
            visit.endInGoodOrder();
        });

        assertThat(stack.exchange(question(), reader(), LONG).toString()).isEqualTo("Answered[12 bytes]");
        assertThat(stack.exchange(question(), reader(), LONG).toString())
                .contains("ENDED_EARLY")
                .doesNotContain("planted");
    }

    // Nothing left

    @Test
    void aRefusedConnectionNeverComesToTheGate() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (TcpStack nowhere = TcpStack.open(TcpEndpoint.of("127.0.0.1", port), TcpLimits.standard())) {
            TcpOutcome.Failed failed = failed(nowhere.exchange(start(gate), reader(), LONG));

            assertThat(failed.failure()).isEqualTo(TcpFailure.REFUSED);
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(failed.text())
                    .isEqualTo("The terminal at 127.0.0.1:" + port + ": it refused the connection; check the port and"
                            + " that the payment app is in the foreground. Nothing was sent.");
            assertThat(gate.asked()).isZero();
        }
    }

    @Test
    void aBlackHoleIsGivenUpWithinTheConnectLimit() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            TcpLimits limits = TcpLimits.standard().withConnect(SHORT);
            try (TcpStack hole = TcpStack.open(TcpEndpoint.of("127.0.0.1", full.getLocalPort()), limits)) {
                TcpOutcome.Failed failed = failed(hole.exchange(start(gate), reader(), LONG));

                assertThat(failed.failure()).isEqualTo(TcpFailure.CONNECT_TIMED_OUT);
                assertThat(failed.mayHaveLeft()).isFalse();
                assertThat(gate.asked()).isZero();
            } finally {
                for (Socket each : waiting) {
                    each.close();
                }
            }
        }
    }

    @Test
    void connectingDoesNotOutliveTheDeadline() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            TcpLimits limits = TcpLimits.standard().withConnect(LONG);
            try (TcpStack hole = TcpStack.open(TcpEndpoint.of("127.0.0.1", full.getLocalPort()), limits)) {
                TcpOutcome.Failed failed = failed(hole.exchange(start(gate), reader(), SHORT));

                assertThat(failed.failure()).isEqualTo(TcpFailure.DEADLINE_PASSED);
                assertThat(failed.mayHaveLeft()).isFalse();
                assertThat(gate.asked()).isZero();
            } finally {
                for (Socket each : waiting) {
                    each.close();
                }
            }
        }
    }

    /** Connects until nobody is let in any more. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 100);
            } catch (java.net.SocketTimeoutException e) {
                break;
            }
        }
        return waiting;
    }

    @Test
    void aNameThatNobodyKnowsIsSaidInWords() {
        NetworkWithNames.Names nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (TcpStack lost = TcpStack.open(peer.endpoint(), TcpLimits.standard(), new NetworkWithNames(nobody))) {
            TcpOutcome.Failed failed = failed(lost.exchange(start(gate), reader(), LONG));

            assertThat(failed.failure()).isEqualTo(TcpFailure.UNRESOLVED);
            assertThat(failed.mayHaveLeft()).isFalse();
        }
    }

    @Test
    void aNameServiceThatHangsIsLeftBehindAndSendsNothingWhenItComesBack() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch cameBack = new CountDownLatch(1);
        NetworkWithNames.Names slow = host -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
            cameBack.countDown();
            return List.of(InetAddress.getLoopbackAddress());
        };
        try (TcpStack hanging =
                TcpStack.open(peer.endpoint(), TcpLimits.standard().withConnect(SHORT), new NetworkWithNames(slow))) {
            TcpOutcome.Failed failed = failed(hanging.exchange(start(gate), reader(), LONG));

            assertThat(failed.failure()).isEqualTo(TcpFailure.UNRESOLVED);
            assertThat(failed.mayHaveLeft()).isFalse();
        }

        released.countDown();
        cameBack.await();
        closeAndLeaveNoThread();
        assertThat(gate.asked()).isZero();
        assertThat(peer.visits()).isEmpty();
    }

    @Test
    void aClosedGateLetsNothingOut() {
        OnceGate closed = OnceGate.closed();
        peer.next(visit -> {});

        TcpOutcome.Failed failed = failed(stack.exchange(start(closed), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.GATE_CLOSED);
        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(failed.text()).endsWith(": The attempt was cancelled. Nothing was sent.");
        await().until(() -> peer.visits().size() == 1);
        assertThat(peer.visits().get(0).received()).isEmpty();
    }

    @Test
    void aGateThatWasPassedBeforeLetsNothingOutAgain() {
        peer.next(answering("welcome."));
        peer.next(visit -> {});

        stack.exchange(start(gate), reader(), LONG);
        TcpOutcome.Failed failed = failed(stack.exchange(start(gate), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.GATE_CLOSED);
        assertThat(failed.mayHaveLeft()).as("the first one left").isTrue();
        await().until(() -> peer.visits().size() == 2);
        assertThat(peer.visits().get(1).received()).isEmpty();
    }

    @Test
    void theGateIsPassedWhenTheConnectionStandsAndNothingIsWritten() {
        AtomicReference<String> seen = new AtomicReference<>("");
        OnceGate watching = OnceGate.doing(() -> {
            await().until(() -> peer.visits().size() == 1);
            seen.set("received: " + peer.visits().get(0).received());
        });
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("welcome.");
        });

        assertThat(answered(stack.exchange(start(watching), reader(), LONG))).isEqualTo("welcome.");
        assertThat(seen.get()).isEqualTo("received: ");
    }

    // Something may have left

    @Test
    void aConnectionThatIsResetOnceTheGateWasPassedMayHaveTakenTheMessage() {
        peer.next(visit -> {
            await().until(() -> gate.asked() == 1);
            visit.reset();
        });

        TcpOutcome.Failed failed = failed(stack.exchange(start(gate), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.CONNECTION_BROKEN);
        assertThat(failed.mayHaveLeft()).isTrue();
        assertThat(gate.asked()).isEqualTo(1);
    }

    @Test
    void aResetAfterTheMessageIsLost() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.reset();
        });

        TcpOutcome.Failed failed = failed(stack.exchange(start(gate), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.CONNECTION_BROKEN);
        assertThat(failed.mayHaveLeft()).isTrue();
        assertThat(failed.text()).contains("The message may have reached it.");
        wasSentOnce();
    }

    @Test
    void aResetWithinTheAnswerIsLost() {
        UpToAFullStop reader = new UpToAFullStop(LONG);
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("so far,");
            await().until(() -> reader.segments.get() > 0);
            visit.reset();
        });

        assertThat(failed(stack.exchange(start(gate), reader, LONG)).failure())
                .as("a reset is no end in good order")
                .isEqualTo(TcpFailure.CONNECTION_BROKEN);
    }

    @Test
    void anAnswerThatEndsTooEarlyIsLost() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("wel");
            visit.endInGoodOrder();
        });
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.endInGoodOrder();
        });

        TcpOutcome.Failed cut = failed(stack.exchange(start(gate), reader(), LONG));
        assertThat(cut.failure()).isEqualTo(TcpFailure.ENDED_EARLY);
        assertThat(cut.mayHaveLeft()).isTrue();
        wasSentOnce();
        TcpOutcome.Failed empty = failed(stack.exchange(question(), reader(), LONG));
        assertThat(empty.failure()).isEqualTo(TcpFailure.ENDED_EARLY);
        assertThat(empty.mayHaveLeft()).isTrue();
    }

    @Test
    void silenceEndsAtTheDeadline() {
        peer.next(visit -> visit.read(HELLO.length()));

        TcpOutcome.Failed failed = failed(stack.exchange(start(gate), reader(), Duration.ofSeconds(1)));

        assertThat(failed.failure()).isEqualTo(TcpFailure.DEADLINE_PASSED);
        assertThat(failed.mayHaveLeft()).isTrue();
        await().untilAsserted(this::wasSentOnce);
    }

    @Test
    void anAnswerThatNeverEndsEndsAtTheDeadline() {
        TcpStack patient = TcpStack.open(peer.endpoint(), TcpLimits.standard().withMaxBytes(64 * 1024 * 1024));
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.sendForEver(",");
        });
        AnswerReader neverContent = new AnswerReader() {
            @Override
            public Next read(byte[] segment) {
                return Next.doneWhenQuiet(LONG);
            }

            @Override
            public boolean isWholeAtEnd() {
                return true;
            }
        };

        assertThat(failed(patient.exchange(start(gate), neverContent, SHORT)).failure())
                .isEqualTo(TcpFailure.DEADLINE_PASSED);
    }

    @Test
    void aMessageThatNobodyReadsEndsAtTheDeadline() {
        peer.next(visit -> await().atMost(LONG).until(() -> visit.received().length() > 1));
        TcpMessage huge = TcpMessage.start(new byte[32 * 1024 * 1024], gate);

        assertThat(failed(stack.exchange(huge, reader(), SHORT)).failure()).isEqualTo(TcpFailure.DEADLINE_PASSED);
        peer.close();
    }

    @Test
    void anAnswerThatIsTooLargeIsLost() {
        TcpStack strict = TcpStack.open(peer.endpoint(), TcpLimits.standard().withMaxBytes(7));
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("welcome.");
        });

        TcpOutcome.Failed failed = failed(strict.exchange(start(gate), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.OVERSIZED);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    @Test
    void aDeadlineThatPassesAtTheGateSaysWhatTheGateSays() {
        OnceGate slow =
                OnceGate.doing(() -> await().pollDelay(SHORT.multipliedBy(2)).until(() -> true));
        peer.next(visit -> {});

        TcpOutcome.Failed failed = failed(stack.exchange(start(slow), reader(), SHORT));

        assertThat(failed.failure()).isEqualTo(TcpFailure.DEADLINE_PASSED);
        assertThat(failed.mayHaveLeft()).isTrue();
        await().until(() -> peer.visits().size() == 1);
        assertThat(peer.visits().get(0).received())
                .as("its socket was closed by then")
                .isEmpty();
    }

    // Breaking off

    private PendingStart begun(Duration deadline) {
        PendingStart begun = stack.begin(
                start(gate),
                reader(),
                deadline,
                outcome ->
                        outcome.match(answer -> StartAnswer.lost(answered(answer)), TcpOutcome.Failed::asStartAnswer));
        assertThat(gate.passed())
                .as("it comes back when the message was written")
                .isTrue();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tillbridge-tcp")));
        return begun;
    }

    private static void awaitArrival(PendingStart begun) {
        await().until(() -> begun.arrival().toCompletableFuture().isDone());
    }

    @Test
    void aStartThatWasBegunHoldsNoThreadUntilItsAnswerArrives() {
        CompletableFuture<Boolean> cardholder = new CompletableFuture<>();
        peer.next(visit -> {
            visit.read(HELLO.length());
            cardholder.join();
            visit.send("wel");
            visit.send("come.");
        });
        PendingStart begun = begun(LONG);
        assertThat(begun.arrival().toCompletableFuture()).isNotDone();

        cardholder.complete(true);
        awaitArrival(begun);

        assertThat(begun.answer().text()).isEqualTo("welcome.");
        wasSentOnce();
    }

    @Test
    void silenceAfterAStartThatWasBegunEndsAtTheDeadlineAlthoughNobodyWaits() {
        peer.next(visit -> visit.read(HELLO.length()));

        PendingStart begun = begun(Duration.ofSeconds(2));
        awaitArrival(begun);

        assertThat(begun.answer()).isInstanceOf(StartAnswer.Lost.class);
        assertThat(begun.answer().text()).contains("within its deadline", "may have reached it");
    }

    @Test
    void closingEndsAStartThatWasBegunAtOnce() {
        peer.next(visit -> visit.read(HELLO.length()));
        PendingStart begun = begun(LONG);

        stack.close();

        assertThat(begun.arrival().toCompletableFuture()).isDone();
        assertThat(begun.answer()).isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        peer.next(visit -> visit.read(HELLO.length()));
        FutureTask<TcpOutcome> waiting = new FutureTask<>(() -> stack.exchange(start(gate), reader(), LONG));
        Thread caller = new Thread(waiting, "caller");
        caller.start();
        await().until(() ->
                !peer.visits().isEmpty() && peer.visits().get(0).received().equals(HELLO));

        stack.close();

        TcpOutcome.Failed failed = failed(waiting.get());
        assertThat(failed.failure()).isEqualTo(TcpFailure.CLOSED);
        assertThat(failed.mayHaveLeft()).isTrue();
    }

    @Test
    void aClosedStackSendsNothing() {
        stack.close();
        stack.close();

        TcpOutcome.Failed failed = failed(stack.exchange(start(gate), reader(), LONG));

        assertThat(failed.failure()).isEqualTo(TcpFailure.CLOSED);
        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(gate.asked()).isZero();
    }

    @Test
    void anInterruptDoesNotBreakAnExchangeAndIsKept() {
        peer.next(visit -> {
            visit.read(HELLO.length());
            visit.send("welcome.");
        });
        Thread.currentThread().interrupt();

        String answer = answered(stack.exchange(start(gate), reader(), LONG));

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(answer).isEqualTo("welcome.");
    }

    @Test
    void whatAReaderThrowsIsThrown() {
        peer.next(answering("welcome."));
        AnswerReader broken = new AnswerReader() {
            @Override
            public Next read(byte[] segment) {
                throw new IllegalStateException("a defect of the reader");
            }

            @Override
            public boolean isWholeAtEnd() {
                return true;
            }
        };

        assertThatThrownBy(() -> stack.exchange(start(gate), broken, LONG)).hasMessage("a defect of the reader");
        assertThat(gate.passed()).isTrue();
    }

    // The way there

    @Test
    void theSocketsOfTheHostAreUsedAndSendAtOnce() {
        AtomicReference<Boolean> sendsAtOnce = new AtomicReference<>(false);
        Socket ours = new Socket();
        SocketFactory host = new SocketFactory() {
            @Override
            public Socket createSocket() {
                return ours;
            }

            @Override
            public Socket createSocket(String name, int port) throws IOException {
                throw new IOException("not asked for");
            }

            @Override
            public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
                throw new IOException("not asked for");
            }

            @Override
            public Socket createSocket(InetAddress address, int port) throws IOException {
                throw new IOException("not asked for");
            }

            @Override
            public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
                    throws IOException {
                throw new IOException("not asked for");
            }
        };
        OnceGate watching = OnceGate.doing(() -> {
            try {
                sendsAtOnce.set(ours.isConnected() && ours.getTcpNoDelay());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        peer.next(answering("welcome."));
        try (TcpStack other = TcpStack.open(peer.endpoint().withSockets(host), TcpLimits.standard())) {
            assertThat(answered(other.exchange(start(watching), reader(), LONG)))
                    .isEqualTo("welcome.");
        }
        assertThat(sendsAtOnce.get()).isTrue();
        assertThat(ours.isClosed()).isTrue();
    }

    @Test
    void aTlsHandshakeIsDoneBeforeTheGate() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        HandshakeCertificates stranger = new HandshakeCertificates.Builder().build();
        try (Peer secure = Peer.open(server.sslContext().getServerSocketFactory())) {
            secure.next(visit -> {
                visit.read(HELLO.length());
                visit.send("welcome.");
            });
            secure.next(visit -> visit.read(HELLO.length()));
            try (TcpStack trusting = TcpStack.open(
                            secure.endpoint().withSockets(client.sslSocketFactory()), TcpLimits.standard());
                    TcpStack wary = TcpStack.open(
                            secure.endpoint().withSockets(stranger.sslSocketFactory()), TcpLimits.standard())) {
                assertThat(answered(trusting.exchange(start(OnceGate.create()), reader(), LONG)))
                        .isEqualTo("welcome.");
                TcpOutcome.Failed failed = failed(wary.exchange(start(gate), reader(), LONG));
                assertThat(failed.mayHaveLeft()).isFalse();
                assertThat(gate.asked()).isZero();
            }
        }
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThatThrownBy(() -> TcpLimits.standard().withMaxBytes(0)).hasMessageContaining("1 byte to 64 MiB");
        assertThatThrownBy(() -> TcpLimits.standard().withConnect(Duration.ZERO))
                .hasMessageContaining("1 ms to 10 min");
        assertThatThrownBy(() -> stack.exchange(question(), reader(), Duration.ofHours(1)))
                .hasMessageContaining("1 ms to 10 min");
        assertThatThrownBy(() -> TcpEndpoint.of("[::1]", 8888)).hasMessageContaining("without brackets");
        assertThat(TcpEndpoint.of("::1", 8888).address()).isEqualTo("[::1]:8888");
    }
}
