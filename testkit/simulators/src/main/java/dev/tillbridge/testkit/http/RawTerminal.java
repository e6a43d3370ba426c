package dev.tillbridge.testkit.http;

import dev.tillbridge.credentials.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server that answers exactly the bytes it is told, with TLS or without, for what no well-behaved terminal says. Safe for use by several
 * threads.
 */
public final class RawTerminal implements AutoCloseable {

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .commonName("raw")
            .addSubjectAlternativeName("nowhere.invalid")
            .build();

    /** Longer than any connection that a till leaves open lives. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final ServerSocket server;
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "raw-terminal");

    private RawTerminal(ServerSocket server) {
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens one that speaks TLS and always shows the same certificate. */
    public static RawTerminal open() {
        return open(CERTIFICATE);
    }

    /** Opens one that shows another certificate than all others. */
    public static RawTerminal openReplaced() {
        return open(new HeldCertificate.Builder().commonName("raw").build());
    }

    private static RawTerminal open(HeldCertificate certificate) {
        try {
            HandshakeCertificates tls = new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build();
            return new RawTerminal(tls.sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens one that speaks without encryption. */
    public static RawTerminal openPlain() {
        try {
            return new RawTerminal(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the certificate that all show but the replaced one. */
    public static Fingerprint certificate() {
        try {
            return Fingerprint.of(CERTIFICATE.certificate());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the settings that lead here, host and port, with these in addition. */
    public Map<String, Object> settings(Map<String, ?> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("host", server.getInetAddress().getHostAddress(), "port", server.getLocalPort()));
        settings.putAll(more);
        return settings;
    }

    /** Answers the next request with a status line, such as {@code 206 Transaction in progress}, and a body. */
    public RawTerminal answers(String status, String body) {
        return answersWith(status, "Content-Type: text/plain\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers the next request with a packed body, whether that was asked for or not. */
    public RawTerminal answersPacked(String status, String body) {
        try (ByteArrayOutputStream packed = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body.getBytes(StandardCharsets.UTF_8));
            }
            return answersWith(
                    status, "Content-Encoding: gzip\r\nDate: Wed, 3 Sep 2025 14:44:25 GMT\r\n", packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the next request and closes the connection without an answer. */
    public RawTerminal answersNothing() {
        synchronized (answers) {
            answers.add(new byte[0]);
        }
        return this;
    }

    private RawTerminal answersWith(String status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        synchronized (answers) {
            answers.add(bytes.toByteArray());
        }
        return this;
    }

    /** Returns the only request: request line, headers, blank line, body. */
    public String request() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests came");
        }
        return requests.get(0);
    }

    /** Returns how many requests came. */
    public int requests() {
        return requests.size();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String request = read(socket.getInputStream());
                requests.add(request);
                byte[] answer;
                synchronized (answers) {
                    answer = answers.remove();
                }
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The driver hung up, or the test is over.
            }
        }
    }

    private static String read(InputStream stream) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = stream.read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            head.append((char) octet);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(stream.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Returns when nobody listens any more: an accept under way would still take one connection. */
    @Override
    public void close() {
        try {
            server.close();
            thread.join(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
