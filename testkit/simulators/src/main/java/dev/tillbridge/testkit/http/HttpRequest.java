package dev.tillbridge.testkit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as a simulated terminal read it. Immutable.
 *
 * @param method such as {@code POST}
 * @param target the path with its query, as sent
 * @param headers by name, in lower case; of a repeated one the last
 * @param body decoded as UTF-8, empty when there was none
 */
public record HttpRequest(String method, String target, Map<String, String> headers, String body) {

    /** Returns the path without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns a header, empty when absent; the name in lower case. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Returns a query parameter, empty when absent. */
    public String query(String name) {
        return queries().getOrDefault(name, "");
    }

    /** Returns whether the answer may be packed. */
    public boolean offersGzip() {
        return header("accept-encoding").contains("gzip");
    }

    /** Returns whether the caller closes the connection after the answer. */
    public boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    private Map<String, String> queries() {
        Map<String, String> found = new TreeMap<>();
        int start = target.indexOf('?');
        if (start < 0) {
            return found;
        }
        for (String pair : target.substring(start + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            found.put(decode(name), decode(value));
        }
        return found;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray per cent sign: then it is no known value anyway
        }
    }
}
