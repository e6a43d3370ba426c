package dev.tillbridge.testkit.recording;

import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import dev.tillbridge.testkit.recording.ReplayScript.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int QUIET_MILLIS = 80;

    private final Recording recording;
    private final ReplayScript script;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Replay(Recording recording, ServerSocket listening) {
        this.recording = recording;
        this.script = new ReplayScript(recording);
        this.listening = listening;
    }

    /** Opens a terminal that plays a recording; with TLS, and a certificate made now, where the wire has that. */
    public static Replay open(Recording recording) {
        try {
            ServerSocketFactory factory =
                    recording.wire().isEncrypted() ? encrypted() : ServerSocketFactory.getDefault();
            Replay replay = new Replay(recording, factory.createServerSocket(0, 64, InetAddress.getLoopbackAddress()));
            replay.thread(replay::accept);
            return replay;
        } catch (IOException e) {
            throw new UncheckedIOException("The replay cannot listen on the loopback address", e);
        }
    }

    private static ServerSocketFactory encrypted() {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName("replay")
                .duration(1, TimeUnit.DAYS)
                .build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslContext()
                .getServerSocketFactory();
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
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
        close(listening);
        open.forEach(Replay::close);
    }

    private void thread(Runnable task) {
        Thread thread = new Thread(task, "replay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                open.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                LOG.debug("The replay accepts no more connections: {}", e.toString());
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            talk(connection);
        } catch (IOException e) {
            LOG.debug("A connection to the replay ended: {}", e.toString());
        } finally {
            open.remove(connection);
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

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }
}
