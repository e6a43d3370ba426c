package dev.tillbridge.testkit.simulation.tongue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP answer, taken apart by the rules of HTTP alone.
 *
 * @param statusLine without its end
 * @param headers with names in small letters
 * @param body without chunks and compression
 */
public record HttpAnswer(String statusLine, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Returns the answer that these bytes are, all of them. */
    public static HttpAnswer of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, lines[i].substring(colon + 1).trim(), (first, second) -> first + ", " + second);
        }
        byte[] content = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            content = unchunked(content);
        } else if (content.length != Integer.parseInt(headers.getOrDefault("content-length", "-1"))) {
            throw new AssertionError(content.length + " bytes after " + headers);
        }
        if (headers.getOrDefault("content-encoding", "").contains("gzip")) {
            content = unzipped(content);
        }
        return new HttpAnswer(lines[0], headers, new String(content, StandardCharsets.UTF_8));
    }

    /** Returns the code. */
    public int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** Returns the body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    private static byte[] unchunked(byte[] content) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (content[end] != '\r') {
                end++;
            }
            int size = Integer.parseInt(new String(content, at, end - at, StandardCharsets.US_ASCII), 16);
            to.write(content, end + 2, size);
            at = end + 2 + size + 2;
            if (size == 0) {
                if (at != content.length) {
                    throw new AssertionError("bytes after the last chunk");
                }
                return to.toByteArray();
            }
        }
    }

    private static byte[] unzipped(byte[] content) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
