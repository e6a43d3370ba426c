package dev.tillbridge.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For simulator authors: reads requests from one connection, within limits. Not safe for use by several threads. */
public final class HttpReader {

    private static final int MAX_HEAD = 32 * 1024;
    private static final int MAX_BODY = 256 * 1024;

    private final InputStream in;
    private int headBytes;

    /** Creates a reader of what arrives on a connection. */
    public HttpReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Reads the next request; empty when the caller has closed the connection instead.
     *
     * @throws MalformedException when the bytes are no acceptable request
     */
    public Optional<HttpRequest> read() throws IOException {
        headBytes = 0;
        String requestLine = line();
        if (requestLine == null) {
            return Optional.empty();
        }
        String[] words = requestLine.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedException("no HTTP/1 request line");
        }
        Map<String, String> headers = headers();
        return Optional.of(new HttpRequest(words[0], words[1], headers, body(headers)));
    }

    /** Discards what comes until the caller closes the connection. */
    void drain() throws IOException {
        byte[] waste = new byte[1024];
        int read = 0;
        while (read >= 0) {
            read = in.read(waste);
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); line == null || !line.isEmpty(); line = line()) {
            if (line == null) {
                throw new EOFException("the connection ended inside a head");
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedException("a header line without a name");
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunked();
        }
        int length = number(headers.getOrDefault("content-length", "0"), 10);
        return new String(exactly(length), StandardCharsets.UTF_8);
    }

    private String chunked() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            if (size == null) {
                throw new EOFException("the connection ended inside a body");
            }
            int length = number(size.split(";", 2)[0].trim(), 16);
            if (length == 0) {
                break;
            }
            all.write(exactly(length));
            if (all.size() > MAX_BODY) {
                throw new MalformedException("a body above " + MAX_BODY + " bytes");
            }
            line();
        }
        headers();
        return all.toString(StandardCharsets.UTF_8);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended inside a body");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws MalformedException {
        try {
            int number = Integer.parseInt(text, radix);
            if (number < 0 || number > MAX_BODY) {
                throw new MalformedException("a body above " + MAX_BODY + " bytes");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new MalformedException("a length that is no number");
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended inside a line");
            }
            if (++headBytes > MAX_HEAD) {
                throw new MalformedException("a head above " + MAX_HEAD + " bytes");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Says that the bytes are no acceptable request. */
    public static final class MalformedException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}
