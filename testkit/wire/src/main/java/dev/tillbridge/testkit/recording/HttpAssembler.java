package dev.tillbridge.testkit.recording;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds the requests or the answers of HTTP/1.1, with chunks put together and packed bodies unpacked. */
final class HttpAssembler implements Assembler {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int NO_MORE = -1;

    private final boolean requests;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> headers = new HashMap<>();
    private String first = "";
    private Part part = Part.FIRST_LINE;
    private long left;

    private enum Part {
        FIRST_LINE,
        HEADERS,
        BODY,
        BODY_TO_THE_END,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        /** Not HTTP, or too much of it: nothing more is understood. */
        LOST
    }

    HttpAssembler(boolean requests) {
        this.requests = requests;
    }

    @Override
    public List<Raw> feed(byte[] bytes) {
        List<Raw> complete = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (part == Part.BODY || part == Part.CHUNK || part == Part.BODY_TO_THE_END) {
                int taken = (int) Math.min(part == Part.BODY_TO_THE_END ? Long.MAX_VALUE : left, bytes.length - at);
                keep(bytes, at, taken);
                at += taken;
                left -= taken;
                if (left == 0 && part == Part.CHUNK) {
                    part = Part.CHUNK_END;
                } else if (left == 0 && part == Part.BODY) {
                    complete.add(message(true));
                }
                continue;
            }
            if (part == Part.LOST) {
                return complete;
            }
            byte octet = bytes[at++];
            if (octet != '\n') {
                line.write(octet);
                if (line.size() > LONGEST_HEAD) {
                    part = Part.LOST;
                }
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
            line.reset();
            Raw message = line(text);
            if (message != null) {
                complete.add(message);
            }
        }
        return complete;
    }

    @Override
    public List<Raw> turn() {
        return List.of();
    }

    @Override
    public List<Raw> end() {
        if (part == Part.BODY_TO_THE_END) {
            return List.of(message(true));
        }
        if (part == Part.FIRST_LINE && line.size() == 0) {
            return List.of();
        }
        return List.of(message(false));
    }

    private void keep(byte[] bytes, int from, int length) {
        int room = LONGEST - body.size();
        body.write(bytes, from, Math.min(room, length));
    }

    /** Takes a line of what is not a body; returns the message that it completes. */
    private @Nullable Raw line(String text) {
        switch (part) {
            case FIRST_LINE -> {
                if (!text.isEmpty()) {
                    firstLine(text);
                }
            }
            case HEADERS -> {
                if (text.isEmpty()) {
                    return headersEnded();
                }
                int colon = text.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            text.substring(colon + 1).strip());
                }
            }
            case CHUNK_SIZE -> {
                left = number(text.split(";", 2)[0].strip(), 16);
                part = left == NO_MORE ? Part.LOST : left == 0 ? Part.TRAILERS : Part.CHUNK;
            }
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILERS -> {
                if (text.isEmpty()) {
                    return message(true);
                }
            }
            case BODY, BODY_TO_THE_END, CHUNK, LOST -> {}
        }
        return null;
    }

    private void firstLine(String text) {
        part = Part.HEADERS;
        if (requests) {
            String[] words = text.split(" ", -1);
            if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
                part = Part.LOST;
            } else {
                first = words[0] + " " + words[1];
            }
        } else if (!text.startsWith("HTTP/1.") || text.indexOf(' ') < 0) {
            part = Part.LOST;
        } else {
            first = text.substring(text.indexOf(' ') + 1).strip();
        }
    }

    private @Nullable Raw headersEnded() {
        boolean informs = !requests && first.startsWith("1");
        boolean bodiless = !requests && (first.startsWith("204") || first.startsWith("304"));
        if (informs) {
            reset();
            return null;
        }
        if (bodiless) {
            return message(true);
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            part = Part.CHUNK_SIZE;
            return null;
        }
        String length = headers.get("content-length");
        if (length == null) {
            if (requests) {
                return message(true);
            }
            part = Part.BODY_TO_THE_END;
            return null;
        }
        left = number(length, 10);
        if (left == NO_MORE) {
            part = Part.LOST;
            return null;
        }
        part = Part.BODY;
        return left == 0 ? message(true) : null;
    }

    private static long number(String text, int radix) {
        try {
            long number = Long.parseLong(text, radix);
            return number < 0 ? NO_MORE : number;
        } catch (NumberFormatException e) {
            return NO_MORE;
        }
    }

    private Raw message(boolean whole) {
        boolean tooLong = body.size() >= LONGEST;
        Raw message = new Raw(whole && !tooLong, first, Map.copyOf(headers), text());
        reset();
        return message;
    }

    private String text() {
        byte[] bytes = body.toByteArray();
        if (headers.getOrDefault("content-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("gzip")) {
            bytes = unpacked(bytes);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns what is packed in there, or as much of it as came. */
    private static byte[] unpacked(byte[] packed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            int read = in.read(buffer);
            while (read >= 0 && all.size() < LONGEST) {
                all.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // It broke off, or never was packed: what could be read is what there is to know.
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    private void reset() {
        part = Part.FIRST_LINE;
        first = "";
        headers.clear();
        body.reset();
        line.reset();
        left = 0;
    }
}
