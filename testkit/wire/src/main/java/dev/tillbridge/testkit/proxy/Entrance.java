package dev.tillbridge.testkit.proxy;

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

/** The port of a proxy, which can be closed and opened again. Safe for use by several threads. */
final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Executor threads;
    private final Consumer<Socket> visitors;
    private final InetSocketAddress address;
    private @Nullable ServerSocket listening;
    private CountDownLatch accepting = new CountDownLatch(0);

    Entrance(int port, Executor threads, Consumer<Socket> visitors) {
        this.threads = threads;
        this.visitors = visitors;
        ServerSocket socket = bind(port);
        address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        listening = socket;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Begins to accept connections. */
    synchronized void open() {
        ServerSocket socket = listening == null ? bind(address.getPort()) : listening;
        listening = socket;
        if (accepting.getCount() == 0) {
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

    /** Closes the port; returns when nobody is in its accept any more, as only then it is closed. */
    synchronized void close() {
        ServerSocket socket = listening;
        listening = null;
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing the port of a proxy failed: {}", e.toString());
        }
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
                    "The proxy cannot listen on port " + port + " of the loopback address. Is another one running?", e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                visitors.accept(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The proxy could not accept a connection", e);
                }
            }
        }
    }
}
