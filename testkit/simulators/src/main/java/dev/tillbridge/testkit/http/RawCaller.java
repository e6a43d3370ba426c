package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Writes requests by hand and tells exactly how an answer arrived or broke off. */
public final class RawCaller {

    private static final SSLContext TRUST_ALL = trustAll();

    /** How an exchange ended. */
    public enum End {
        REFUSED,
        RESET,
        CLOSED,
        SILENT,
        COMPLETE,
        STOPPED
    }

    /** What was seen of an answer. */
    public record Seen(End end, String text) {

        public Seen(End end, ByteArrayOutputStream bytes) {
            this(end, bytes.toString(StandardCharsets.ISO_8859_1));
        }

        /** Returns what came. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Returns the first line. */
        public String statusLine() {
            return text().substring(0, text().indexOf("\r\n"));
        }

        /** Returns the status code. */
        public int status() {
            return Integer.parseInt(statusLine().split(" ", -1)[1]);
        }

        /** Returns the names of the headers, in order. */
        public List<String> headerNames() {
            String head = text().substring(0, text().indexOf("\r\n\r\n"));
            return head.lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }

        /** Returns a header, empty when absent. */
        public String header(String name) {
            String head = text().substring(0, text().indexOf("\r\n\r\n"));
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        }

        /** Returns the body, unpacked. */
        public String body() {
            byte[] content = unchunked(bytes());
            try {
                byte[] plain = header("Content-Encoding").equals("gzip")
                        ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
                        : content;
                return new String(plain, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the body as JSON. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the names of the fields of the body, in order. */
        public List<String> fields() {
            List<String> names = new ArrayList<>();
            json().fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    private static final int LONG_PATIENCE = 20_000;

    private final InetSocketAddress address;
    private final boolean encrypted;
    private final String authorization;
    private final StringBuilder extraHeaders = new StringBuilder();
    private int patienceMillis = LONG_PATIENCE;
    private BooleanSupplier counts = () -> true;
    private Predicate<String> enough = text -> false;

    /**
     * Creates a caller.
     *
     * @param authorization the value of that header, empty for none
     */
    public RawCaller(InetSocketAddress address, boolean encrypted, String authorization) {
        this.address = address;
        this.encrypted = encrypted;
        this.authorization = authorization;
    }

    /** Adds a header to every request. */
    public void header(String line) {
        extraHeaders.append(line).append("\r\n");
    }

    /** Sets how long it waits for a byte. */
    public void patience(int millis) {
        patienceMillis = millis;
    }

    /** Sets how long it waits for a byte once something has happened; before that, and for the handshake, it waits long. */
    public void patience(int millis, BooleanSupplier since) {
        patienceMillis = millis;
        counts = since;
    }

    /** Makes it stop reading when it has seen this. */
    public void stopWhen(Predicate<String> seenEnough) {
        enough = seenEnough;
    }

    /** Sends a request on a connection of its own. */
    public Seen send(String method, String target, String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request(method, target, body));
            socket.getOutputStream().flush();
            return new Seen(read(socket, bytes), bytes);
        } catch (ConnectException e) {
            return new Seen(End.REFUSED, bytes);
        } catch (SocketTimeoutException e) {
            return new Seen(End.SILENT, bytes);
        } catch (EOFException e) {
            return new Seen(End.CLOSED, bytes);
        } catch (IOException e) {
            if (isReset(e)) {
                return new Seen(End.RESET, bytes);
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Sends two requests on one connection and returns what answers them. */
    public List<Seen> twice(String first, String second) throws IOException {
        try (Socket socket = connect()) {
            List<Seen> answers = new ArrayList<>();
            for (String target : List.of(first, second)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                socket.getOutputStream().write(request("GET", target, ""));
                socket.getOutputStream().flush();
                answers.add(new Seen(read(socket, bytes), bytes));
            }
            return answers;
        }
    }

    /** Opens a connection, with TLS unless the terminal has none. */
    public Socket connect() throws IOException {
        Socket raw = new Socket(address.getAddress(), address.getPort());
        raw.setTcpNoDelay(true);
        raw.setSoTimeout(counts.getAsBoolean() ? patienceMillis : LONG_PATIENCE);
        if (!encrypted) {
            raw.setSoTimeout(patienceMillis);
            return raw;
        }
        SSLSocket socket = (SSLSocket) TRUST_ALL.getSocketFactory().createSocket(raw, "127.0.0.1", raw.getPort(), true);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            raw.close();
            throw e;
        }
        socket.setSoTimeout(patienceMillis);
        return socket;
    }

    private byte[] request(String method, String target, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + address.getPort() + "\r\n"
                + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n") + extraHeaders
                + (content.length == 0
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n" + body;
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private End read(Socket socket, ByteArrayOutputStream bytes) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        int lookedAt = 0;
        while (true) {
            int read = next(socket, buffer);
            if (read < 0) {
                return End.CLOSED;
            }
            bytes.write(buffer, 0, read);
            if (read == buffer.length && bytes.size() < 2 * lookedAt) {
                continue; // a flood is not read anew for each wave
            }
            lookedAt = bytes.size();
            if (endOfAnswer(bytes.toByteArray()) >= 0) {
                return End.COMPLETE;
            }
            if (enough.test(bytes.toString(StandardCharsets.ISO_8859_1))) {
                return End.STOPPED;
            }
        }
    }

    /** Reads some bytes; a silence counts only when what it is to come after had happened before it began. */
    private int next(Socket socket, byte[] buffer) throws IOException {
        for (int waited = 0; ; waited += patienceMillis) {
            boolean counted = counts.getAsBoolean();
            try {
                return socket.getInputStream().read(buffer);
            } catch (SocketTimeoutException e) {
                if (counted || waited >= LONG_PATIENCE) {
                    throw e;
                }
            }
        }
    }

    /** Returns where the first complete chunked answer ends, or -1. */
    public static int endOfAnswer(byte[] bytes) {
        int at = indexOf(bytes, "\r\n\r\n", 0);
        if (at < 0) {
            return -1;
        }
        at += 4;
        while (true) {
            int line = indexOf(bytes, "\r\n", at);
            if (line < 0) {
                return -1;
            }
            int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            at = line + 2 + size + 2;
            if (at > bytes.length) {
                return -1;
            }
            if (size == 0) {
                return at;
            }
        }
    }

    private static byte[] unchunked(byte[] bytes) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = indexOf(bytes, "\r\n\r\n", 0) + 4;
        while (true) {
            int line = indexOf(bytes, "\r\n", at);
            int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return content.toByteArray();
            }
            content.write(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static int indexOf(byte[] bytes, String what, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(what, from);
    }

    private static boolean isReset(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SocketException && (message.contains("reset") || message.contains("Broken pipe"))) {
                return true;
            }
        }
        return false;
    }

    private static SSLContext trustAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
