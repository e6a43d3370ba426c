package dev.tillbridge.spi.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.OnceGate;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a terminal says before it was asked is no answer to anything. */
@ResourceLock(TcpStackTest.THREADS)
@Timeout(60)
class UnaskedTest {

    private static final String APPROVED = "approved.";
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Peer peer = Peer.open();
    private final List<String> alarms = new ArrayList<>();

    @AfterEach
    void close() {
        peer.close();
    }

    /** Makes sockets that are connected when something has come to them; it may pass for being on its way yet. */
    private static final class Hearing extends Sockets {

        private final boolean onItsWay;

        private Hearing(boolean onItsWay) {
            this.onItsWay = onItsWay;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    super.connect(address, timeout);
                    await().until(() -> super.getInputStream().available() > 0);
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    InputStream all = super.getInputStream();
                    return !onItsWay
                            ? all
                            : new FilterInputStream(all) {
                                @Override
                                public int available() {
                                    return 0;
                                }
                            };
                }
            };
        }
    }

    /** Core asks for sockets that it connects itself. */
    private abstract static class Sockets extends SocketFactory {

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class UpToAFullStop implements AnswerReader {

        @Override
        public Next read(byte[] segment) {
            return segment[segment.length - 1] == '.' ? Next.done() : Next.more();
        }

        @Override
        public boolean isWholeAtEnd() {
            return false;
        }
    }

    private TcpOutcome exchange(TcpEndpoint endpoint, TcpMessage message) {
        try (TcpStack stack = TcpStack.open(endpoint, TcpLimits.standard())) {
            return Alarms.during(() -> stack.exchange(message, new UpToAFullStop(), LONG), alarms);
        }
    }

    private static TcpMessage sale(OnceGate gate) {
        return TcpMessage.start("sale".getBytes(StandardCharsets.ISO_8859_1), gate);
    }

    private void nothingWasSent(TcpOutcome.Failed failed) {
        assertThat(failed.failure()).isEqualTo(TcpFailure.SPOKE_UNASKED);
        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(failed.text())
                .contains("before it was asked", "Nothing was sent")
                .doesNotContain("approved");
        assertThat(alarms).containsExactly(failed.text());
    }

    private static TcpOutcome.Failed failed(TcpOutcome outcome) {
        assertThat(outcome).isInstanceOf(TcpOutcome.Failed.class);
        return (TcpOutcome.Failed) outcome;
    }

    @Test
    void aGateIsNotPassedWhereSomethingWaits() {
        peer.next(visit -> visit.send(APPROVED));
        OnceGate gate = OnceGate.create();

        nothingWasSent(failed(exchange(peer.endpoint().withSockets(new Hearing(false)), sale(gate))));

        assertThat(gate.asked()).isZero();
        assertThat(peer.visits().get(0).received()).isEmpty();
    }

    @Test
    void aQuestionIsNotWrittenWhereSomethingWaits() {
        peer.next(visit -> visit.send(APPROVED));
        TcpMessage ping = TcpMessage.notAStart("ping".getBytes(StandardCharsets.ISO_8859_1), "asks who is there");

        nothingWasSent(failed(exchange(peer.endpoint().withSockets(new Hearing(false)), ping)));

        assertThat(peer.visits().get(0).received()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhereSomethingIsOnItsWay() {
        for (TcpMessage message : new TcpMessage[] {
            sale(OnceGate.create()),
            TcpMessage.notAStart("ping".getBytes(StandardCharsets.ISO_8859_1), "asks who is there")
        }) {
            alarms.clear();
            peer.next(visit -> visit.send(APPROVED));

            nothingWasSent(failed(exchange(peer.endpoint().withSockets(new Hearing(true)), message)));
        }
        assertThat(peer.visits())
                .allSatisfy(visit -> assertThat(visit.received()).isEmpty());
    }

    @Test
    void aGateIsNotPassedWhereTheTerminalHangsUpAtOnce() {
        CountDownLatch hungUp = new CountDownLatch(1);
        peer.next(visit -> {
            visit.endInGoodOrder();
            hungUp.countDown();
        });
        OnceGate gate = OnceGate.create();

        TcpOutcome.Failed failed = failed(exchange(
                peer.endpoint().withSockets(new Sockets() {
                    @Override
                    public Socket createSocket() {
                        return new Socket() {
                            @Override
                            public void connect(SocketAddress address, int timeout) throws IOException {
                                super.connect(address, timeout);
                                awaitLatch(hungUp);
                            }
                        };
                    }
                }),
                sale(gate)));

        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(failed.failure()).isEqualTo(TcpFailure.CONNECTION_BROKEN);
        assertThat(gate.asked()).isZero();
        assertThat(alarms).isEmpty();
    }

    @Test
    void aStartIsNotWrittenWhereSomethingCameWhileItsGateWasPassed() {
        untilItArrivedInTime(peer, peer.endpoint());
    }

    @Test
    void aStartIsNotWrittenOverTlsWhereSomethingCameWhileItsGateWasPassed() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (Peer secure = Peer.open(server.sslContext().getServerSocketFactory())) {
            untilItArrivedInTime(secure, secure.endpoint().withSockets(client.sslSocketFactory()));
        }
    }

    /** What was sent before we look may still be on its way inside this machine, and is then taken for an answer. */
    private void untilItArrivedInTime(Peer terminal, TcpEndpoint endpoint) {
        await().atMost(LONG).until(() -> {
            CountDownLatch said = new CountDownLatch(1);
            terminal.next(visit -> {
                visit.send(APPROVED);
                said.countDown();
            });
            alarms.clear();
            TcpOutcome outcome = exchange(endpoint, sale(OnceGate.doing(() -> awaitLatch(said))));
            if (outcome instanceof TcpOutcome.Answered) {
                return false;
            }
            nothingWasSent(failed(outcome));
            return true;
        });
        int last = terminal.visits().size() - 1;
        assertThat(terminal.visits().get(last).received()).isEmpty();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
