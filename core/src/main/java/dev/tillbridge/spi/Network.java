package dev.tillbridge.spi;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/**
 * Everything a transport waits for: connections, names, and the time that passes meanwhile. The network of the machine unless a simulation
 * stands in for it.
 *
 * <p>For driver authors: hand {@link DriverContext#network()} to the stack that you open; a driver that waits for anything
 * else waits with {@link #await}. Safe for use by several threads.
 */
public interface Network {

    /** Returns what the next socket is to be made over; empty for the machine's own connections. */
    Optional<SocketImpl> connection();

    /**
     * Returns TLS over a connection that stands, not yet shaken hands; empty for the platform's own.
     *
     * @param trust says whether the other end's certificate is believed
     */
    Optional<SSLSocket> secured(Socket connection, X509TrustManager trust);

    /** Returns the addresses of a name; takes as long as the name service does. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** Returns the nanoseconds of a clock that only ever grows, for how long something took. */
    long nanos();

    /** Runs something on a thread of its own, which may hang for as long as it likes. */
    void beside(String name, Runnable work);

    /**
     * Waits until something is complete, in whatever way.
     *
     * @param limit how long; what is not more than nothing only looks
     * @return whether it is complete
     * @throws InterruptedException when the calling thread is interrupted meanwhile
     */
    boolean await(CompletableFuture<?> something, Duration limit) throws InterruptedException;

    /**
     * Does something when a time is over, unless the limit was closed by then.
     *
     * @param over must not wait: it closes a connection
     */
    Limit limit(Duration time, Runnable over);

    /** Returns the network of this machine. */
    static Network system() {
        return SystemNetwork.INSTANCE;
    }

    /** A time that is running. */
    interface Limit extends AutoCloseable {

        /** Ends it. Idempotent. */
        @Override
        void close();
    }
}
