package dev.tillbridge.spi.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;

/** How far one exchange has come; travels with the request as a tag. Safe for use by several threads. */
final class Progress extends EventListener {

    /** What is being done, in the order in which it is done. */
    enum Phase {
        PREPARING,
        RESOLVING,
        CONNECTING,
        SECURING,
        CONNECTED
    }

    private final ConnectionPool own = new ConnectionPool(0, 1, TimeUnit.MILLISECONDS);
    private final AtomicInteger writes = new AtomicInteger();
    private volatile Phase phase = Phase.PREPARING;

    static EventListener of(Call call) {
        Progress progress = call.request().tag(Progress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    /** Returns the pool of this exchange alone, so that its connection can be nobody else's. */
    ConnectionPool ownConnection() {
        return own;
    }

    Phase phase() {
        return phase;
    }

    /** Returns whether a byte of a request may have left; like the gate it is set before the first one. */
    boolean mayHaveLeft() {
        return writes.get() > 0;
    }

    /** Notes that a request is about to be written; returns whether it is the first one of this exchange. */
    boolean beginWrite() {
        return writes.getAndIncrement() == 0;
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
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        phase = Phase.CONNECTED;
    }
}
