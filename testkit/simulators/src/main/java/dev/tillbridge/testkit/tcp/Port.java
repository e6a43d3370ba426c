package dev.tillbridge.testkit.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on the loopback address and the connections on it, one thread each. It can be taken off the network and put back, and connections
 * can be reset, stalled or cut in the middle. Safe for use by several threads.
 */
public final class Port implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final int MAX_CONNECTIONS = 64;

    /** Serves a connection until it ends. */
    public interface Server {

        /**
         * Serves a connection, which is closed afterwards.
         *
         * @param number of the connection, from 1
         */
        void serve(Socket raw, int number) throws IOException, InterruptedException;
    }

    private final String name;
    private final Server server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads;
    private final Entrance entrance;

    /**
     * Creates a port that {@link #open} opens.
     *
     * @param name of whose port it is, for messages and threads
     * @param port its number, 0 for any
     */
    public Port(String name, int port, Server server) {
        this.name = name;
        this.server = server;
        threads =
                new ThreadPoolExecutor(0, MAX_CONNECTIONS + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        entrance = new Entrance(name, port, threads, this::welcome);
    }

    /** Returns where it listens, or has listened. */
    public InetSocketAddress address() {
        return entrance.address();
    }

    /**
     * Opens the port and begins to accept connections.
     *
     * @throws java.io.UncheckedIOException when it is taken; the message says which
     */
    public void open() {
        entrance.open();
    }

    /** Closes the port, once nobody is in its accept any more, as only then it refuses; connections stay. */
    public synchronized void unplug() {
        entrance.close();
    }

    /** Opens the port again, if it is closed. */
    public synchronized void plugIn() {
        if (!threads.isShutdown()) {
            entrance.open();
        }
    }

    /** Resets every connection that stands now, none that a caller opens in answer to that. */
    public void dropAll() {
        List.copyOf(open).forEach(Port::reset);
    }

    @Override
    public synchronized void close() {
        unplug();
        dropAll();
        threads.shutdownNow();
    }

    private void welcome(Socket raw) {
        int number = accepted.incrementAndGet();
        open.add(raw);
        try {
            threads.execute(() -> serve(raw, number));
        } catch (RejectedExecutionException e) {
            LOG.warn("More than {} connections to the {}: one was reset", MAX_CONNECTIONS, name);
            reset(raw);
            open.remove(raw);
        }
    }

    private void serve(Socket raw, int number) {
        try (raw) {
            raw.setTcpNoDelay(true);
            server.serve(raw, number);
        } catch (IOException e) {
            // Callers that break off or do not trust the certificate are everyday life for a terminal.
            LOG.debug("Connection {} ended: {}", number, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("The {} failed and broke connection {} off: {}", name, number, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(raw);
        }
    }

    /** Resets a connection: the caller sees that it broke, not that it ended. */
    public static void reset(Socket raw) {
        try {
            raw.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("A connection had gone before it could be reset: {}", e.toString());
        }
        close(raw);
    }

    /** Reads on and forgets it, in silence, until the caller closes the connection. */
    public static void drain(Socket raw) throws IOException {
        raw.setSoTimeout(0);
        raw.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }
}
