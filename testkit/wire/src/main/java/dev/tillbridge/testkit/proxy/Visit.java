package dev.tillbridge.testkit.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connection to a {@link HostileTerminal}, as its conduct sees it. Belongs to one thread. */
public final class Visit {

    /** More than any answer may be, in bytes; never in memory at once. */
    public static final long MUCH = 100L * 1024 * 1024;

    private static final long BYTE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Socket raw;
    private final OutputStream out;
    private final String answer;

    Visit(Socket raw, OutputStream out, String answer) {
        this.raw = raw;
        this.out = out;
        this.answer = answer;
    }

    /** Returns what could be believed if it came right. */
    public String answer() {
        return answer;
    }

    /** Sends a text, one byte for each letter. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends bytes past TLS. */
    void sendRaw(byte[] bytes) throws IOException {
        raw.getOutputStream().write(bytes);
        raw.getOutputStream().flush();
    }

    /** Sends a text again and again, until so many bytes are gone. */
    public void flood(String piece, long bytes) throws IOException {
        byte[] block = piece.repeat(Math.max(1, 64 * 1024 / piece.length())).getBytes(StandardCharsets.ISO_8859_1);
        for (long sent = 0; sent < bytes; sent += block.length) {
            out.write(block);
        }
        out.flush();
    }

    /** Sends a text a hundred times a second; ends when the driver closes the connection, or the server does. */
    public void drip(String piece) throws IOException {
        while (true) {
            send(piece);
            LockSupport.parkNanos(BYTE_EVERY_NANOS);
        }
    }

    /** Closes the connection. */
    public void close() throws IOException {
        out.close();
    }
}
