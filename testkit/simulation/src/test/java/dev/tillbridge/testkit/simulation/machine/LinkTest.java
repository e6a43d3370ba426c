package dev.tillbridge.testkit.simulation.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection, seen from both of its ends. */
class LinkTest {

    private static final String TIMED_OUT = "timed out";
    private static final InetSocketAddress TERMINAL = new InetSocketAddress("10.0.0.1", 9001);
    private static final Duration A_WHILE = Duration.ofMillis(100);

    private final Baton baton = new Baton(new SplittableRandom(1));
    private final Life life = new Life(1);
    private final Terminal terminal = new Terminal();
    private final VirtualNetwork network = new VirtualNetwork(baton, life, terminal);
    private final List<String> done = new ArrayList<>();

    /** The other end; notes what it hears. */
    private static final class Terminal implements VirtualNetwork.Peers, VirtualNetwork.Peer {
        private final List<String> heard = new ArrayList<>();
        private boolean isDeaf;

        @Override
        public VirtualNetwork.Peer connect(Link connection, InetSocketAddress address, @Nullable Errand errand)
                throws IOException {
            if (isDeaf) {
                throw connection.neverAnswered();
            }
            return this;
        }

        @Override
        public VirtualCertificate certificateAt(int port) {
            return new VirtualCertificate("certificate of " + port);
        }

        @Override
        public void heard(byte[] bytes, @Nullable Errand errand) {
            heard.add(new String(bytes, StandardCharsets.UTF_8) + (errand == null ? "" : " for " + errand.attempt()));
        }

        @Override
        public void left() {
            heard.add("left");
        }
    }

    /** Something that a till does and that may fail. */
    private interface Act {
        void run() throws IOException;
    }

    private void task(Act act) {
        baton.task(Duration.ZERO, life, null, () -> attempt(act));
        baton.pass(Duration.ofMillis(2));
    }

    private void attempt(Act act) {
        try {
            act.run();
        } catch (IOException e) {
            String what = e instanceof SocketTimeoutException
                    ? TIMED_OUT
                    : e.getClass().getSimpleName();
            done.add(what + " at " + baton.nanos() / 1_000_000);
        }
    }

    @AfterEach
    void close() {
        baton.close();
    }

    private Link connected() {
        Link link = new Link(baton, life, terminal);
        task(() -> link.connect(TERMINAL, 0));
        return link;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(Link link, String text, Duration delay) {
        link.send(bytes(text), delay, () -> done.add("taken " + text));
    }

    /** Reads so many bytes, in whatever pieces they come. */
    private Act reads(Link link, int count) {
        return () -> done.add(new String(link.getInputStream().readNBytes(count), StandardCharsets.UTF_8));
    }

    @Test
    void bytesComeInOrderHoweverLateTheFirstOnesAre() {
        Link link = connected();
        send(link, "slow ", Duration.ofMillis(50));
        send(link, "fast", Duration.ZERO);
        task(reads(link, 9));
        assertThat(done).isEmpty();

        baton.pass(A_WHILE);

        assertThat(done).containsExactly("taken slow ", "taken fast", "slow fast");
    }

    @Test
    void whatIsReadInPiecesIsTakenWithItsLastByte() {
        Link link = connected();
        send(link, "ab", Duration.ZERO);
        baton.pass(A_WHILE);
        task(reads(link, 1));
        assertThat(done).containsExactly("a");

        task(reads(link, 1));

        assertThat(done).containsExactly("a", "taken ab", "b");
    }

    @Test
    void aShortLookSeesWhatIsUnderWayAndLetsNoTimePass() {
        Link link = connected();
        link.setOption(SocketOptions.SO_TIMEOUT, 20);
        send(link, "near", Duration.ofMillis(15));
        long before = baton.nanos();
        attempt(reads(link, 4));
        attempt(reads(link, 4));

        assertThat(done).containsExactly("taken near", "near", TIMED_OUT + " at " + before / 1_000_000);
        assertThat(baton.nanos()).isEqualTo(before);
    }

    @Test
    void aReadWithoutALimitWaitsForBytesAndForTheEnd() {
        Link link = connected();
        task(() -> done.add("read " + link.getInputStream().read()));
        assertThat(done).isEmpty();

        link.end(Duration.ofMillis(30));
        baton.pass(A_WHILE);

        assertThat(done).containsExactly("read -1");
    }

    @Test
    void whatCameBeforeABreakIsRead() {
        Link link = connected();
        send(link, "a", Duration.ZERO);
        link.breakOff(Duration.ZERO, () -> new ConnectException("Connection reset"));
        task(reads(link, 1));
        task(reads(link, 1));
        task(() -> link.getOutputStream().write(1));

        assertThat(done.subList(0, 2)).containsExactly("taken a", "a");
        assertThat(done.subList(2, 4)).allMatch(word -> word.startsWith("ConnectException"));
    }

    @Test
    void theOtherEndHearsWhatIsWrittenAndOnWhoseBehalf() {
        Link link = connected();
        Act write = () -> link.getOutputStream().write(bytes("question"));
        task(write);
        task(() -> network.onBehalfOf(new Errand("a1", true), () -> {
            attempt(write);
            return "";
        }));
        task(write);

        assertThat(terminal.heard).containsExactly("question", "question for a1", "question");
    }

    @Test
    void theOtherEndHearsWhenTheCallThatMadeAConnectionHasComeBack() {
        task(() -> network.onBehalfOf(new Errand("a1", true), () -> {
            Link link = (Link) network.connection().orElseThrow();
            attempt(() -> {
                link.connect(TERMINAL, 0);
                link.getOutputStream().write(bytes("question"));
            });
            return done.add(link.leftNanos() < 0 ? "here" : "left");
        }));

        assertThat(done).containsExactly("here");
        assertThat(terminal.heard).containsExactly("question for a1", "left");
    }

    @Test
    void aProcessThatDiesLeavesItsConnections() {
        Link link = connected();
        assertThat(link.leftNanos()).isNegative();

        baton.kill(life);

        assertThat(link.leftNanos()).isEqualTo(baton.nanos());
    }

    @Test
    void aClosedConnectionWakesItsReaderAndTakesNothing() {
        Link link = connected();
        task(reads(link, 1));
        link.close();
        baton.pass(A_WHILE);
        task(() -> link.getOutputStream().write(1));
        send(link, "late", Duration.ZERO);
        baton.pass(A_WHILE);

        assertThat(done).hasSize(2).allMatch(word -> word.startsWith("SocketException"));
        assertThatThrownBy(link::available).isInstanceOf(SocketException.class);
    }

    @Test
    void aConnectionThatIsNeverAnsweredLastsAsLongAsItsLimit() {
        terminal.isDeaf = true;
        Link link = new Link(baton, life, terminal);
        long before = baton.nanos() / 1_000_000;
        task(() -> link.connect(TERMINAL, 5_000));
        assertThat(done).isEmpty();

        baton.pass(Duration.ofSeconds(6));

        assertThat(done).hasSize(1).allMatch(word -> word.startsWith(TIMED_OUT));
        assertThat(Long.parseLong(done.get(0).replaceAll("\\D", ""))).isBetween(before + 5_000, before + 5_001);
    }

    @Test
    void aLimitClosesAConnectionInSimulatedTime() {
        Link link = connected();
        task(() -> {
            network.limit(Duration.ofSeconds(3), link::close);
            reads(link, 1).run();
        });
        baton.pass(Duration.ofSeconds(2));
        assertThat(done).isEmpty();

        baton.pass(Duration.ofSeconds(1));

        assertThat(done).hasSize(1).allMatch(word -> word.startsWith("SocketException"));
    }

    @Test
    void nothingOfADeadProcessGoesOverItsConnections() {
        Link link = connected();
        task(() -> {
            try {
                reads(link, 1).run();
            } finally {
                done.add("unwound");
            }
        });
        baton.kill(life);
        baton.pass(A_WHILE);
        link.close();

        assertThat(done).containsExactly("unwound");
        assertThat(terminal.heard).isEmpty();
        assertThat(link.isClosed()).isTrue();
        assertThatThrownBy(() -> link.getOutputStream().write(1)).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> link.getInputStream().read()).isInstanceOf(ProcessDied.class);
    }

