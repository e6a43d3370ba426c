package dev.tillbridge.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a browser gets, with what it may do with it. Immutable.
 *
 * @param status with its reason, such as {@code 200 OK}
 * @param type the media type
 */
record Response(String status, String type, String body) {

    /** The page loads nothing but its own files, and nobody frames it. */
    static final String SAFETY = "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
            + "X-Content-Type-Options: nosniff\r\n"
            + "Referrer-Policy: no-referrer\r\n"
            + "Cross-Origin-Opener-Policy: same-origin\r\n"
            + "Cross-Origin-Resource-Policy: same-origin\r\n"
            + "Cache-Control: no-store\r\n";

    static Response text(String status, String text) {
        return new Response(status, "text/plain; charset=utf-8", text + "\n");
    }

    static Response json(String status, String text) {
        return new Response(status, "application/json", text);
    }

    void send(OutputStream out) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length
                        + "\r\n" + SAFETY + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        out.write(whole);
        out.flush();
    }
}
