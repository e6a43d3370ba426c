package dev.tillbridge.testkit.proxy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request or answer in HTTP/1.1, as far as it has come. Immutable.
 *
 * @param bytes all that has come
 * @param body where the body begins
 * @param end where the message ends; -1 when that has not come yet
 * @param lines the first line and the headers
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one look at the bytes
record HttpMessage(byte[] bytes, int body, int end, List<String> lines) {

    private static final int MAX_UNPACKED = 1024 * 1024;
    private static final String END_OF_LINE = "\r\n";

    /** Returns what the bytes are the beginning of; empty while the head is not whole. */
    static Optional<HttpMessage> of(byte[] bytes) {
        int head = indexOf(bytes, "\r\n\r\n", 0);
        if (head < 0) {
            return Optional.empty();
        }
        List<String> lines = List.of(new String(bytes, 0, head, StandardCharsets.ISO_8859_1).split("\r\n", -1));
        int body = head + 4;
        HttpMessage message = new HttpMessage(bytes, body, -1, lines);
        return Optional.of(new HttpMessage(bytes, body, message.findEnd(), lines));
    }

    boolean isWhole() {
        return end >= 0;
    }

    String word(int index) {
        String[] words = lines.get(0).split(" ", 3);
        return index < words.length ? words[index] : "";
    }

    /** Returns the status of an answer, 0 when it has none. */
    int status() {
        String status = word(1);
        return status.matches("[0-9]{3}") ? Integer.parseInt(status) : 0;
    }

    /** Returns a header, empty when absent; the name in lower case. */
    String header(String name) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private int findEnd() {
        boolean request = !lines.get(0).startsWith("HTTP/");
        if (header("transfer-encoding").equalsIgnoreCase("chunked")) {
            return chunks(null);
        }
        String length = header("content-length");
        if (length.matches("[0-9]{1,9}")) {
            int last = body + Integer.parseInt(length);
            return bytes.length >= last ? last : -1;
        }
        boolean bodiless = request || status() == 204 || status() == 304;
        return bodiless ? body : -1; // otherwise it ends with the connection
    }

    /** Walks along the chunks, copying their content; returns where they end, -1 when that has not come yet. */
    private int chunks(@Nullable ByteArrayOutputStream content) {
        int at = body;
        while (true) {
            int line = indexOf(bytes, END_OF_LINE, at);
            if (line < 0) {
                return -1;
            }
            String size = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                return -1;
            }
            int length = Integer.parseInt(size, 16);
            int begin = line + 2;
            if (length == 0) {
                int last = indexOf(bytes, END_OF_LINE, begin);
                return last < 0 ? -1 : last + 2;
            }
            if (bytes.length < begin + length + 2) {
                return -1;
            }
            if (content != null) {
                content.write(bytes, begin, length);
            }
            at = begin + length + 2;
        }
    }

    /** Returns the body, without chunks, still packed. */
    byte[] content() {
        if (header("transfer-encoding").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            chunks(content);
            return content.toByteArray();
        }
        return Arrays.copyOfRange(bytes, body, isWhole() ? end : bytes.length);
    }

    /** Returns the body as text, unpacked; empty when it cannot be. */
    String text() {
        byte[] content = content();
        if (!header("content-encoding").equalsIgnoreCase("gzip")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(unpacked.readNBytes(MAX_UNPACKED), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // what cannot be unpacked tells nothing
        }
    }

    /** Returns the head with this header in place of all that say how the body is to be read. */
    String headWith(String header) {
        StringBuilder head = new StringBuilder();
        for (String line : lines) {
            String name = line.toLowerCase(Locale.ROOT);
            boolean ofBody = name.startsWith("content-length:")
                    || name.startsWith("content-encoding:")
                    || name.startsWith("transfer-encoding:");
            if (!ofBody) {
                head.append(line).append(END_OF_LINE);
            }
        }
        return head.append(header).append(END_OF_LINE).append(END_OF_LINE).toString();
    }

    /** Returns this message with another body. */
    byte[] withBody(byte[] other, String more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(headWith(more + "Content-Length: " + other.length).getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(other);
        return all.toByteArray();
    }

    static byte[] chunk(byte[] content) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(content.length + 16);
        chunk.writeBytes((Integer.toHexString(content.length) + END_OF_LINE).getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(content);
        chunk.writeBytes(END_OF_LINE.getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }

    private static int indexOf(byte[] bytes, String what, int from) {
        byte[] wanted = what.getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
