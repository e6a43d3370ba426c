package dev.tillbridge.testkit.defects;

import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by hand, one connection for one exchange: as small as it can be without being wrong. Safe for use by several threads.
 *
 * <p>It is what the author of a driver for another wire writes, and it is open to be broken in one place at a time.
 */
class ReferenceTransport implements AutoCloseable {

    private static final int MOST_BYTES = 256 * 1024;

    /**
     * What is sent.
     *
     * @param token empty when none is sent
     * @param gate of a start or a cancel, null for everything else
     */
    record Request(
            String method,
            String path,
            String token,
            String body,
            Duration limit,
            @Nullable SendGate gate) {

        Request within(Duration other) {
            return new Request(method, path, token, body, other, gate);
        }
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** A whole answer. */
    record Answered(int status, Map<String, String> headers, String body) implements Outcome {}

    /**
     * No whole answer.
     *
     * @param left whether a byte may have left
     * @param refused whether the gate was closed
     * @param begun whether a part of an answer came
     */
    record Failed(boolean left, boolean refused, boolean begun, String text) implements Outcome {}

    private final String host;
    private final int port;
    private final Duration connectLimit;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ReferenceTransport(ReferenceSettings settings) {
        host = settings.values().get(ReferenceSettings.HOST);
        port = settings.values().get(ReferenceSettings.PORT);
        connectLimit = settings.values().get(ReferenceSettings.CONNECT_TIMEOUT);
    }

    /** Sends a request once and reads its answer within its limit. */
    Outcome exchange(Request request) {
        long until = System.nanoTime() + request.limit().toNanos();
        boolean left = false;
        boolean begun = false;
        Socket socket = new Socket();
        open.add(socket);
        try {
            Socket line = connect(socket, request, until);
            left = request.gate() == null;
            send(line, request);
            PushbackInputStream in = new PushbackInputStream(limited(line, request, until));
            awaitAnswer(in);
            begun = true;
            Answered answer = read(in);
            if (isMoreThan(answer, in)) {
                Alarms.raise("The terminal at " + host + ":" + port + " gave more than one answer to one question.");
                throw new IOException("more than one answer");
            }
            return answer;
        } catch (GateClosedException e) {
            return new Failed(false, true, false, "The attempt may not be sent; nothing was sent.");
        } catch (UnaskedException e) {
            Alarms.raise("The terminal at " + host + ":" + port + " spoke before it was asked.");
            return new Failed(false, false, false, "The terminal spoke before it was asked; nothing was sent.");
        } catch (IOException e) {
            SendGate gate = request.gate();
            boolean mayHaveLeft = gate == null ? left : gate.passed();
            return new Failed(
                    mayHaveLeft,
                    false,
                    begun,
                    "The terminal at " + host + ":" + port + " gave no whole answer ("
                            + e.getClass().getSimpleName() + "). "
                            + (mayHaveLeft ? "The request may have arrived." : "Nothing was sent."));
        } finally {
            release(socket);
        }
    }

    /** Returns what to write to and read from, once it stands. */
    Socket connect(Socket socket, Request request, long until) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        long limit = Math.min(connectLimit.toMillis(), left(until));
        socket.connect(new InetSocketAddress(host, port), (int) limit);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Passes the gate of a start, as the connection stands and nothing has been written, and writes. */
    void send(Socket socket, Request request) throws IOException {
        SendGate gate = request.gate();
        if (gate != null) {
            gate.pass();
        }
        if (somethingWaits(socket)) {
            throw new UnaskedException();
        }
        socket.getOutputStream().write(bytes(request));
    }

    /** Returns whether something has come that nobody asked for. */
    boolean somethingWaits(Socket socket) throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Returns whether something follows a whole answer; what leaves in one piece comes in one piece. */
    boolean isMoreThan(Answered answer, InputStream in) throws IOException {
        return in.available() > 0;
    }

    byte[] bytes(Request request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        String head = request.method() + " " + request.path() + " HTTP/1.1\r\nHost: " + host + ":" + port
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n"
                + (request.token().isEmpty() ? "" : "Authorization: Bearer " + request.token() + "\r\n") + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Returns what the socket gives within the limits of the request. */
    InputStream limited(Socket socket, Request request, long until) {
        return new Limited(socket, until, mostBytes());
    }

    /** Returns how many bytes an answer may have. */
    int mostBytes() {
        return MOST_BYTES;
    }

    /** Lets a connection go that is not needed any more. */
    void release(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(ReferenceTransport::close);
    }

    static long left(long until) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (millis < 1) {
            throw new SocketTimeoutException();
        }
        return millis;
    }

    // Answers

    private static void awaitAnswer(PushbackInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException();
        }
        in.unread(first);
    }

    Answered read(InputStream in) throws IOException {
        String status = line(in);
        if (!status.matches("HTTP/1\\.1 [1-5][0-9]{2}( .*)?")) {
            throw new IOException("no HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int code = Integer.parseInt(status.substring(9, 12));
        return new Answered(code, headers, new String(body(in, headers), StandardCharsets.UTF_8));
    }

    byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return whole(in, size(headers.getOrDefault("content-length", ""), 10));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(line(in), 16); size > 0; size = size(line(in), 16)) {
            body.writeBytes(whole(in, size));
            if (!line(in).isEmpty()) {
                throw new IOException("no chunk");
            }
        }
        if (!line(in).isEmpty()) {
            throw new IOException("no end");
        }
        return body.toByteArray();
    }

    private static byte[] whole(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size < 0) {
                throw new IOException("no size");
            }
            return size;
        } catch (NumberFormatException e) {
            throw new IOException("no size", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    /** Nothing was written, as something waited. */
    private static final class UnaskedException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** What comes in, until the time is over or it is too much. */
    static class Limited extends InputStream {

        private final Socket socket;
        private final long until;
        private final byte[] buffer = new byte[8192];
        private long allowed;
        private int at;
        private int filled;

        Limited(Socket socket, long until, long allowed) {
            this.socket = socket;
            this.until = until;
            this.allowed = allowed;
        }

        long left() throws SocketTimeoutException {
            return ReferenceTransport.left(until);
        }

        @Override
        public int read() throws IOException {
            return at == filled && !fill() ? -1 : buffer[at++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (at == filled && !fill()) {
                return -1;
            }
            int count = Math.min(length, filled - at);
            System.arraycopy(buffer, at, bytes, from, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            return filled - at;
        }

        /** Takes what came next; false at the end. */
        private boolean fill() throws IOException {
            socket.setSoTimeout((int) left());
            at = 0;
            filled = Math.max(0, socket.getInputStream().read(buffer));
            allowed -= filled;
            if (allowed < 0) {
                throw new IOException("too large");
            }
            return filled > 0;
        }
    }
}
