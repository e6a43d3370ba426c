package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.tcp.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that treats every connection as badly as its {@link Conduct} says, to show that a driver neither hangs, nor grows without bound,
 * nor believes it.
 *
 * <p>Where it answers at all, an answer that could be believed is hidden in what it says, so that a driver that reads on is found out.
 * {@link #mostSent()} tells how much it got rid of before the driver had enough. Safe for use by several threads.
 */
public final class HostileTerminal implements AutoCloseable {

    private static final Certificate CERTIFICATE = Certificate.create("hostile");
    private static final Certificate EXPIRED = Certificate.createExpired("hostile");

    private final Conduct conduct;
    private final boolean encrypted;
    private final String answer;
    private final Port port;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong mostSent = new AtomicLong();
    private final Phaser visits = new Phaser(1);

    private HostileTerminal(Conduct conduct, boolean encrypted, String answer) {
        this.conduct = conduct;
        this.encrypted = encrypted;
        this.answer = answer;
        port = new Port("hostile terminal", 0, (raw, number) -> visited(raw));
        port.open();
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
        return port.address();
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
        port.close();
        visits.arriveAndAwaitAdvance();
    }

    private void visited(Socket raw) throws IOException {
        connections.incrementAndGet();
        visits.register();
        try {
            serve(raw);
        } finally {
            visits.arriveAndDeregister();
        }
    }

    private void serve(Socket raw) throws IOException {
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
