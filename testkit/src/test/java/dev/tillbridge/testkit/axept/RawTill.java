package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A till that sees bytes: it writes requests by hand and tells exactly how an answer arrived or broke off. */
final class RawTill {

    static final String BASE = "/POSitiveWebLink/1.1.0/rest/";
    private static final SSLContext TRUST_ALL = trustAll();

    /** How an exchange ended. */
    enum End {
        REFUSED,
        RESET,
        CLOSED,
        SILENT,
        COMPLETE,
        STOPPED
    }

    /** What was seen of an answer. */
    record Seen(End end, String text) {

        Seen(End end, ByteArrayOutputStream bytes) {
            this(end, bytes.toString(StandardCharsets.ISO_8859_1));
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        String statusLine() {
            return text().substring(0, text().indexOf("\r\n"));
        }

        int status() {
            return Integer.parseInt(statusLine().split(" ", -1)[1]);
        }

        List<String> headerNames() {
            String head = text().substring(0, text().indexOf("\r\n\r\n"));
            return head.lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }

        String header(String name) {
            String head = text().substring(0, text().indexOf("\r\n\r\n"));
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        }

        String body() {
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

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> fields() {
            List<String> names = new ArrayList<>();
            json().fieldNames().forEachRemaining(names::add);
            return names;
        }

        List<Integer> progress() {
            List<Integer> values = new ArrayList<>();
            json().path("DisplayData")
                    .forEach(entry -> values.add(entry.path("value").asInt()));
            return values;
        }
    }

    private final AxeptSimulator terminal;
    private String extraHeaders = "";
    private String token = AxeptSimulator.DOCUMENTED_TOKEN;
    private int patienceMillis = 20_000;
    private Predicate<String> enough = text -> false;

    RawTill(AxeptSimulator terminal) {
        this.terminal = terminal;
    }

    RawTill header(String line) {
        extraHeaders += line + "\r\n";
        return this;
    }

    RawTill token(String other) {
        token = other;
        return this;
    }

    RawTill patience(int millis) {
        patienceMillis = millis;
        return this;
    }

    RawTill stopWhen(Predicate<String> seenEnough) {
        enough = seenEnough;
        return this;
    }

    Seen start(String body) {
        return send("POST", BASE + "transaction?tid=1853195101", body);
    }

    Seen sale(long amount, String key) {
        return start("{\"transType\":\"SALE\",\"amountTrans\":" + amount + ",\"uti\":\"" + key + "\"}");
    }

    Seen look(String key) {
        return send("GET", BASE + "transaction?tid=1853195101&uti=" + key, "");
    }

    Seen cancel() {
        return send("DELETE", BASE + "transaction?tid=1853195101", "");
    }

    Seen report(String type) {
        return send("GET", BASE + "reports?tid=1853195101&reportType=" + type, "");
    }

    Seen history() {
        return send("GET", BASE + "historyReports?tid=1853195101&disablePrinting=true", "");
    }

    /** Asks until there is a result. */
    Seen result(String key) {
        Seen seen = look(key);
        for (int i = 0; i < 10 && seen.status() == 206; i++) {
            seen = look(key);
        }
        return seen;
    }

    /** Starts, and asks until there is a result. */
    Seen play(String body) {
        Seen started = start(body);
        return started.status() == 201 ? result(started.json().path("uti").asText()) : started;
    }

    Seen send(String method, String target, String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SSLSocket socket = connect()) {
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
    List<Seen> twice(String first, String second) throws IOException {
        try (SSLSocket socket = connect()) {
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

    SSLSocket connect() throws IOException {
        Socket raw =
                new Socket(terminal.address().getAddress(), terminal.address().getPort());
        raw.setTcpNoDelay(true);
        raw.setSoTimeout(patienceMillis);
        SSLSocket socket = (SSLSocket) TRUST_ALL.getSocketFactory().createSocket(raw, "127.0.0.1", raw.getPort(), true);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            raw.close();
            throw e;
        }
        return socket;
    }

    byte[] request(String method, String target, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + terminal.address().getPort() + "\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + extraHeaders
                + (content.length == 0
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n" + body;
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private End read(SSLSocket socket, ByteArrayOutputStream bytes) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        while (true) {
            if (endOfAnswer(bytes.toByteArray()) >= 0) {
                return End.COMPLETE;
            }
            if (bytes.size() > 0 && enough.test(bytes.toString(StandardCharsets.ISO_8859_1))) {
                return End.STOPPED;
            }
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                return End.CLOSED;
            }
            bytes.write(buffer, 0, read);
        }
    }

    /** Returns where the first complete chunked answer ends, or -1. */
    static int endOfAnswer(byte[] bytes) {
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

    static boolean isReset(@Nullable Throwable thrown) {
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
