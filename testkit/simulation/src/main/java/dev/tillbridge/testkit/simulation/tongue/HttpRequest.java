package dev.tillbridge.testkit.simulation.tongue;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request, read once; one that makes no sense is read as far as it does. */
public final class HttpRequest {

    private static final String LINE = "\r\n";
    private static final int LONGEST_HEAD = 65_536;
    private static final int LONGEST_BODY = 1 << 20;

    private final String method;
    private final String path;
    private final boolean wellFormed;
    private final Map<String, String> query = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final byte[] body;

    private HttpRequest(byte[] whole) {
        int end = endOfHead(whole);
        String head = new String(whole, 0, end < 0 ? whole.length : end, StandardCharsets.ISO_8859_1);
        int line = head.indexOf(LINE);
        String[] first = (line < 0 ? head : head.substring(0, line)).split(" ", -1);
        readHeaders(head, line);
        String target = first.length > 1 ? first[1] : "";
        int mark = target.indexOf('?');
        method = first[0];
        path = mark < 0 ? target : target.substring(0, mark);
        boolean readable = mark < 0 || readQuery(target.substring(mark + 1));
        byte @Nullable [] content = end < 0 ? null : content(whole, end, headers);
        body = content == null ? new byte[0] : content;
        wellFormed = first.length == 3 && first[2].startsWith("HTTP/1.") && readable && content != null;
    }

    /** Returns the request that these bytes are. */
    public static HttpRequest of(byte[] whole) {
        return new HttpRequest(whole);
    }

    /** Returns how many of these bytes are the first whole request; 0 when it is not whole yet. What can never become whole is whole as it is. */
    public static int whole(byte[] come) {
        int end = endOfHead(come);
        if (end < 0) {
            return come.length > LONGEST_HEAD ? come.length : 0;
        }
        String head = new String(come, 0, end, StandardCharsets.ISO_8859_1);
        if ("chunked".equalsIgnoreCase(header(head, "transfer-encoding"))) {
            int after = chunks(come, end, null);
            return after == 0 ? 0 : after < 0 ? come.length : after;
        }
        int length = length(header(head, "content-length"));
        return length < 0 ? end : end + length <= come.length ? end + length : 0;
    }

    /** Returns the method. */
    public String method() {
        return method;
    }

    /** Returns the path without the query. */
    public String path() {
        return path;
    }

    /** Returns a parameter of the query; null for none. */
    public @Nullable String query(String name) {
        return query.get(name);
    }

    /**
     * Returns a header; null for none.
     *
     * @param name in small letters
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the body, without its chunks. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns whether it is HTTP at all. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    /** Returns whether the connection ends with the answer. */
    public boolean closes() {
        return !wellFormed || "close".equalsIgnoreCase(headers.get("connection"));
    }

    private void readHeaders(String head, int endOfFirstLine) {
        int at = endOfFirstLine;
        while (at >= 0 && at + LINE.length() < head.length()) {
            int from = at + LINE.length();
            int next = head.indexOf(LINE, from);
            int end = next < 0 ? head.length() : next;
            int colon = head.indexOf(':', from);
            if (colon > from && colon < end) {
                String name = head.substring(from, colon).trim().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(name, head.substring(colon + 1, end).trim());
            }
            at = next;
        }
    }

    private boolean readQuery(String text) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                query.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] content(byte[] whole, int from, Map<String, String> headers) {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream to = new ByteArrayOutputStream();
            return chunks(whole, from, to) > 0 ? to.toByteArray() : null;
        }
        int length = length(headers.get("content-length"));
        return length < 0 || from + length > whole.length ? null : Arrays.copyOfRange(whole, from, from + length);
    }

    private static int endOfHead(byte[] bytes) {
        for (int i = 3; i < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static @Nullable String header(String head, String name) {
        int at = head.indexOf(LINE);
        while (at >= 0) {
            int from = at + LINE.length();
            int colon = from + name.length();
            at = head.indexOf(LINE, from);
            if (at >= colon && head.regionMatches(true, from, name, 0, name.length()) && head.charAt(colon) == ':') {
                return head.substring(colon + 1, at).trim();
            }
        }
        return null;
    }

    private static int length(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            int length = Integer.parseInt(text);
            return length <= LONGEST_BODY ? length : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns where the chunks end; 0 when they have not come yet, below 0 when these are none. */
    private static int chunks(byte[] bytes, int from, @Nullable ByteArrayOutputStream to) {
        int at = from;
        while (true) {
            int end = endOfLine(bytes, at);
            if (end < 0) {
                return bytes.length - at > 64 ? -1 : 0;
            }
            int size = size(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
            if (size < 0) {
                return -1;
            }
            at = end + 2;
            if (size == 0) {
                return trailersEnd(bytes, at);
            }
            if (at + size + 2 > bytes.length) {
                return 0;
            }
            if (to != null) {
                to.write(bytes, at, size);
            }
            at += size + 2;
        }
    }

    private static int trailersEnd(byte[] bytes, int from) {
        int at = from;
        while (true) {
            int end = endOfLine(bytes, at);
            if (end < 0) {
                return 0;
            }
            if (end == at) {
                return end + 2;
            }
            at = end + 2;
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int size(String line) {
        int semicolon = line.indexOf(';');
        try {
            int size = Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
            return size <= LONGEST_BODY ? size : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
