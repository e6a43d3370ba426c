package dev.tillbridge.testkit.payxpert;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of the terminal and the connections on it, one thread each. Safe for use by several threads. */
final class Port implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final int MAX_CONNECTIONS = 64;

    /** Serves a connection until it ends. */
    interface Server {

        void serve(Socket socket, int number) throws IOException, InterruptedException;
    }

    private final InetSocketAddress address;
    private final Server server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads;
    private @Nullable ServerSocket listening;
    private CountDownLatch accepting = new CountDownLatch(0);

    Port(int port, Server server) {
        this.server = server;
        threads =
                new ThreadPoolExecutor(0, MAX_CONNECTIONS + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "concert-simulator");
                    thread.setDaemon(true);
                    return thread;
                });
        ServerSocket socket = bind(port);
        listening = socket;
        address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    InetSocketAddress address() {
        return address;
    }

    /** Begins to accept connections. */
    synchronized void start() {
        ServerSocket socket = listening;
        if (socket != null) {
            CountDownLatch ended = new CountDownLatch(1);
            accepting = ended;
            threads.execute(() -> {
                try {
                    accept(socket);
                } finally {
                    ended.countDown();
                }
            });
        }
    }

    /** Closes the port, once nobody is in its accept any more; connections stay. */
    synchronized void unplug() {
        ServerSocket socket = listening;
        listening = null;
        if (socket != null) {
            close(socket);
            awaitAcceptEnded();
        }
    }

    /** Opens the port again, if it is closed. */
    synchronized void plugIn() {
        if (listening == null && !threads.isShutdown()) {
            listening = bind(address.getPort());
            start();
        }
    }

    /** Resets every connection that stands now. */
    void dropAll() {
        List.copyOf(open).forEach(Port::reset);
    }

    @Override
    public void close() {
        unplug();
        dropAll();
        threads.shutdownNow();
    }

    private void awaitAcceptEnded() {
        boolean interrupted = false;
        while (accepting.getCount() > 0) {
            try {
                accepting.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator cannot listen on port " + port + " of the loopback address. Is another one running?",
                    e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                try {
                    threads.execute(() -> serve(connection));
                } catch (RejectedExecutionException e) {
                    LOG.warn("More than {} connections to the simulator: one was reset", MAX_CONNECTIONS);
                    reset(connection);
                    open.remove(connection);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The simulator could not accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        int number = accepted.incrementAndGet();
        try (connection) {
            connection.setTcpNoDelay(true);
            server.serve(connection, number);
        } catch (IOException e) {
            // Callers that break off are everyday life for a terminal.
            LOG.debug("Connection {} ended: {}", number, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    /** Resets a connection: the caller sees that it broke, not that it ended. */
    static void reset(Socket connection) {
        try {
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("A connection had gone before it could be reset: {}", e.toString());
        }
        close(connection);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }
}
