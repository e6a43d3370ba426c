package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Pace;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests made up from a seed: whatever is sent, the answer is one that the document has, and money is moved only by a tender. */
class RandomRequestsTest {

    private static final int USUAL = "full".equals(System.getProperty("tillbridge.campaign")) ? 10_000 : 2_000;
    private static final int REQUESTS = Integer.getInteger("tillbridge.bridge.requests", USUAL);
    private static final long SEED = Long.getLong("tillbridge.seed", 20261130L);

    private static final List<String> METHODS =
            List.of("GET", "PUT", "PUT", "PUT", "POST", "POST", "DELETE", "PATCH", "HEAD");
    private static final List<String> WORDS = List.of(
            "axept",
            "payments",
            "refunds",
            "voids",
            "reversals",
            "completions",
            "topups",
            "preauthorisations",
            "authorisations",
            "sale-1",
            "sale-2",
            "1",
            "2",
            "attempts",
            "acknowledgement",
            "resolution",
            "events-",
            "reports",
            "reprints",
            "prints",
            "pairing",
            "certificate",
            "info",
            "held",
            "acquisitions",
            "history",
            "me",
            "..",
            "%2e",
            "x".repeat(65),
            "-",
            "~",
            "4111111111111111",
            "\u00e9",
            "a b",
            "a;b",
            "a?b",
            "#");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "1e99999999999",
            "9223372036854775807",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"4111 1111 1111 1111\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\":{}}",
            "{\"currency\":\"GBP\",\"minorUnits\":1}",
            "{\"currency\":\"GBP\",\"minorUnits\":9223372036854775807}",
            "{\"currency\":\"XXX\",\"minorUnits\":1}",
            "\"" + "a".repeat(70) + "\"",
            "\"00000000000000000000000000000000\"");
    private static final List<String> FIELDS = List.of(
            "amount",
            "gratuity",
            "cashback",
            "deferred",
            "reference",
            "retryOf",
            "original",
            "originalAttempt",
            "preAuthId",
            "acquisition",
            "attempt",
            "kind",
            "conflict",
            "choice",
            "proof",
            "by",
            "because",
            "confirmation",
            "audience",
            "lines",
            "code",
            "name",
            "fingerprint",
            "certificate",
            "more");

    private final Random random = new Random(SEED);
    private @Nullable RawConnection kept;

    @AfterEach
    void close() {
        leave();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String path() {
        if (random.nextInt(10) == 0) {
            return one(List.of("/", "/v1", "/v1/tills", "/v1/terminals", "/healthz", "/v1/tills/me/x", "/metrics"));
        }
        StringBuilder path = new StringBuilder("/v1/terminals/").append(random.nextInt(5) == 0 ? one(WORDS) : "axept");
        if (random.nextBoolean()) {
            path.append('/').append(one(WORDS.subList(1, 9)));
            path.append(random.nextInt(4) == 0 ? '/' + one(WORDS) : "/sale-" + random.nextInt(40))
                    .append("/1");
            if (random.nextInt(4) == 0) {
                path.append('/').append(one(WORDS));
            }
        } else {
            for (int i = random.nextInt(4); i >= 0; i--) {
                path.append('/').append(one(WORDS));
            }
        }
        return path.toString();
    }

    private String body() {
        if (random.nextInt(15) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder body = new StringBuilder("{");
        if (random.nextInt(4) != 0) {
            body.append("\"amount\":{\"currency\":\"GBP\",\"minorUnits\":")
                    .append(random.nextInt(5_000))
                    .append("}");
        }
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            body.append(body.length() > 1 ? "," : "")
                    .append('"')
                    .append(one(FIELDS))
                    .append("\":")
                    .append(one(VALUES));
        }
        return body.append("}").toString();
    }

    @Test
    void noRequestMeetsADefectAndNoneChargesTwice(@TempDir Path folder) {
        Limits usual = Limits.usual();
        Limits generous = new Limits(
                usual.body(),
                usual.arrival(),
                usual.idle(),
                usual.connections(),
                100_000,
                100_000,
                100_000,
                usual.streams(),
                usual.streamsOfTill(),
                usual.waiting(),
                usual.heartbeat());
        Set<String> begun = new HashSet<>();
        try (BridgeDesk desk = BridgeDesk.open(
                folder,
                settings -> new BridgeSettings(
                        settings.address(), 0, settings.folder(), Optional.empty(), Set.of(), Set.of(), generous),
                Pace.immediate(),
                "axept")) {
            TestTill till = desk.register("bar-1");
            for (int i = 0; i < REQUESTS; i++) {
                String method = one(METHODS);
                String path = path();
                String body = body();
                Exchange answer = send(desk, till, method, path, body);
                if (answer.status() == 201 && answer.json().has("state")) {
                    begun.add(answer.at("/attempt"));
                    if (random.nextInt(4) != 0) { // or the terminal is busy for nearly all that follow
                        till.get("/v1/attempts/" + answer.at("/attempt"), "Prefer", "wait=60");
                    }
                }
            }
            assertThat(begun).as("the requests are not all refused").hasSizeGreaterThan(2);
            assertThat(desk.simulator("axept").ledger().starts()).hasSizeLessThanOrEqualTo(begun.size());
        }
    }

    private Exchange send(BridgeDesk desk, TestTill till, String method, String path, String body) {
        String token = random.nextInt(20) == 0 ? "none" : till.token();
        String type = random.nextInt(20) == 0 ? "text/plain" : "application/json";
        String prefer = random.nextInt(5) == 0
                ? "Prefer: " + one(List.of("wait=0", "wait=1", "wait=x", "respond-async, wait=0", "wait=99999"))
                        + "\r\n"
                : "";
        boolean waits = prefer.contains("99999");
        String request = method + " " + path + " HTTP/1.1\r\nHost: "
                + desk.bridge().uri().getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: "
                + type + "\r\n" + (waits ? "" : prefer) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        Exchange answer = answer(desk, method, request).orElseThrow(() -> new AssertionError("no answer: " + path));
        if (method.equals("HEAD")) {
            assertThat(answer.status()).as("HEAD " + path).isNotEqualTo(500);
            return answer;
        }
        boolean hasBody = (method.equals("PUT") || method.equals("POST")) && !path.endsWith("/held");
        Recorder.check(
                method, path, Optional.of(Recorder.json(body)).filter(any -> hasBody && answer.status() < 300), answer);
        return answer;
    }

    /** Asks on the connection that there is; what a bridge has closed meanwhile is asked on a new one, and is to be answered there. */
    private Optional<Exchange> answer(BridgeDesk desk, String method, String request) {
        Optional<Exchange> answer =
                Optional.ofNullable(kept).flatMap(connection -> answer(connection, method, request));
        if (answer.isEmpty()) {
            leave();
            RawConnection fresh = RawConnection.open(desk.bridge().uri());
            kept = fresh;
            answer = answer(fresh, method, request);
        }
        if (answer.map(told -> told.headers().containsKey("connection")).orElse(true)) {
            leave();
        }
        return answer;
    }

    private static Optional<Exchange> answer(RawConnection connection, String method, String request) {
        try {
            connection.write(request);
            return method.equals("HEAD") ? connection.answerToHead() : connection.answer();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void leave() {
        RawConnection connection = kept;
        kept = null;
        if (connection != null) {
            connection.close();
        }
    }
}
