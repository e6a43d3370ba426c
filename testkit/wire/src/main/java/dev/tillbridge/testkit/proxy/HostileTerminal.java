package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.http.Certificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that treats every connection as badly as its {@link Conduct} says, to show that a driver neither hangs, nor grows without bound,
 * nor believes it.
 *
 * <p>Where it answers at all, an answer that could be believed is hidden in what it says, so that a driver that reads on is found out.
 * {@link #mostSent()} tells how much it got rid of before the driver had enough. Safe for use by several threads.
 */
public final class HostileTerminal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostileTerminal.class);
    private static final Certificate CERTIFICATE = Certificate.create("hostile");
    private static final Certificate EXPIRED = Certificate.createExpired("hostile");

    private final Conduct conduct;
    private final boolean encrypted;
    private final String answer;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong mostSent = new AtomicLong();
    private final Phaser visits = new Phaser(1);

    private HostileTerminal(Conduct conduct, boolean encrypted, String answer) {
        this.conduct = conduct;
        this.encrypted = encrypted;
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The hostile terminal found no free port on the loopback address.", e);
        }
        run(this::accept);
    }

    /**
     * Opens a server; close it.
     *
     * @param encrypted whether it speaks TLS, as far as its conduct lets it
     * @param answer what could be believed if it came right: the body of an answer in HTTP, a whole message on another wire
     */
    public static HostileTerminal open(Conduct conduct, boolean encrypted, String answer) {
        return new HostileTerminal(conduct, encrypted, answer);
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Returns how many connections came. */
    public int connections() {
        return connections.get();
    }

    /** Returns how many requests were read whole. */
    public int questions() {
        return questions.get();
    }

    /** Returns the most bytes that any connection took, with those that still lay in buffers of the system; complete once it is closed. */
    public long mostSent() {
        return mostSent.get();
    }

    /** Closes everything, and returns when nobody is served any more. */
    @Override
    public void close() {
        close(server);
        open.forEach(HostileTerminal::close);
        visits.arriveAndAwaitAdvance();
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "hostile-terminal");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket raw = server.accept();
                open.add(raw);
                connections.incrementAndGet();
                visits.register();
                run(() -> serve(raw));
            } catch (IOException e) {
                LOG.debug("The hostile terminal accepts nobody any more: {}", e.toString());
            }
        }
    }

    private void serve(Socket raw) {
        try (raw) {
            raw.setTcpNoDelay(true);
            if (conduct.isBeforeTls()) {
                Counted out = new Counted(raw.getOutputStream());
                raw.getInputStream().read(new byte[16 * 1024]);
                conduct.play(new Visit(raw, out, answer));
                drain(raw.getInputStream());
                return;
            }
            Certificate certificate = conduct.showsExpiredCertificate() ? EXPIRED : CERTIFICATE;
            try (Socket socket = encrypted ? certificate.over(raw) : raw) {
                read(socket.getInputStream());
                questions.incrementAndGet();
                conduct.play(new Visit(raw, new Counted(socket.getOutputStream()), answer));
                if (!socket.isClosed()) {
                    drain(socket.getInputStream());
                }
            }
        } catch (IOException e) {
            LOG.debug("The driver left the hostile terminal: {}", e.toString());
        } finally {
            open.remove(raw);
            visits.arriveAndDeregister();
        }
    }

    private void read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] chunk = new byte[16 * 1024];
        while (!conduct.isRequest(request.toByteArray())) {
            int read = in.read(chunk);
            if (read < 0) {
                throw new IOException("no request");
            }
            request.write(chunk, 0, read);
        }
    }

    private static void drain(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static void close(@Nullable AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }

    /** Counts what one connection took. */
    private final class Counted extends OutputStream {

        private final OutputStream out;
        private long sent;

        private Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            sent += length;
            mostSent.accumulateAndGet(sent, Math::max);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
