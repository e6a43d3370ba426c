package dev.tillbridge.testkit.simulation.tongue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an HTTP answer of fields. {@code :status} and {@code :reason} are the status line, {@code header:Name} a header, {@code :text} a body
 * that is no JSON, {@code :json} a JSON body that is no object, {@code :tail} what follows the body; all others are the fields of a JSON object.
 * Framing is always right: the length is that of the body, or chunks where a header says so. Never throws. Immutable.
 *
 * @param json how JSON is written
 */
public record HttpEncoding(JsonText json) implements Function<List<Field>, byte[]> {

    /** The name of the field with the status code. */
    public static final String STATUS = ":status";

    /** The name of the field with the reason phrase. */
    public static final String REASON = ":reason";

    /** The name of the field with a body that is no JSON. */
    public static final String TEXT = ":text";

    /** The name of the field with a JSON body that is no object. */
    public static final String JSON = ":json";

    /** The name of the field with what follows the body. */
    public static final String TAIL = ":tail";

    /** What stands before the name of a header. */
    public static final String HEADER = "header:";

    private static final String LINE = "\r\n";

    @Override
    public byte[] apply(List<Field> fields) {
        StringBuilder status = new StringBuilder(48).append("HTTP/1.1");
        StringBuilder reason = new StringBuilder(32);
        StringBuilder headers = new StringBuilder(400);
        StringBuilder other = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        List<Field> object = new ArrayList<>(fields.size());
        boolean chunked = false;
        boolean zipped = false;
        boolean isObject = true;
        for (Field field : fields) {
            String name = field.name();
            if (name.startsWith(HEADER)) {
                String header = name.substring(HEADER.length());
                String value = line(field.value());
                if (header.equalsIgnoreCase("Transfer-Encoding")) {
                    chunked |= value.equalsIgnoreCase("chunked");
                } else if (!header.equalsIgnoreCase("Content-Length")) {
                    headers.append(oneLine(header)).append(": ").append(value).append(LINE);
                }
                zipped |= header.equalsIgnoreCase("Content-Encoding") && value.equalsIgnoreCase("gzip");
            } else if (name.equals(STATUS)) {
                status.append(' ').append(line(field.value()));
            } else if (name.equals(REASON)) {
                reason.append(' ').append(line(field.value()));
            } else if (name.equals(TEXT)) {
                isObject = false;
                other.append(text(field.value()));
            } else if (name.equals(JSON)) {
                isObject = false;
                other.append(json.value(field.value()));
            } else if (name.equals(TAIL)) {
                tail.append(text(field.value()));
            } else {
                object.add(field);
            }
        }
        String body = (isObject ? json.object(object) : other.toString()) + tail;
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (zipped) {
            content = zip(content);
        }
        headers.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + content.length)
                .append(LINE);
        byte[] head = status.append(reason.isEmpty() ? " " : reason)
                .append(LINE)
                .append(headers)
                .append(LINE)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return joined(head, content, chunked);
    }

    private static byte[] joined(byte[] head, byte[] content, boolean chunked) {
        ByteArrayOutputStream to = new ByteArrayOutputStream(head.length + content.length + 32);
        to.writeBytes(head);
        if (!chunked) {
            to.writeBytes(content);
            return to.toByteArray();
        }
        if (content.length > 0) {
            to.writeBytes((Integer.toHexString(content.length) + LINE).getBytes(StandardCharsets.US_ASCII));
            to.writeBytes(content);
            to.writeBytes(LINE.getBytes(StandardCharsets.US_ASCII));
        }
        to.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return to.toByteArray();
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream to = new ByteArrayOutputStream(content.length / 2 + 32);
        try (GZIPOutputStream zip = new GZIPOutputStream(to)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return to.toByteArray();
    }

    private String line(@Nullable Object value) {
        return oneLine(text(value));
    }

    private static String oneLine(String text) {
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0
                ? text
                : text.replace('\r', ' ').replace('\n', ' ');
    }

    private String text(@Nullable Object value) {
        return value instanceof String text ? text : value == null ? "" : json.value(value);
    }
}
