package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.http.HttpReader;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.tcp.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets another process of the same machine control a simulated terminal of this one: HTTP with JSON on the loopback address.
 *
 * <p>Every request needs the token that {@link #uri()} carries, so that no other user of the machine plays along. Safe for use by several
 * threads.
 */
public final class ControlServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 16;

    private final String token = newToken();
    private final ControlRoutes routes;
    private final ControlDesk desk;
    private final Port port;

    private ControlServer(SimulatedTerminal terminal, int port, Runnable end) {
        this.routes = new ControlRoutes(terminal, end);
        this.desk = new ControlDesk(routes);
        this.port = new Port("control port", port, (raw, number) -> serve(raw));
    }

    /**
     * Opens a control port, which listens when this returns; close it before the terminal.
     *
     * @param port 0 for any
     * @param end run when the terminal was closed through this port
     * @throws java.io.UncheckedIOException when the port is taken; the message says which
     */
    public static ControlServer open(SimulatedTerminal terminal, int port, Runnable end) {
        ControlServer server = new ControlServer(terminal, port, end);
        server.port.open();
        return server;
    }

    /** Returns the address for {@link RemoteTerminal#connect}; its fragment is the token, so that it never stands in a request line. */
    public URI uri() {
        InetSocketAddress at = port.address();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/#" + token);
    }

    @Override
    public void close() {
        routes.endAll();
        port.close();
    }

    private void serve(Socket socket) throws IOException {
        HttpReader reader = new HttpReader(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        Optional<HttpRequest> request = reader.read();
        while (request.isPresent() && serve(request.get(), out)) {
            request = reader.read();
        }
    }

    /** Returns whether the connection goes on. */
    private boolean serve(HttpRequest request, OutputStream out) throws IOException {
        if (!isAllowed(request)) {
            write(
                    out,
                    ControlDesk.answer(
                            "401 Unauthorized",
                            ControlDesk.problem("token", "send the token as 'Authorization: Bearer TOKEN'")));
            return false;
        }
        if (request.method().equals("GET") && request.path().equals("/events")) {
            events(out);
            return false;
        }
        answer(request, out);
        return true;
    }

    private void answer(HttpRequest request, OutputStream out) throws IOException {
        ControlDesk.Answer answer = desk.answer(request);
        write(out, answer);
        if (answer.isDone()) {
            routes.answered(request);
        }
    }

    private void events(OutputStream out) throws IOException {
        Session session = routes.begin(newToken());
        try {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
                            + ControlJson.text(ControlJson.object().put("session", session.id())) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            while (!session.isEnded()) {
                // An empty line now and then shows whether anybody listens still.
                ObjectNode event = session.events().poll(1, TimeUnit.SECONDS);
                String line = event == null ? "" : ControlJson.text(event);
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            routes.end(session);
        }
    }

    private boolean isAllowed(HttpRequest request) {
        return MessageDigest.isEqual(
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                request.header("authorization").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, ControlDesk.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + answer.status() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
        out.flush();
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
