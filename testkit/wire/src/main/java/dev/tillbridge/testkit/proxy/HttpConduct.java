package dev.tillbridge.testkit.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What a {@link HostileTerminal} does to a driver that speaks HTTP. */
public enum HttpConduct implements Conduct {
    /** Answers an HTTP request as it should: what shows that a test could fail. */
    HONEST(Wire.HTTP, false, visit -> http(visit, "", visit.answer())),

    // In place of TLS

    /** Speaks HTTP without TLS on a port where TLS is expected. */
    PLAIN_TEXT(Wire.BEFORE_TLS, false, visit -> {
        http(visit, "", visit.answer());
        visit.close();
    }),
    /** Answers the handshake with bytes that are no record. */
    GARBAGE(Wire.BEFORE_TLS, false, visit -> visit.flood("\u0000\u00ff\u0016garbage", 64 * 1024)),
    /** Refuses the handshake with a fatal alert. */
    ALERT(Wire.BEFORE_TLS, false, visit -> visit.send(new byte[] {21, 3, 3, 0, 2, 2, 40})),
    /** Begins a record of the greatest length that can be written, and floods it. */
    OVERSIZED_RECORD(Wire.BEFORE_TLS, false, visit -> {
        visit.send(new byte[] {22, 3, 3, (byte) 0xff, (byte) 0xff});
        visit.flood("x", Visit.MUCH);
    }),
    /** Answers the handshake with records of alerts that warn, without end. */
    ENDLESS_WARNINGS(Wire.BEFORE_TLS, true, visit -> visit.flood("\u0015\u0003\u0003\u0000\u0002\u0001Z", Visit.MUCH)),
    /** Sends half of a handshake message, and nothing more. */
    STALLED_HANDSHAKE(Wire.BEFORE_TLS, true, visit -> visit.send(new byte[] {22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3})),
    /** Sends a handshake message byte by byte, and never all of it. */
    DRIPPED_HANDSHAKE(Wire.BEFORE_TLS, true, visit -> {
        visit.send(new byte[] {22, 3, 3, 0x3f, (byte) 0xff, 2, 0, 0x3f, (byte) 0xfb, 3, 3});
        visit.drip("x");
    }),
    /** Shows a certificate that ended long ago, and closes without an answer. */
    EXPIRED_CERTIFICATE(Wire.HTTP, false, Visit::close),

    // Within TLS

    /** Breaks the stream with a record that nobody can decrypt, once the request is there. */
    UNDECIPHERABLE(Wire.HTTP, false, visit -> {
        byte[] record = new byte[105];
        Arrays.fill(record, (byte) 0x5a);
        System.arraycopy(new byte[] {23, 3, 3, 0, 100}, 0, record, 0, 5);
        visit.sendRaw(record);
    }),
    /** Answers without TLS in the middle of TLS. */
    PLAIN_TEXT_IN_BETWEEN(
            Wire.HTTP,
            true,
            visit -> visit.sendRaw(
                    ("HTTP/1.1 200 OK\r\nContent-Length: " + visit.answer().length() + "\r\n\r\n" + visit.answer())
                            .getBytes(StandardCharsets.ISO_8859_1))),
    /** Answers with a body of 100 MB, and says so. */
    HUGE_BODY(Wire.HTTP, false, visit -> {
        visit.send(head("Content-Length: " + (Visit.MUCH + visit.answer().length())));
        visit.flood(" ", Visit.MUCH);
        visit.send(visit.answer());
    }),
    /** Answers with 100 MB in chunks, and does not say so. */
    HUGE_CHUNKS(Wire.HTTP, false, visit -> {
        visit.send(head("Transfer-Encoding: chunked"));
        visit.flood("8000\r\n" + " ".repeat(32 * 1024) + "\r\n", Visit.MUCH);
        visit.send(Integer.toHexString(visit.answer().length()) + "\r\n" + visit.answer() + "\r\n0\r\n\r\n");
    }),
    /** Answers with 100 MB that end with the connection. */
    HUGE_UNTIL_CLOSED(Wire.HTTP, false, visit -> {
        visit.send(head("Connection: close"));
        visit.flood(" ", Visit.MUCH);
        visit.send(visit.answer());
        visit.close();
    }),
    /** Answers with a few bytes that unpack to 100 MB. */
    GZIP_BOMB(Wire.HTTP, false, visit -> {
        byte[] packed = bomb(visit.answer());
        visit.send(head("Content-Encoding: gzip\r\nContent-Length: " + packed.length));
        visit.send(packed);
    }),
    /** Answers with lists in lists in lists, 10,000 deep. */
    DEEP_LISTS(Wire.HTTP, false, visit -> http(visit, "", deep(visit.answer(), "[", "]"))),
    /** Answers with objects in objects in objects, 10,000 deep. */
    DEEP_OBJECTS(Wire.HTTP, false, visit -> http(visit, "", deep(visit.answer(), "{\"a\":", "}"))),
    /** Answers with a number of half a million digits. */
    ENDLESS_NUMBER(Wire.HTTP, false, visit -> http(visit, "", with(visit.answer(), "9".repeat(500_000)))),
    /** Sends headers without end. */
    ENDLESS_HEADERS(Wire.HTTP, false, visit -> {
        visit.send("HTTP/1.1 200 OK\r\n");
        visit.flood("X-Header: a value that says nothing at all\r\n", Visit.MUCH);
    }),
    /** Sends one header without end. */
    ENDLESS_HEADER(Wire.HTTP, false, visit -> {
        visit.send("HTTP/1.1 200 OK\r\nX-Header: ");
        visit.flood("x", Visit.MUCH);
    }),
    /** Sends a first line without end. */
    ENDLESS_STATUS_LINE(Wire.HTTP, false, visit -> {
        visit.send("HTTP/1.1 200 ");
        visit.flood("O", Visit.MUCH);
    }),
    /** Says to go on, again and again. */
    ENDLESS_INTERIM_ANSWERS(Wire.HTTP, true, visit -> visit.flood("HTTP/1.1 100 Continue\r\n\r\n", Visit.MUCH)),
    /** Writes the length of a chunk without end. */
    ENDLESS_CHUNK_HEAD(Wire.HTTP, false, visit -> {
        visit.send(head("Transfer-Encoding: chunked") + "5;");
        visit.flood("x", Visit.MUCH);
    }),
    /** Says that a chunk is longer than any number. */
    IMPOSSIBLE_CHUNK(
            Wire.HTTP,
            false,
            visit -> visit.send(head("Transfer-Encoding: chunked") + "ffffffffffffffffffff\r\n" + visit.answer())),
    /** Sends trailers without end behind its last chunk. */
    ENDLESS_TRAILERS(Wire.HTTP, false, visit -> {
        visit.send(head("Transfer-Encoding: chunked")
                + Integer.toHexString(visit.answer().length()) + "\r\n" + visit.answer() + "\r\n0\r\n");
        visit.flood("X-Trailer: a value that says nothing at all\r\n", Visit.MUCH);
    }),
    /** Says that more comes than comes, and closes. */
    LENGTH_TOO_LONG(Wire.HTTP, false, visit -> {
        visit.send(head("Content-Length: " + (visit.answer().length() + 1)) + visit.answer());
        visit.close();
    }),
    /** Says that less comes than comes. */
    LENGTH_TOO_SHORT(
            Wire.HTTP,
            false,
            visit -> visit.send(head("Content-Length: " + visit.answer().length() / 2) + visit.answer())),
    /** Says that less than nothing comes. */
    LENGTH_NEGATIVE(Wire.HTTP, false, visit -> visit.send(head("Content-Length: -5") + visit.answer())),
    /** Sends a body that ends with the connection, and never closes. */
    NEVER_CLOSES(Wire.HTTP, true, visit -> visit.send(head("Connection: close") + visit.answer())),
    /** Sends a body byte by byte, and never comes to its end. */
    DRIPS_FOR_EVER(Wire.HTTP, true, visit -> {
        visit.send(head("Connection: close"));
        visit.drip(" ");
    });

