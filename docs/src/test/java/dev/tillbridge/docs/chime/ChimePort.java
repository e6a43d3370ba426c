package dev.tillbridge.docs.chime;

import dev.tillbridge.testkit.Fault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of a simulated Chime terminal: a connection, a line, an answer, and what goes wrong with those. Safe for several threads. */
final class ChimePort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChimePort.class);
    private static final int LONGEST_LINE = 4096;
    private static final int BLANKS = 32 * 1024 * 1024;
    private static final long BLANK_EVERY_MILLIS = 20;

    /** Answers what was read on a connection, without its LF. */
    interface Handler {

        ChimeReply answer(byte[] line, int connection) throws InterruptedException;

        /** Called when an answer has left, or what was left of it. */
        void answered();
    }

    private final Supplier<Optional<Fault>> connectFault;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads;
    private final InetSocketAddress address;
    private @Nullable ServerSocket listening; // guarded by this
    private CountDownLatch accepting = new CountDownLatch(0); // guarded by this

    /** Opens the port, 0 for any; nothing is served before {@link #plugIn}. */
    ChimePort(int port, Supplier<Optional<Fault>> connectFault, Handler handler) {
        this.connectFault = connectFault;
        this.handler = handler;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "chime-simulator");
            thread.setDaemon(true);
            return thread;
        });
        ServerSocket socket = bind(port);
        address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        close(socket);
    }

    InetSocketAddress address() {
        return address;
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator cannot listen on port " + port + ". Is another one running?", e);
        }
    }

    /** Opens the port, if it is closed. */
    synchronized void plugIn() {
        if (listening != null || threads.isShutdown()) {
            return;
        }
        ServerSocket socket = bind(address.getPort());
        CountDownLatch ended = new CountDownLatch(1);
        listening = socket;
        accepting = ended;
        threads.execute(() -> {
            try {
                acceptAll(socket);
            } finally {
                ended.countDown();
            }
        });
    }

    /** Closes the port and drops every connection. */
    synchronized void unplug() {
        ServerSocket socket = listening;
        listening = null;
        if (socket != null) {
            close(socket);
            awaitNobodyAccepts();
        }
        dropAll();
    }

    /** A port refuses connections only when nobody is in its accept any more. */
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

    /** Resets every connection; the port stays open. */
    void dropAll() {
        List.copyOf(open).forEach(ChimePort::reset);
    }

    @Override
    public void close() {
        unplug();
        threads.shutdownNow();
    }

    // One connection

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket till = socket.accept();
                open.add(till);
                threads.execute(() -> serve(till));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The simulator could not accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket till) {
        try (till) {
            till.setTcpNoDelay(true);
            exchange(till, accepted.incrementAndGet());
        } catch (IOException e) {
            LOG.debug("A connection ended: {}", e.toString()); // tills that break off are everyday life for a terminal
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(till);
        }
    }

    private void exchange(Socket till, int number) throws IOException, InterruptedException {
        Optional<Fault> fault = connectFault.get();
        if (fault.isPresent()) {
            if (fault.get() == Fault.STALL_HANDSHAKE) {
                drain(till);
            } else {
                reset(till);
            }
            return;
        }
        Optional<byte[]> line = line(new BufferedInputStream(till.getInputStream()));
        if (line.isPresent()) {
            send(till, handler.answer(line.get(), number));
            handler.answered();
        }
    }

    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n' && line.size() < LONGEST_LINE) {
            line.write(octet);
            octet = in.read();
        }
        return octet == '\n' ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    private static void send(Socket till, ChimeReply reply) throws IOException, InterruptedException {
        OutputStream out = till.getOutputStream();
        byte[] whole = reply.bytes();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Fault damage = reply.damage();
        if (damage == null) {
            out.write(whole);
            return;
        }
        switch (damage) {
            case RESET_REQUEST, RESET_ANSWER -> reset(till);
            case LOSE_REQUEST, LOSE_ANSWER -> {}
            case STALL_REQUEST, STALL_ANSWER -> drain(till);
            case RESET_DURING_ANSWER -> {
                out.write(half);
                reset(till);
            }
            case TRUNCATE_ANSWER -> out.write(half);
            case STALL_DURING_ANSWER -> {
                out.write(half);
                drain(till);
            }
            case DRIP_ANSWER -> {
                for (byte octet : whole) {
                    out.write(octet);
                }
            }
            case ENDLESS_ANSWER -> goOn(out);
            case OVERSIZED_ANSWER -> {
                pad(out);
                out.write(whole);
            }
            case DUPLICATE_ANSWER -> {
                out.write(whole);
                out.write(whole);
            }
            default -> throw new IllegalStateException(damage + " does not happen on the way");
        }
    }

    /** Waits in silence until the till goes. */
    private static void drain(Socket till) throws IOException {
        till.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Writes a field that no till knows, and does not come to its end; ends when the till goes. */
    private static void goOn(OutputStream out) throws IOException, InterruptedException {
        out.write("pad=".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write(' ');
            TimeUnit.MILLISECONDS.sleep(BLANK_EVERY_MILLIS);
        }
    }

    private static void pad(OutputStream out) throws IOException {
        byte[] some = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        out.write("pad=".getBytes(StandardCharsets.UTF_8));
        for (int written = 0; written < BLANKS; written += some.length) {
            out.write(some);
        }
        out.write(';');
    }

    /** Resets a connection: the till sees that it broke, not that it ended. */
    private static void reset(Socket till) {
        try {
            till.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("A connection had gone before it could be reset: {}", e.toString());
        }
        close(till);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }
}
