package dev.tillbridge.testkit.recording;

import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import dev.tillbridge.testkit.recording.ReplayScript.Turn;
import dev.tillbridge.testkit.tcp.Port;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A terminal that says again what was recorded; on the loopback address.
 *
 * <p>A request gets the answer of the recorded one that is like it. What cannot be repeated is cut: a connection that ended without an answer
 * ends so again, at once, however long it had stood still. A request that nothing answers is refused by ending its connection, which a driver
 * must take for a lost answer; {@link #refused()} tells why. Safe for use by several threads.
 *
 * <pre>{@code
 * try (Replay replay = Replay.open(Recording.read(Path.of("sale.json")))) {
 *     ... // let a till do at replay.settings() what it did when it was recorded
 *     assertThat(replay.refused()).isEmpty();
 * }
 * }</pre>
 */
public final class Replay implements AutoCloseable {

    private static final Certificate CERTIFICATE = Certificate.create("replay");
    private static final int QUIET_MILLIS = 80;

    private final Recording recording;
    private final ReplayScript script;
    private final Port port;

    private Replay(Recording recording) {
        this.recording = recording;
        this.script = new ReplayScript(recording);
        port = new Port("replay", 0, (raw, number) -> serve(raw));
    }

    /** Opens a terminal that plays a recording; with TLS, and a certificate of its own, where the wire has that. */
    public static Replay open(Recording recording) {
        Replay replay = new Replay(recording);
        replay.port.open();
        return replay;
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return port.address();
    }

    /** Returns the entry of a configuration that reaches it: as it was recorded, at this address. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(recording.settings());
        settings.put("host", address().getAddress().getHostAddress());
        settings.put("port", Integer.toString(address().getPort()));
        return settings;
    }

    /** Returns how many requests came. */
    public int asked() {
        return script.asked();
    }

    /** Returns an account of each request that no recorded one answers, with the nearest one and what differs. */
    public List<String> refused() {
        return script.refusals();
    }

    /** Returns the recorded requests that were not asked for. */
    public List<String> unasked() {
        return script.unasked();
    }

    @Override
    public void close() {
        port.close();
    }

    private void serve(Socket raw) throws IOException {
        if (!recording.wire().isEncrypted()) {
            talk(raw);
            return;
        }
        try (Socket connection = CERTIFICATE.over(raw)) {
            talk(connection);
        }
    }

    private void talk(Socket connection) throws IOException {
        Assembler assembler = recording.wire().assembler(true);
        InputStream in = connection.getInputStream();
        OutputStream out = connection.getOutputStream();
        byte[] buffer = new byte[8192];
        StringBuilder heard = new StringBuilder();
        while (true) {
            List<Raw> requests = new ArrayList<>();
            try {
                connection.setSoTimeout(heard.isEmpty() ? 0 : QUIET_MILLIS);
                int read = in.read(buffer);
                if (read < 0) {
                    return;
                }
                byte[] bytes = java.util.Arrays.copyOf(buffer, read);
                requests.addAll(assembler.feed(bytes));
                if (!recording.wire().endsItself()) {
                    heard.append(new String(bytes, StandardCharsets.ISO_8859_1));
                    if (isComplete(heard.toString())) {
                        requests.addAll(assembler.turn());
                    }
                }
            } catch (SocketTimeoutException e) {
                requests.addAll(assembler.turn());
            }
            for (Raw request : requests) {
                heard.setLength(0);
                if (!answer(request, out)) {
                    return;
                }
            }
        }
    }

    private boolean isComplete(String heard) {
        return recording.wire().perhapsAsked(heard).filter(script::isComplete).isPresent();
    }

    /** Answers a request; returns whether the connection goes on. */
    private boolean answer(Raw request, OutputStream out) throws IOException {
        Optional<Turn> turn = script.answer(recording.wire().asked(request.line(), request.body()));
        if (turn.isEmpty() || turn.get().answers().isEmpty()) {
            return false;
        }
        boolean whole = true;
        boolean closes = false;
        for (RecordedMessage answer : turn.get().answers()) {
            out.write(recording.wire().bytes(answer));
            whole &= answer.kind() == Kind.WHOLE;
            closes |= answer.headers().getOrDefault("connection", "").equalsIgnoreCase("close");
        }
        out.flush();
        // Where an answer does not tell when it is over, the end of the connection is part of it.
        return whole && !closes && (recording.wire().endsItself() || !turn.get().ends());
    }
}
