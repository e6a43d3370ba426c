package dev.tillbridge.testkit.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port on the loopback address, which can be closed and opened again; who comes in is somebody else's. Safe for use by several threads. */
public final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final String name;
    private final int wanted;
    private final Executor threads;
    private final Consumer<Socket> visitors;
    private volatile @Nullable InetSocketAddress address;
    private @Nullable ServerSocket listening; // guarded by this
    private CountDownLatch accepting = new CountDownLatch(0); // guarded by this

    /**
     * Creates a port that {@link #open} opens.
     *
     * @param name of whose port it is, for messages
     * @param port its number, 0 for any
     * @param threads one of them accepts connections as long as the port is open
     * @param visitors is handed each connection and returns at once
     */
    public Entrance(String name, int port, Executor threads, Consumer<Socket> visitors) {
        this.name = name;
        this.wanted = port;
        this.threads = threads;
        this.visitors = visitors;
    }

    /** Returns where it listens, or has listened. */
    public InetSocketAddress address() {
        InetSocketAddress known = address;
        if (known == null) {
            throw new IllegalStateException("the " + name + " has not opened its port yet");
        }
        return known;
    }

    /**
     * Opens the port, if it is closed, and begins to accept connections; the same one again where it was open before.
     *
     * @throws UncheckedIOException when it is taken; the message says which
     */
    public synchronized void open() {
        if (listening != null) {
            return;
        }
        InetSocketAddress before = address;
        ServerSocket socket = bind(before == null ? wanted : before.getPort());
        address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        listening = socket;
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

    /** Closes the port, once nobody is in its accept any more, as only then it refuses; connections stay. */
    public synchronized void close() {
        ServerSocket socket = listening;
        listening = null;
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing the port of the {} failed: {}", name, e.toString());
        }
        awaitNobodyAccepts();
    }

    private synchronized void awaitNobodyAccepts() {
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

    private ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The " + name + " cannot listen on port " + port
                            + " of the loopback address. Is another one running?",
                    e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                visitors.accept(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The {} could not accept a connection", name, e);
                }
            }
        }
    }
}