    private static final int DEPTH = 10_000;

    /** What it is an outrage to. */
    private enum Wire {
        BEFORE_TLS,
        HTTP
    }

    /** What is done to a connection. */
    @FunctionalInterface
    private interface Part {
        void play(Visit visit) throws IOException;
    }

    private final Wire wire;
    private final boolean silent;

    @SuppressWarnings("ImmutableEnumChecker") // has no state
    private final Part part;

    HttpConduct(Wire wire, boolean silent, Part part) {
        this.wire = wire;
        this.silent = silent;
        this.part = part;
    }

    /** Returns what can be done to a driver that speaks HTTP; without TLS only what is not about TLS. */
    public static Stream<HttpConduct> on(boolean encrypted) {
        return Arrays.stream(values())
                .filter(conduct -> conduct.wire == Wire.HTTP || (conduct.wire == Wire.BEFORE_TLS && encrypted))
                .filter(conduct -> encrypted
                        || (conduct != UNDECIPHERABLE
                                && conduct != PLAIN_TEXT_IN_BETWEEN
                                && conduct != EXPIRED_CERTIFICATE))
                .filter(conduct -> conduct != HONEST);
    }

    @Override
    public boolean isBeforeTls() {
        return wire == Wire.BEFORE_TLS;
    }

    @Override
    public boolean showsExpiredCertificate() {
        return this == EXPIRED_CERTIFICATE;
    }

    @Override
    public boolean isRequest(byte[] bytes) {
        return HttpMessage.of(bytes).filter(HttpMessage::isWhole).isPresent();
    }

    /** Returns whether the answer can be read beside it: what is nested too deeply for anybody decides nothing. */
    public boolean isHarmless() {
        return this == HONEST || this == DEEP_LISTS || this == DEEP_OBJECTS;
    }

    /** Returns whether only the driver's own deadline ends it, in real time. */
    public boolean isSilent() {
        return silent;
    }

    @Override
    public void play(Visit visit) throws IOException {
        part.play(visit);
    }

    // Answers

    private static String head(String headers) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n";
    }

    private static void http(Visit visit, String headers, String body) throws IOException {
        visit.send(head(headers + "Content-Length: " + body.length()) + body);
    }

    private static String deep(String answer, String opening, String closing) {
        return with(answer, opening.repeat(DEPTH) + "1" + closing.repeat(DEPTH));
    }

    /** Returns an object with one more field, which nobody knows. */
    private static String with(String object, String value) {
        int end = object.lastIndexOf('}');
        return object.substring(0, end) + ",\"unheardOf\":" + value + object.substring(end);
    }

    private static byte[] bomb(String answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < Visit.MUCH; written += blanks.length) {
                gzip.write(blanks);
            }
            gzip.write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
