package dev.tillbridge.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;

/**
 * A process with as many terminals as are asked for, in the words of axept PRO and no more of them than a sale needs. Each approves every
 * sale, after a time that is drawn from its serial number.
 *
 * <p>The first digit of a serial number says what the terminal shows, see {@link Kind}; {@code /ended?tid=} tells when its last sale had
 * ended, in microseconds since 1970, and how often it was asked until it told so.
 */
final class ScriptedTerminals {

    /** What a terminal shows, and how long it takes. */
    enum Kind {
        /** Shows nothing but that a card is awaited. */
        SILENT(1, Duration.ZERO),
        /** Says that it asks the issuer, so long before the end. */
        LATE_SIGN(2, Duration.ofMillis(600)),
        /** Says so earlier. */
        EARLY_SIGN(3, Duration.ofMillis(1800)),
        /** Has approved before it is asked for the first time. */
        AT_ONCE(4, Duration.ZERO),
        /** Waits for a card for an hour. */
        WAITING(5, Duration.ZERO);

        private final int digit;
        private final Duration before;

        Kind(int digit, Duration before) {
            this.digit = digit;
            this.before = before;
        }

        /** Returns the serial number of one of them. */
        String serial(int number) {
            return String.format(Locale.ROOT, "%d%09d", digit, number);
        }

        private static Kind of(String serial) {
            int digit = serial.charAt(0) - '0';
            return Arrays.stream(values())
                    .filter(kind -> kind.digit == digit)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final double MEDIAN_SECONDS = 8;
    private static final double DEVIATION = 0.4;
    /** Terminals whose numbers are this far from each other take the same times. */
    static final int ALIKE = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Sale(String key, long amount, Instant began, Duration lasts, Duration signed, AtomicInteger looks) {}

    private final Map<String, Sale> sales = new ConcurrentHashMap<>();
    private final Map<String, Random> chance = new ConcurrentHashMap<>();

    private final Runnable onStart;

    private ScriptedTerminals(Runnable onStart) {
        this.onStart = onStart;
    }

    /** Prints the port and serves until its standard input ends. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        System.out.println(serve(() -> {}).getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** Serves on a free port until it is stopped, and tells of each start before it is answered. */
    static HttpsServer serve(Runnable onStart) throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new ScriptedTerminals(onStart)::serve);
        server.start();
        return server;
    }

    private static SSLContext tls() throws GeneralSecurityException, IOException {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName("terminal")
                .duration(1, TimeUnit.DAYS)
                .build();
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("terminal", held.keyPair().getPrivate(), new char[0], new java.security.cert.Certificate[] {
            held.certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = Arrays.stream(
                            exchange.getRequestURI().getQuery().split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            String serial = Objects.requireNonNull(query.get("tid"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/ended")) {
                Sale sale = Objects.requireNonNull(sales.get(serial));
                answer(exchange, 200, micros(sale.began().plus(sale.lasts())) + " " + sale.looks());
            } else if (exchange.getRequestMethod().equals("POST")) {
                onStart.run();
                answer(exchange, 201, started(serial, JSON.readTree(body)));
            } else {
                look(exchange, Objects.requireNonNull(sales.get(serial)));
            }
        }
    }

    private String started(String serial, JsonNode order) {
        Kind kind = Kind.of(serial);
        Random random = chance.computeIfAbsent(serial, it -> new Random(Long.parseLong(it.substring(1)) % ALIKE));
        double seconds = switch (kind) {
            case AT_ONCE -> 0;
            case WAITING -> Duration.ofHours(1).toSeconds();
            default -> MEDIAN_SECONDS * Math.exp(DEVIATION * random.nextGaussian());
        };
        Duration lasts = Duration.ofNanos((long) (seconds * 1e9));
        Duration signed = kind.before.isZero() ? lasts : lasts.minus(kind.before);
        Sale sale = new Sale(
                order.get("uti").textValue(),
                order.get("amountTrans").longValue(),
                Instant.now(),
                lasts,
                signed,
                new AtomicInteger());
        sales.put(serial, sale);
        return "{\"uti\":\"" + sale.key() + "\",\"transType\":\"SALE\",\"amountTrans\":" + sale.amount() + "}";
    }

    private static void look(HttpExchange exchange, Sale sale) throws IOException {
        Duration since = Duration.between(sale.began(), Instant.now());
        sale.looks().incrementAndGet();
        if (since.compareTo(sale.lasts()) >= 0) {
            answer(
                    exchange,
                    200,
                    "{\"uti\":\"" + sale.key()
                            + "\",\"transType\":\"SALE\",\"transApproved\":true,\"transCancelled\":false,"
                            + "\"transPartiallyApproved\":false,\"transCurrencyCode\":\"EUR\",\"amountTrans\":"
                            + sale.amount() + ",\"authorisationCode\":\"750215\",\"responseCode\":\"00\"}");
            return;
        }
        answer(
                exchange,
                206,
                "{\"DisplayData\":[{\"value\":13,\"description\":\"Present card\"}"
                        + (since.compareTo(sale.signed()) >= 0 ? ",{\"value\":71,\"description\":\"Processing\"}" : "")
                        + "]}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Returns a time as it is told, in microseconds since 1970. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
