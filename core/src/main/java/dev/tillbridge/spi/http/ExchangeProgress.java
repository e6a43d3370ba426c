package dev.tillbridge.spi.http;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** How far one exchange has come; travels with the request as a tag. Safe for use by several threads. */
final class ExchangeProgress extends EventListener {

    /** What is being done, in the order in which it is done. */
    enum Phase {
        PREPARING,
        RESOLVING,
        CONNECTING,
        SECURING,
        SECURING_TOO_LONG,
        CONNECTED
    }

    private volatile @Nullable ConnectionPool own;
    private final AtomicInteger writes = new AtomicInteger();
    private final Network network;
    private final Duration handshakeLimit;
    private final List<Turns> connections = new CopyOnWriteArrayList<>();
    private volatile int question;
    private volatile Phase phase = Phase.PREPARING;
    private volatile Network.@Nullable Limit handshake;
    private volatile boolean tookTooLong;

    /**
     * Creates the progress of an exchange that has not begun.
     *
     * @param network whose time passes
     * @param handshakeLimit how long the peer may take to answer a handshake
     */
    ExchangeProgress(Network network, Duration handshakeLimit) {
        this.network = network;
        this.handshakeLimit = handshakeLimit;
    }

    static EventListener of(Call call) {
        ExchangeProgress progress = call.request().tag(ExchangeProgress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    /** Returns the pool of this exchange alone, so that its connection can be nobody else's. */
    synchronized ConnectionPool ownConnection() {
        ConnectionPool known = own;
        if (known == null) {
            known = new ConnectionPool(0, 1, TimeUnit.MILLISECONDS);
            own = known;
        }
        return known;
    }

    /** Closes what the exchange had for itself alone. */
    void closeOwnConnection() {
        ConnectionPool known = own;
        if (known != null) {
            known.evictAll();
        }
    }

    Phase phase() {
        return phase;
    }

    /** Returns whether a byte of a request may have left; like the gate it is set before the first one. */
    boolean mayHaveLeft() {
        return writes.get() > 0;
    }

    /** Ends the exchange, whose time is over. */
    void end(Runnable cancel) {
        tookTooLong = true;
        cancel.run();
    }

    /** Returns whether it was ended since its time was over. */
    boolean tookTooLong() {
        return tookTooLong;
    }

    /** Notes that a request is about to be written; returns whether it is the first one of this exchange. */
    boolean beginWrite() {
        return writes.getAndIncrement() == 0;
    }

    /** Notes on which connection the request is about to be written. */
    void speaksOn(Turns turns) {
        connections.add(turns);
    }

    /** Notes that an answer to this question began to come, on the connection that was noted last. */
    void wasAnswered(int number) {
        question = number;
    }

    /** Returns whether the terminal had said something on a connection before the request was written to it. */
    boolean wasSpokenToUnasked() {
        return connections.stream().anyMatch(Turns::spokeUnasked);
    }

    /** Returns whether more has come than the answer, which was read to its end. */
    boolean wasAnsweredTwice() {
        return !connections.isEmpty() && connections.get(connections.size() - 1).isMoreThanTheAnswerTo(question);
    }

    /** Returns whether the request was not written to more than the one connection that it failed on. */
    boolean wasTriedOnce() {
        return writes.get() <= 1;
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        phase = Phase.RESOLVING;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        phase = Phase.CONNECTING;
    }

    @Override
    public void secureConnectStart(Call call) {
        phase = Phase.SECURING;
        handshake = network.limit(handshakeLimit, () -> {
            phase = Phase.SECURING_TOO_LONG;
            call.cancel(); // closes the socket below TLS
        });
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake done) {
        endHandshake();
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        endHandshake();
    }

    private void endHandshake() {
        Network.Limit running = handshake;
        handshake = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        phase = Phase.CONNECTED;
    }
}
