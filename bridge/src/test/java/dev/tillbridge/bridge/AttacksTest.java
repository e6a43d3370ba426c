package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is no till of ours gets nothing started and learns nothing, whatever is sent; the terminal's ledger is the judge. */
class AttacksTest {

    private static final String PATH = "/v1/terminals/axept/payments/bar-1.1/1";
    private static final String PAGE = "https://till.shop.example";
    private static final int BODY = PaymentsTest.TEN.length();

    private BridgeDesk desk;
    private TestTill till;
    private URI uri;
    private String host;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, AttacksTest::strict, Pace.immediate(), "axept");
        till = desk.register("bar-1");
        uri = desk.bridge().uri();
        host = "Host: " + uri.getAuthority();
    }

    private static BridgeSettings strict(BridgeSettings usual) {
        return strict(usual, usual.limits().arrival());
    }

    private static BridgeSettings strict(BridgeSettings usual, Duration arrival) {
        Limits limits = usual.limits();
        return new BridgeSettings(
                usual.address(),
                usual.port(),
                usual.folder(),
                usual.tls(),
                Set.of("till.local"),
                Set.of(PAGE),
                new Limits(
                        limits.body(),
                        arrival,
                        limits.idle(),
                        limits.connections(),
                        1,
                        100,
                        1_000,
                        limits.streams(),
                        limits.streamsOfTill(),
                        limits.waiting(),
                        limits.heartbeat()));
    }

    @AfterEach
    void nothingWasStartedThatTheTestDidNotMeanTo() {
        assertThat(desk.simulator("axept").ledger().starts()).hasSizeLessThanOrEqualTo(allowed);
        desk.close();
    }

    private int allowed;

    private String token() {
        return "Authorization: Bearer " + till.token();
    }

    /** Tries to begin a payment with these headers and a sound body. */
    private Exchange attack(String target, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + BODY);
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write(
                    "PUT " + target + " HTTP/1.1\r\n" + String.join("\r\n", all) + "\r\n\r\n" + PaymentsTest.TEN);
            Exchange exchange = connection.answer().orElseThrow();
            Recorder.check("PUT", target, Optional.empty(), exchange);
            return exchange;
        }
    }

    @Test
    void theAttackItselfWouldWorkForTheTill() {
        allowed = 1;

        assertThat(attack(PATH, host, token()).status()).isEqualTo(201);
    }

    @Test
    void withoutAValidTokenNothingIsDone() {
        String other = till.token().substring(1) + "A";
        Stream.of("X: none", "Authorization: Bearer ", "Authorization: Bearer " + other, "Authorization: Basic YTpi")
                .forEach(header -> {
                    Exchange refused = attack(PATH, host, header);
                    assertThat(refused.status()).as(header).isEqualTo(401);
                    assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
                    assertThat(refused.at("/code")).isEqualTo("TB-HTTP-TOKEN");
                });
        assertThat(attack(PATH + "?token=" + till.token(), host).status()).isEqualTo(400);
        assertThat(attack(PATH + "?access_token=" + till.token(), host, token()).status())
                .isEqualTo(400);
        // who is no till does not learn what there is either
        assertThat(attack("/v1/nothing", host).status()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsWorthNothingFromThenOn() {
        desk.bridge().register().revoke("bar-1");

        assertThat(attack(PATH, host, token()).status()).isEqualTo(401);
    }

    @Test
    void aNameThatWasPointedAtThisMachineIsNotOurs() {
        Stream.of(
                        "Host: evil.example",
                        "Host: evil.example:" + uri.getPort(),
                        "Host: 127.0.0.1.evil.example:" + uri.getPort(),
                        "Host: localhost",
                        "Host: 127.0.0.1:1",
                        "Host: till.local",
                        "Host: [::2]:" + uri.getPort(),
                        "Host: ")
                .forEach(name -> assertThat(attack(PATH, name, token()).status())
                        .as(name)
                        .isIn(400, 403));
        assertThat(attack(PATH, "Host: evil.example", token()).at("/code")).isEqualTo("TB-HTTP-HOST");
        assertThat(attack("http://evil.example" + PATH, host, token()).status()).isIn(400, 403);
        assertThat(attack(PATH, host, "Host: evil.example", token()).status()).isIn(400, 403);
        assertThat(attack(PATH, token()).status()).isIn(400, 403);
    }

    @Test
    void itIsCalledByTheNamesThatAreConfigured() {
        Stream.of("127.0.0.1", "localhost", "[::1]", "till.local", "TILL.local")
                .forEach(name -> assertThat(RawConnection.ask(
                                        uri,
                                        "GET",
                                        "/healthz",
                                        "Host: " + name + ":" + uri.getPort(),
                                        "Connection: close")
                                .status())
                        .as(name)
                        .isEqualTo(200));
    }

    @Test
    void aForeignPageIsRefusedEvenWithAToken() {
        Stream.of(
                        "https://evil.example",
                        "null",
                        "http://till.shop.example",
                        "https://till.shop.example:444",
                        "https://till.shop.example.evil.example",
                        "HTTPS://TILL.SHOP.EXAMPLE",
                        uri.toString())
                .forEach(origin -> {
                    Exchange refused = attack(PATH, host, token(), "Origin: " + origin);
                    assertThat(refused.status()).as(origin).isEqualTo(403);
                    assertThat(refused.headers()).doesNotContainKey("Access-Control-Allow-Origin");
                    Exchange preflight = RawConnection.ask(
                            uri, "OPTIONS", PATH, host, "Origin: " + origin, "Access-Control-Request-Method: PUT");
                    assertThat(preflight.status()).as(origin).isEqualTo(403);
                    assertThat(preflight.headers()).doesNotContainKey("Access-Control-Allow-Origin");
                });
    }

    @Test
    void theConfiguredPageMayCallAndIsNamedInTheAnswer() {
        allowed = 1;
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write("OPTIONS " + PATH + " HTTP/1.1\r\n" + host + "\r\nOrigin: " + PAGE
                    + "\r\nAccess-Control-Request-Method: PUT\r\n\r\n");
            Exchange preflight = connection.answer().orElseThrow();
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.headers())
                    .containsEntry("Access-Control-Allow-Origin", PAGE)
                    .containsEntry("Vary", "Origin")
                    .doesNotContainKey("Access-Control-Allow-Private-Network")
                    .doesNotContainKey("Access-Control-Allow-Credentials");
        }
        Exchange paid = attack(PATH, host, token(), "Origin: " + PAGE);
        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.headers()).containsEntry("Access-Control-Allow-Origin", PAGE);
        // a page that is allowed is no till for that
        assertThat(attack(PATH, host, "Origin: " + PAGE).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/terminals/axept/payments/%2e%2e/1",
                "/v1/terminals/axept/payments/../payments/bar-1.1/1",
                "/v1/terminals/axept/payments/./bar-1.1/1",
                "/v1/terminals/axept/payments/bar%2F1/1",
                "/v1/terminals/axept/payments/bar-1.1%2f1",
                "/v1/terminals/axept//payments/bar-1.1/1",
                "//v1/terminals/axept/payments/bar-1.1/1",
                "/v1/terminals/axept/payments/bar-1.1/1/",
                "/v1/terminals/axept/payments/bar-1.1/1;v=1",
                "/v1/terminals;x/axept/payments/bar-1.1/1",
                "/v1/terminals/axept/payments/bar-1.1/..;/1",
                "/v1/terminals/axept/payments/bar-1.1/%31",
                "/v1/terminals/%61xept/payments/bar-1.1/1",
                "/v1/terminals/axept/payments/bar-1.1/1%00",
                "/v1/terminals/axept/payments/bar-1.1/1\\..",
                "/v1/terminals/axept/payments/bar-1.1/1#x",
                "/V1/terminals/axept/payments/bar-1.1/1",
                "/v1/terminals/axept/Payments/bar-1.1/1",
                "/v1/terminals/axept/payments/bar-1.1/1?",
                "/v1/terminals/axept/payments/bar-1.1/1?which=recent&which=x",
                "*",
                "v1/terminals/axept/payments/bar-1.1/1",
                "/v1/terminals/axept/payments/bar\u00e4/1"
            })
    void aPathIsTakenInOneWritingAlone(String target) {
        // an empty query is no other writing of the path
        allowed = target.endsWith("?") ? 1 : 0;

        Exchange answer = attack(target, host, token());

        assertThat(answer.status()).as(target).isIn(target.endsWith("?") ? List.of(201) : List.of(400, 404));
    }

    @Test
    void aBodyOfAHundredMegabytesIsRefusedBeforeItIsRead() {
        long hundred = 100L * 1024 * 1024;
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write("PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\n" + token()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + hundred + "\r\n\r\n{");
            Exchange refused = connection.answer().orElseThrow();
            Recorder.check("PUT", PATH, Optional.empty(), refused);
            assertThat(refused.status()).isEqualTo(413);
            assertThat(connection.flood(hundred)).isLessThan(hundred);
        }
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write("PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\n" + token()
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n6400000\r\n");
            assertThat(connection.flood(hundred)).isLessThan(hundred);
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() {
        Exchange refused = attack(PATH, host, token(), "X-Long: " + "a".repeat(20_000));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.at("/code")).isEqualTo("TB-HTTP-SIZE");
    }

    @Test
    void aHeadOrBodyThatDripsIsNotWaitedFor(@TempDir Path other) {
        Duration soon = Duration.ofMillis(500);
        try (BridgeDesk impatient = BridgeDesk.open(other, usual -> strict(usual, soon), Pace.immediate(), "axept")) {
            URI there = impatient.bridge().uri();
            TillRegister register = impatient.bridge().register();
            String token = register.register(register.newCode(), "bar-1", Till.Role.TILL)
                    .orElseThrow()
                    .token();
            String head = " HTTP/1.1\r\nHost: " + there.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n";

            drips(there, "", "GET", "from the first byte on");
            drips(there, "PUT " + PATH + head, "X-a: b\r\n", "a head");
            drips(there, "GET /healthz" + head + "\r\n", "GET /healthz HTTP/1.1\r\nX: ", "the second head");
            drips(
                    there,
                    "PUT " + PATH + head + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n",
                    " ",
                    "a body");
            assertThat(impatient.simulator("axept").ledger().starts()).isEmpty();
        }
    }

    private static void drips(URI there, String beginning, String dripping, String what) {
        try (RawConnection connection = RawConnection.open(there)) {
            connection.write(beginning);
            assertThat(connection.drip(dripping, 20, 1_000)).as(what).isTrue();
        }
    }

    @Test
    void whatIsNoHttpIsAnsweredWithAProblemOrNotAtAll() {
        for (String garbage : List.of(
                "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
                "GET\r\n\r\n",
                "PUT " + PATH + " HTTP/9.9\r\n" + host + "\r\n\r\n",
                "PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\nContent-Length: -1\r\n\r\n",
                "PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\nbad header\r\n\r\n")) {
            try (RawConnection connection = RawConnection.open(uri)) {
                connection.write(garbage);
                connection.answer().ifPresent(answer -> {
                    assertThat(answer.status()).as(garbage).isBetween(400, 499);
                    Recorder.check("PUT", PATH, Optional.empty(), answer);
                });
            }
        }
    }

    @Test
    void theBodyMustSayThatItIsJson() {
        Exchange refused = till.put(PATH, PaymentsTest.TEN, "Content-Type", "text/plain");

        assertThat(refused.status()).isEqualTo(415);
        for (String body : List.of("", "[]", "1", "{", "{}{}", "{\"amount\":1,\"amount\":2}", "[".repeat(10_000))) {
            assertThat(till.put(PATH, body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void otherMethodsAreNotTaken() {
        for (String method : List.of("PATCH", "TRACE", "OPTIONS", "PROPFIND", "CONNECT")) {
            assertThat(RawConnection.ask(uri, method, PATH, host, token()).status())
                    .as(method)
                    .isIn(400, 404, 405);
        }
        assertThat(till.post(PATH, PaymentsTest.TEN).at("/code")).isEqualTo("TB-HTTP-METHOD");
        Exchange upgraded = RawConnection.ask(
                uri,
                "GET",
                "/v1/socket",
                host,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");
        assertThat(upgraded.status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"})
    void aHeaderDoesNotMakeAnotherMethodOfARequest(String header) {
        for (String wanted : List.of("DELETE", "PUT", "GET", "HEAD", "NONSENSE", "")) {
            for (String method : List.of("GET", "POST", "OPTIONS", "PUT")) {
                Exchange refused = RawConnection.ask(
                        uri, method, "/v1/tills/me", host, token(), "Content-Length: 0", header + ": " + wanted);
                assertThat(refused.at("/code")).as(method + " " + wanted).isEqualTo("TB-HTTP-REQUEST");
            }
            Exchange started = attack(PATH, host, token(), header + ": " + wanted);
            assertThat(started.at("/code")).as(wanted).isEqualTo("TB-HTTP-REQUEST");
        }
        assertThat(till.get("/v1/tills/me").status()).isEqualTo(200);
    }

    @Test
    void behindARequestThatCannotBeReadNothingIsTakenForTheNextOne() {
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write("GET /v1/terminals/a b HTTP/1.1\r\n" + host + "\r\n\r\n" + "GET /healthz HTTP/1.1\r\n"
                    + host + "\r\n\r\n");

            Exchange refused = connection.answer().orElseThrow();

            assertThat(refused.at("/code")).isEqualTo("TB-HTTP-REQUEST");
            assertThat(refused.headers())
                    .as("the next one is asked on another connection")
                    .containsEntry("Connection", "close");
            assertThat(connection.answer()).isEmpty();
        }
    }

    @Test
    void aHeaderThatHasOneValueIsTakenOnce() {
        TestTill other = desk.register("bar-2");
        for (String twice : List.of(
                token(),
                "Authorization: Bearer " + other.token(),
                "Authorization: none",
                "Content-Type: application/json",
                "Content-Type: text/plain")) {
            assertThat(attack(PATH, host, token(), twice).at("/code")).as(twice).isEqualTo("TB-HTTP-REQUEST");
        }
        for (String second : List.of(PAGE, "https://evil.example", "null")) {
            assertThat(attack(PATH, host, token(), "Origin: " + PAGE, "Origin: " + second)
                            .status())
                    .as(second)
                    .isEqualTo(400);
        }
        assertThat(RawConnection.ask(uri, "GET", "/v1/events", host, token(), "Last-Event-ID: 1", "Last-Event-ID: 2")
                        .at("/code"))
                .isEqualTo("TB-HTTP-REQUEST");
    }

    @Test
    void aBodyIsReadAsUtf8AndAsNothingElse() {
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
            assertThat(attack(PaymentsTest.TEN.getBytes(Charset.forName(charset)))
                            .at("/code"))
                    .as(charset)
                    .isEqualTo("TB-HTTP-REQUEST");
        }
        String named = PaymentsTest.TEN.replace("}}", "},\"reference\":\"r\u00e9f\"}");
        assertThat(attack(named.getBytes(StandardCharsets.ISO_8859_1)).at("/code"))
                .isEqualTo("TB-HTTP-REQUEST");
        for (String half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\ud83db")) {
            for (String body : List.of(named.replace("r\u00e9f", half), named.replace("reference", half))) {
                assertThat(attack(body.getBytes(StandardCharsets.UTF_8)).at("/code"))
                        .as(body)
                        .isEqualTo("TB-HTTP-REQUEST");
            }
        }
    }

    @Test
    void whatProgramsWriteInFrontOfUtf8IsNoMistake() {
        allowed = 1;

        assertThat(attack(("\uFEFF" + PaymentsTest.TEN).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
    }

    /** Tries to begin a payment with this body. */
    private Exchange attack(byte[] body) {
        try (RawConnection connection = RawConnection.open(uri)) {
            connection.write("PUT " + PATH + " HTTP/1.1\r\n" + host + "\r\n" + token()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n"
                    + new String(body, StandardCharsets.ISO_8859_1));
            Exchange exchange = connection.answer().orElseThrow();
            Recorder.check("PUT", PATH, Optional.empty(), exchange);
            return exchange;
        }
    }

    @Test
    void whoAsksTooOftenIsToldToWaitAndOthersAreServed() {
        TestTill other = desk.register("bar-2");
        Exchange last = till.get("/v1/terminals");
        for (int i = 0; i < 1_000 && last.status() == 200; i++) {
            last = till.get("/v1/terminals");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.headers()).containsEntry("Retry-After", "1");
        assertThat(other.get("/v1/terminals").status()).isEqualTo(200);
    }

    @Test
    void aTillSeesAndTouchesItsOwnAttemptsAlone() {
        allowed = 1;
        TestTill other = desk.register("bar-2");
        desk.simulator("axept").next(Scenario.tapsCard());
        String id = till.pay("axept", "bar-1.1/1", PaymentsTest.TEN).at("/attempt");

        assertThat(other.get(PATH).status()).isEqualTo(404);
        assertThat(other.get(PATH).text()).doesNotContain(id);
        assertThat(other.delete(PATH).status()).isEqualTo(404);
        assertThat(other.post(PATH + "/acknowledgement", "{\"attempt\":\"" + id + "\",\"kind\":\"APPROVED\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.post(PATH + "/resolution", "{\"choice\":\"NOT_PAID\",\"by\":\"me\",\"because\":\"so\"}")
                        .status())
                .isEqualTo(404);
        Exchange attached = other.pay("axept", "bar-1.1/1", PaymentsTest.TEN);
        assertThat(attached.status()).isEqualTo(409);
        assertThat(attached.at("/code")).isEqualTo("TB-TENDER");
        assertThat(attached.text()).doesNotContain(id);
        for (String which : List.of("unacknowledged", "unresolved", "recent")) {
            assertThat(other.get("/v1/terminals/axept/attempts?which=" + which)
                            .json()
                            .path("attempts"))
                    .isEmpty();
        }
        Exchange undone = other.put("/v1/terminals/axept/voids/bar-2.1/1", "{\"originalAttempt\":\"" + id + "\"}");
        assertThat(undone.status()).isEqualTo(422);
        assertThat(undone.text()).contains("originalAttempt is no attempt of this till");
        assertThat(till.get(PATH).json().path("acknowledged").asBoolean()).isFalse();
    }

    @Test
    void whoseAnAttemptIsSurvivesARestartAndARevocation() {
        allowed = 1;
        till.pay("axept", "bar-1.1/1", PaymentsTest.TEN);
        TestTill other = desk.register("bar-2");

        desk.restart();

        assertThat(till.at(desk.bridge()).get(PATH).status()).isEqualTo(200);
        assertThat(other.at(desk.bridge()).get(PATH).status()).isEqualTo(404);
        desk.bridge().register().revoke("bar-1");
        assertThat(desk.register("bar-1").get(PATH).status()).isEqualTo(200);
    }
}
