package dev.tillbridge.screen;

import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.http.HttpReader;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.remote.ControlDesk;
import dev.tillbridge.testkit.tcp.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of some simulated terminals, on the loopback address: what they show, and what a person does at them.
 *
 * <pre>{@code
 * try (AxeptSimulator terminal = AxeptSimulator.open(
 *                 SimulatorOptions.builder().pace(Pace.attended(...)).build());
 *         VirtualTerminal page = VirtualTerminal.open(List.of(terminal), 0)) {
 *     System.out.println("Open " + page.uri() + " in a browser");
 *     ...
 * }
 * }</pre>
 *
 * <p>It is in the language of the browser, unless another is {@linkplain #speak wanted}. Everything but the empty page needs the token that {@link #uri()} carries, and nothing is answered to another host or origin, so that
 * neither another user of the machine nor a page from elsewhere plays along. Safe for use by several threads.
 */
public final class VirtualTerminal implements AutoCloseable {

    private static final int TOKEN_BYTES = 16;
    private static final String TERMINALS = "/terminals/";
    private static final String TILL = "/till/";
    private static final String HTTP = "http://";

    private final String token = newToken();
    private final Map<String, SimulatedTerminal> terminals = new LinkedHashMap<>();
    private final Map<String, ControlDesk> desks = new LinkedHashMap<>();
    private final Audience audience = new Audience(terminals);
    private final Port port;
    private volatile @Nullable TillAccess till;
    private volatile @Nullable Locale language;

    private VirtualTerminal(Collection<? extends SimulatedTerminal> some, int number) {
        some.forEach(terminal -> {
            if (terminals.putIfAbsent(terminal.id(), terminal) != null) {
                throw new IllegalArgumentException("two of the terminals are called " + terminal.id());
            }
            desks.put(terminal.id(), ControlDesk.of(terminal));
        });
        port = new Port("virtual terminal", number, (raw, connection) -> serve(raw));
    }

    /**
     * Opens the page, which is there when this returns; close it before the terminals.
     *
     * @param terminals at least one, each with an id of its own; a person acts at those of {@link
     *     dev.tillbridge.testkit.Pace#attended}, and may watch the others
     * @param port 0 for any
     * @throws java.io.UncheckedIOException when the port is taken; the message says which
     */
    public static VirtualTerminal open(Collection<? extends SimulatedTerminal> terminals, int port) {
        VirtualTerminal page = new VirtualTerminal(terminals, port);
        page.port.open();
        return page;
    }

    /** Returns the address for a browser; its fragment is the token, so that it never stands in a request line. */
    public URI uri() {
        InetSocketAddress at = port.address();
        return URI.create(HTTP + at.getAddress().getHostAddress() + ":" + at.getPort() + (till == null ? "/" : TILL)
                + "#" + token);
    }

    /** Returns the origins that the page has in a browser, for those who let pages of known origins call them. */
    public Set<String> origins() {
        return hosts().stream().map(HTTP::concat).collect(Collectors.toUnmodifiableSet());
    }

    /** Puts a till on the page beside the terminals, for every browser that opens it from now on. */
    public void show(TillAccess beside) {
        till = beside;
    }

    /** Shows the page in this language whatever the browser asks for, from its next visit on; English where there is no text in it. */
    public void speak(Locale wanted) {
        language = wanted;
    }

    @Override
    public void close() {
        audience.close();
        port.close();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        HttpReader reader = new HttpReader(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        Optional<HttpRequest> request = reader.read();
        while (request.isPresent() && serve(request.get(), out)) {
            request = reader.read();
        }
    }

    /** Returns whether the connection goes on. */
    private boolean serve(HttpRequest request, OutputStream out) throws IOException, InterruptedException {
        if (!isFromHere(request)) {
            Response.text("403 Forbidden", "This page is for this machine only.")
                    .send(out);
            return false;
        }
        TillAccess beside = till;
        Optional<StaticFile> file = request.method().equals("GET") ? StaticFile.at(request.path()) : Optional.empty();
        if (file.isPresent() && (beside != null || !request.path().startsWith(TILL))) {
            Response response = file.get().response();
            (beside == null ? response : response.talkingTo(beside.bridge())).send(out);
            return !request.closes();
        }
        if (request.method().equals("GET") && request.path().equals("/texts")) {
            Locale wanted = language;
            String asked = wanted == null ? request.header("accept-language") : wanted.toLanguageTag();
            Response.json("200 OK", PageTexts.json(asked)).send(out);
            return !request.closes();
        }
        if (!isAllowed(request)) {
            Response.text("401 Unauthorized", "Open the address that the command has shown.")
                    .send(out);
            return false;
        }
        if (request.method().equals("GET") && request.path().equals("/events")) {
            audience.tell(out);
            return false;
        }
        if (request.method().equals("GET") && request.path().equals(TILL + "access") && beside != null) {
            Response.json("200 OK", beside.json()).send(out);
            return !request.closes();
        }
        answer(request).send(out);
        audience.wake();
        return !request.closes();
    }

    private Response answer(HttpRequest request) {
        String path = request.path();
        int end = path.indexOf('/', TERMINALS.length());
        if (!path.startsWith(TERMINALS) || end < 0) {
            return Response.text("404 Not Found", "There is nothing here.");
        }
        ControlDesk desk = desks.get(path.substring(TERMINALS.length(), end));
        if (desk == null) {
            return Response.text("404 Not Found", "There is no such terminal here.");
        }
        ControlDesk.Answer answer = desk.answer(
                new HttpRequest(request.method(), request.target().substring(end), request.headers(), request.body()));
        return Response.json(answer.status(), answer.body());
    }

    /** A page from elsewhere that gets its name to mean this machine still says that name. */
    private boolean isFromHere(HttpRequest request) {
        String origin = request.header("origin");
        return hosts().contains(request.header("host"))
                && (origin.isEmpty() || origins().contains(origin));
    }

    private Set<String> hosts() {
        int number = port.address().getPort();
        return Set.of("127.0.0.1:" + number, "localhost:" + number);
    }

    private boolean isAllowed(HttpRequest request) {
        return MessageDigest.isEqual(
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                request.header("authorization").getBytes(StandardCharsets.UTF_8));
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