    // TLS

    private static X509TrustManager believing(String name) {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                throw new CertificateException("no client");
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                if (!chain[0].equals(new VirtualCertificate(name))) {
                    throw new CertificateException("another certificate: " + chain[0]);
                }
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    private SSLSocket secured(String believed) throws IOException {
        Socket plain = new Socket(network.connection().orElseThrow()) {};
        plain.connect(TERMINAL);
        return network.secured(plain, believing(believed)).orElseThrow();
    }

    @Test
    void theCertificateOfWhoListensIsBelieved() {
        task(() -> {
            SSLSocket socket = secured("certificate of 9001");
            socket.startHandshake();
            socket.getOutputStream().write(bytes("secret"));
            done.add(socket.getSession().getPeerCertificates()[0].toString());
        });

        assertThat(done).containsExactly("certificate of 9001");
        assertThat(terminal.heard).containsExactly("secret");
    }

    @Test
    void anotherCertificateIsRefusedAndTheConnectionClosed() {
        task(() -> {
            SSLSocket socket = secured("certificate of 9002");
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("another certificate: certificate of 9001");
            done.add("closed " + socket.isClosed());
        });

        assertThat(done).containsExactly("closed true");
        assertThat(terminal.heard).isEmpty();
    }

    @Test
    void ofTwoConnectionsThatNobodyUsesOneIsClosedBeforeACallIsOverWhateverElseIsUnderWay() {
        List<Link> made = new CopyOnWriteArrayList<>();
        task(() -> network.onBehalfOf(null, () -> ask(made, Duration.ofSeconds(60)))); // a start that is not answered
        task(() -> network.onBehalfOf(null, () -> ask(made, Duration.ofSeconds(1))));
        task(() -> {
            network.onBehalfOf(null, () -> ask(made, Duration.ofSeconds(2)));
            done.add("closed: " + made.get(2).isClosed());
        });
        Thread library = new Thread(() -> closeLater(made));

        baton.pass(Duration.ofMillis(1_500));
        library.start();
        baton.pass(Duration.ofSeconds(2));

        assertThat(done).containsExactly("closed: true");
        assertThat(made).extracting(Link::isClosed).containsExactly(false, false, true);
    }

    private Link ask(List<Link> made, Duration answered) {
        try {
            Link link = (Link) network.connection().orElseThrow();
            made.add(link);
            link.connect(TERMINAL, 0);
            link.getOutputStream().write(1);
            network.await(new CompletableFuture<>(), answered);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a library does in a thread of its own: a while after the connection was made. */
    private void closeLater(List<Link> made) {
        int spins = 0;
        while (made.size() < 3 || spins < 20_000) {
            Thread.onSpinWait();
            spins++;
        }
        made.get(2).close();
    }
}
