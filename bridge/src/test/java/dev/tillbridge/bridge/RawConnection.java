package dev.tillbridge.bridge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection on which anything can be written, as an attacker does. Belongs to one thread. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    static RawConnection open(URI uri) {
        try {
            return new RawConnection(new Socket(uri.getHost(), uri.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one request, line by line, and returns what is answered; checked against the document. */
    static Exchange ask(URI uri, String method, String target, String... headers) {
        try (RawConnection connection = open(uri)) {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            connection.write(head + "\r\n");
            Exchange exchange = connection.answer().orElseThrow();
            Recorder.check(method, target, Optional.empty(), exchange);
            return exchange;
        }
    }

    void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes as long as the other end takes it, at most so many bytes; returns how many it took. */
    long flood(long most) {
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) ' ');
        long taken = 0;
        try {
            while (taken < most) {
                out.write(block);
                taken += block.length;
            }
        } catch (IOException e) {
            return taken;
        }
        return taken;
    }

    /** Writes a byte every some milliseconds, until the other end gives up; returns whether it did before so many. */
    boolean drip(String text, int millis, int most) {
        try {
            socket.setSoTimeout(millis);
            for (int i = 0; i < most; i++) {
                out.write(text.charAt(i % text.length()));
                out.flush();
                if (isOver()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** What is answered before the end does not matter. */
    private boolean isOver() throws IOException {
        byte[] answer = new byte[8_192];
        try {
            return in.read(answer) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Returns the next line; empty at the end. */
    Optional<String> line() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int next = in.read();
                if (next < 0) {
                    return line.size() == 0 ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (next != '\r') {
                    line.write(next);
                }
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the next answer; empty when the connection was closed without one. */
    Optional<Exchange> answer() {
        return answer(true);
    }

    /** Returns the next answer, to a HEAD, which tells the length of a body that does not come. */
    Optional<Exchange> answerToHead() {
        return answer(false);
    }

    private Optional<Exchange> answer(boolean hasBody) {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(first.get().split(" ", 3)[1]);
        Map<String, String> headers = headers();
        try {
            byte[] body = hasBody ? body(headers) : new byte[0];
            return Optional.of(new Exchange(status, headers, new String(body, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        return headers.getOrDefault("transfer-encoding", "").equals("chunked")
                ? chunks()
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line().orElseThrow(), 16);
            body.write(in.readNBytes(length));
            line();
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        while (true) {
            String line = line().orElse("");
            if (line.isEmpty()) {
                return headers;
            }
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
