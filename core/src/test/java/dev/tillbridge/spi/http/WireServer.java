package dev.tillbridge.spi.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A server on a plain socket with TLS layered on top, that answers as a test says and counts every byte it was sent.
 *
 * <p>Safe for use by several threads.
 */
final class WireServer implements AutoCloseable {

    static final HeldCertificate FIRST =
            new HeldCertificate.Builder().commonName("terminal").build();
    static final HeldCertificate SECOND =
            new HeldCertificate.Builder().commonName("impostor").build();

    /** One request as it came over the wire. */
    record Seen(int connection, String method, String path, Map<String, String> headers, String body) {}

    /** Answers one request. */
    interface Script {
        void answer(Visit visit) throws IOException;
    }

    /** A request being answered. */
    static final class Visit {

        private final Seen seen;
        private final Socket raw;
        private final OutputStream out;
        private boolean over;

        Visit(Seen seen, Socket raw, OutputStream out) {
            this.seen = seen;
            this.raw = raw;
            this.out = out;
        }

        Seen seen() {
            return seen;
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void answer(String status, String body) throws IOException {
            send("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** Ends the connection in an orderly way. */
        void fin() {
            over = true;
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            over = true;
            raw.setSoLinger(true, 0);
            raw.close();
        }

        /** Says nothing more until the client or the test goes away. */
        void holdOn() throws IOException {
            over = true;
            while (raw.getInputStream().read() >= 0) {
                // bytes of TLS that nobody wants
            }
        }
    }

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Thread acceptor;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<List<String>> offeredProtocols = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Script> scripts = new ArrayList<>();
    private volatile Script otherwise = visit -> visit.answer("200 OK", "{}");
    private volatile String[] protocols = {"TLSv1.3", "TLSv1.2"};
    private volatile String greeting = "";
    private final CountDownLatch greeted = new CountDownLatch(1);

    private WireServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.acceptor = new Thread(this::accept, "wire-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static WireServer open() {
        return open(FIRST);
    }

    static WireServer open(HeldCertificate certificate) {
        try {
            return new WireServer(context(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireServer openPlain() {
        try {
            return new WireServer(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SSLContext context(HeldCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "terminal", certificate.keyPair().getPrivate(), new char[0], new java.security.cert.Certificate[] {
                        certificate.certificate()
                    });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Answers the next request that has no answer yet in this way. */
    WireServer next(Script script) {
        synchronized (scripts) {
            scripts.add(script);
        }
        return this;
    }

    /** Answers all requests without a script of their own in this way. */
    WireServer otherwise(Script script) {
        this.otherwise = script;
        return this;
    }

    WireServer speaking(String... tlsVersions) {
        this.protocols = tlsVersions;
        return this;
    }

    /** Says something on each connection as soon as it stands, before any request. */
    WireServer greeting(String text) {
        this.greeting = text;
        return this;
    }

    /** Waits until it has greeted somebody. */
    void awaitGreeting() {
        try {
            greeted.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Seen> seen(String method) {
        return seen.stream().filter(request -> request.method().equals(method)).toList();
    }

    /** Returns how many bytes came in after the handshakes. */
    long bytes() {
        return bytes.get();
    }

    int connections() {
        return connections.get();
    }

    List<List<String>> offeredProtocols() {
        return offeredProtocols;
    }

    /** Returns the ids of the TLS 1.2 sessions, one for each handshake; a resumed one has the id of an earlier one. */
    List<String> sessions() {
        return sessions;
    }

    /** Waits until every connection is over, so that nothing can come in any more. */
    void settle() {
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (thread.isAlive()) {
                throw new AssertionError("a connection was left open by the client");
            }
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(number, socket), "wire-server-" + number);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(int number, Socket raw) {
        try (raw) {
            raw.setTcpNoDelay(true); // what is said unasked is said at once
            Socket socket = tls == null ? raw : secured(raw, tls);
            InputStream in = new BufferedInputStream(new Counting(socket.getInputStream()));
            if (!greeting.isEmpty()) {
                socket.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                greeted.countDown();
            }
            while (true) {
                Seen request = read(number, in);
                if (request == null) {
                    return;
                }
                seen.add(request);
                Visit visit = new Visit(request, raw, socket.getOutputStream());
                script().answer(visit);
                if (visit.over) {
                    if (!raw.isClosed()) {
                        socket.close();
                    }
                    return;
                }
            }
        } catch (IOException e) {
            // the client went away, which tests do on purpose
        }
    }

    private Script script() {
        synchronized (scripts) {
            return scripts.isEmpty() ? otherwise : scripts.remove(0);
        }
    }

    private Socket secured(Socket raw, SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(protocols);
        socket.setHandshakeApplicationProtocolSelector((s, offered) -> {
            offeredProtocols.add(List.copyOf(offered));
            return offered.isEmpty() ? "" : offered.get(0);
        });
        socket.startHandshake();
        SSLSession session = socket.getSession();
        sessions.add(java.util.HexFormat.of().formatHex(session.getId()));
        return socket;
    }

    private static @Nullable Seen read(int connection, InputStream in) throws IOException {
        String requestLine = line(in);
        if (requestLine == null) {
            return null;
        }
        String[] parts = requestLine.split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line == null || !line.isEmpty(); line = line(in)) {
            int colon = line == null ? -1 : line.indexOf(':');
            if (line == null || colon < 0) {
                throw new EOFException("the client went away within a head, or began one anew");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Seen(connection, parts[0], parts[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        if (b < 0) {
            throw new EOFException("the client went away within a line");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Stops accepting: whoever connects now is refused. */
    void refuse() {
        try {
            listener.close();
            acceptor.join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        refuse();
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        settle();
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                bytes.incrementAndGet();
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes.addAndGet(Math.max(read, 0));
            return read;
        }
    }
}
