package dev.tillbridge.testkit.simulation.machine;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The network as one life of a process sees it. */
public final class VirtualNetwork implements Network {

    private static final int PATIENCE = 2_000_000;
    private static final byte[] ANY_ADDRESS = {10, 0, 0, 1};

    private final Baton baton;
    private final Life life;
    private final Peers peers;
    private final Map<Errand, List<Link>> atWork = new HashMap<>();
    private final List<Link> kept = new ArrayList<>();

    /** One call of a driver. */
    static final class Call {
        private boolean over;

        boolean isOver() {
            return over;
        }
    }

    /** Who can be reached. */
    public interface Peers {

        /**
         * Connects; may wait with {@link Baton#sleep} as long as the limit allows.
         *
         * @param errand on whose behalf
         * @return the other end
         */
        Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand) throws IOException;

        /** Returns the certificate that is shown now by who listens there. */
        VirtualCertificate certificateAt(int port);
    }

    /** The other end of a connection. It never waits. */
    public interface Peer {

        /**
         * Hears bytes, in order.
         *
         * @param errand on whose behalf they were written
         */
        void heard(byte[] bytes, @Nullable Errand errand);

        /** The till's call that made the connection has come back. */
        void left();
    }

    /** Creates it. */
    public VirtualNetwork(Baton baton, Life life, Peers peers) {
        this.baton = baton;
        this.life = life;
        this.peers = peers;
    }

    @Override
    public Optional<SocketImpl> connection() {
        life.checkAlive();
        Link link = new Link(baton, life, peers);
        atWork.getOrDefault(baton.runner().errand(), new ArrayList<>()).add(link);
        kept.add(link);
        return Optional.of(link);
    }

    @Override
    public Optional<SSLSocket> secured(Socket connection, X509TrustManager trust) {
        return Optional.of(new VirtualTls(connection, trust, peers.certificateAt(connection.getPort())));
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        life.checkAlive();
        return List.of(InetAddress.getByAddress(host, ANY_ADDRESS));
    }

    @Override
    public long nanos() {
        return baton.nanos();
    }

    @Override
    public void beside(String name, Runnable work) {
        life.checkAlive();
        baton.task(Duration.ZERO, life, baton.runner().errand(), work);
    }

    @Override
    public boolean await(CompletableFuture<?> something, Duration limit) {
        life.checkAlive();
        Runner self = baton.runner();
        long untilNanos = baton.nanos() + limit.toNanos();
        if (something.isDone() || limit.isNegative() || limit.isZero()) {
            return something.isDone();
        }
        Baton.Due timer = baton.after(limit, () -> baton.wake(self));
        CompletableFuture<?> woken = something.whenComplete((value, failure) -> baton.wake(self));
        while (!something.isDone() && baton.nanos() < untilNanos) {
            baton.sleep(self);
        }
        timer.cancel();
        return woken.isDone();
    }

    @Override
    public Limit limit(Duration time, Runnable over) {
        life.checkAlive();
        return baton.after(time, () -> {
            if (!life.isDead()) {
                over.run();
            }
        })::cancel;
    }

    /** Returns on whose behalf the calling thread works; null for nobody's. */
    public @Nullable Errand errand() {
        return baton.runner().errand();
    }

    /** Returns whether something of a driver runs on this behalf. */
    public boolean isAtWorkFor(Errand errand) {
        return atWork.containsKey(errand);
    }

    /** Runs something of a driver so that its connections are known to be made on somebody's behalf. */
    public <T> T onBehalfOf(@Nullable Errand errand, Supplier<T> call) {
        Runner self = baton.runner();
        Errand before = self.errand();
        Call callBefore = self.call();
        Call own = new Call();
        self.errand(errand);
        self.call(own);
        boolean isFirst = errand != null && atWork.putIfAbsent(errand, new ArrayList<>()) == null;
        try {
            return call.get();
        } finally {
            self.errand(before);
            self.call(callBefore);
            own.over = true;
            if (isFirst) {
                leave(Objects.requireNonNull(atWork.remove(errand)));
            }
            settle();
        }
    }

    /**
     * Lets a library's own thread close what it does not keep between calls: it keeps one connection to each terminal at most, and which one
     * there is decides about the next question.
     */
    @SuppressWarnings("ThreadPriorityCheck") // the library's thread may need the processor
    private void settle() {
        for (int i = 0; i < PATIENCE && !life.isDead() && keepsTooMany(); i++) {
            Thread.yield();
        }
        if (keepsTooMany()) {
            kept.clear(); // what was not closed by now is left behind, and is not waited for again
        }
    }

    private boolean keepsTooMany() {
        if (kept.size() > 1) {
            kept.removeIf(Link::isClosed);
        }
        return kept.size() > 1 && kept.stream().anyMatch(this::isOneOfSeveral);
    }

    private boolean isOneOfSeveral(Link link) {
        return kept.stream().filter(other -> other.isIdleAt(link.port())).count() > 1;
    }

    private void leave(List<Link> made) {
        if (!life.isDead()) {
            made.forEach(Link::leave);
        }
    }
}
