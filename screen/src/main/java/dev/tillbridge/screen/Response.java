package dev.tillbridge.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a browser gets, with what it may do with it. Immutable.
 *
 * @param status with its reason, such as {@code 200 OK}
 * @param type the media type
 * @param safety the headers that say what the browser may do with it
 */
record Response(String status, String type, String body, String safety) {

    /** The page loads nothing but its own files and talks to nobody else, and nobody frames it. */
    static final String SAFETY = safety("'self'");

    Response(String status, String type, String body) {
        this(status, type, body, SAFETY);
    }

    private static String safety(String partners) {
        return "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src " + partners
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Referrer-Policy: no-referrer\r\n"
                + "Cross-Origin-Opener-Policy: same-origin\r\n"
                + "Cross-Origin-Resource-Policy: same-origin\r\n"
                + "Cache-Control: no-store\r\n";
    }

    /** Returns the same for a page that talks to one more server. */
    Response talkingTo(URI other) {
        return new Response(status, type, body, safety("'self' " + other));
    }

    static Response text(String status, String text) {
        return new Response(status, "text/plain; charset=utf-8", text + "\n");
    }

    static Response json(String status, String text) {
        return new Response(status, "application/json", text);
    }

    void send(OutputStream out) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length
                        + "\r\n" + safety + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        out.write(whole);
        out.flush();
    }
}
