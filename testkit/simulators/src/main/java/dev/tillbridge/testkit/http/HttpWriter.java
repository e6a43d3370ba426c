package dev.tillbridge.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Turns replies into the bytes of one connection.
 *
 * <p>Dates have an unpadded day, and bodies come in chunks, as some terminals send them.
 */
final class HttpWriter {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final String END_OF_LINE = "\r\n";
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Clock clock;
    private final Supplier<AnswerStyle> style;

    HttpWriter(OutputStream out, Clock clock, Supplier<AnswerStyle> style) {
        this.out = out;
        this.style = style;
        this.clock = clock;
    }

    /** Writes a whole answer. */
    void write(byte[] answer) throws IOException {
        out.write(answer);
        out.flush();
    }

    /** Writes a whole answer, each byte in a packet of its own. */
    void drip(byte[] answer) throws IOException {
        for (byte octet : answer) {
            out.write(octet);
            out.flush();
        }
    }

    /** Returns the bytes of a whole answer. */
    byte[] answer(Reply reply, String body, boolean gzip, boolean close) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return answer(reply, gzip ? packed(0, bytes) : bytes, gzip, close);
    }

    /** Returns an answer that breaks off in the middle of its body. */
    Half half(Reply reply, String body, boolean gzip, boolean close) {
        byte[] plain = body.getBytes(StandardCharsets.UTF_8);
        byte[] content = gzip ? packed(0, plain) : plain;
        byte[] whole = answer(reply, content, gzip, close);
        int head = head(reply, gzip, close).length();
        int length = Math.min(head + Math.max(1, (whole.length - head) / 2), whole.length);
        int sent = Math.max(0, Math.min(content.length, length - head - chunkHead(content.length).length));
        byte[] left = Arrays.copyOf(content, sent);
        return new Half(Arrays.copyOf(whole, length), shared(body, gzip ? unpacked(left) : left));
    }

    /**
     * An answer that breaks off.
     *
     * @param bytes what is sent
     * @param sent how many characters of the body that brings over
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and compared by nobody
    record Half(byte[] bytes, int sent) {}

    private static int shared(String body, byte[] left) {
        String text = new String(left, StandardCharsets.UTF_8); // may end within a character
        int length = Math.min(text.length(), body.length());
        while (!body.startsWith(text.substring(0, length))) {
            length--;
        }
        return length;
    }

    /** Returns as much as can be unpacked of what breaks off. */
    private static byte[] unpacked(byte[] left) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(left))) {
            for (int octet = gzip.read(); octet >= 0; octet = gzip.read()) {
                bytes.write(octet);
            }
        } catch (EOFException e) {
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("what was packed in memory cannot be unpacked", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the bytes of an answer that unpacks to a very large one. */
    byte[] bomb(Reply reply, String body, int blanks, boolean close) {
        return answer(reply, packed(blanks, body.getBytes(StandardCharsets.UTF_8)), true, close);
    }

    /** Writes an answer with very many blanks before its body. */
    void oversized(Reply reply, String body, int blanks, boolean close) throws IOException {
        out.write(head(reply, false, close).getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = chunk(" ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII));
        for (int written = 0; written < blanks; written += 64 * 1024) {
            out.write(chunk);
        }
        out.write(chunk(body.getBytes(StandardCharsets.UTF_8)));
        out.write(LAST_CHUNK);
        out.flush();
    }

    /** Writes the beginning of an answer whose body goes on with {@link #blank()}. */
    void begin(Reply reply) throws IOException {
        write(head(reply, false, false).getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes one blank more of a body that was begun. */
    void blank() throws IOException {
        write(chunk(new byte[] {' '}));
    }

    private byte[] answer(Reply reply, byte[] body, boolean gzip, boolean close) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(reply, gzip, close).getBytes(StandardCharsets.US_ASCII));
        if (body.length > 0) {
            bytes.writeBytes(chunk(body));
        }
        bytes.writeBytes(LAST_CHUNK);
        return bytes.toByteArray();
    }

    private String head(Reply reply, boolean gzip, boolean close) {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(reply.reason());
        head.append(END_OF_LINE);
        header(head, "Content-Type", reply.contentType());
        header(head, "Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        style.get().headers().forEach((name, value) -> header(head, name, value));
        reply.headers().forEach((name, value) -> header(head, name, value));
        header(head, "Connection", close ? "close" : "keep-alive");
        if (gzip) {
            header(head, "Content-Encoding", "gzip");
        }
        header(head, "Transfer-Encoding", "chunked");
        return head.append(END_OF_LINE).toString();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append(END_OF_LINE);
    }

    private static byte[] chunk(byte[] content) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(content.length + 16);
        chunk.writeBytes(chunkHead(content.length));
        chunk.writeBytes(content);
        chunk.writeBytes(END_OF_LINE.getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }

    private static byte[] chunkHead(int length) {
        return (Integer.toHexString(length) + END_OF_LINE).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] packed(int blanks, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] some = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int written = 0; written < blanks; written += some.length) {
                gzip.write(some);
            }
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
