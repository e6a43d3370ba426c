package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tillbridge demo}, in a process of its own, spoken to as its page does. */
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)/till/#([0-9a-f]+)");
    private static final String ORDER = "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":670}}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    /** The demonstration as a browser has it, by the one address that was shown. */
    private final class Visitor {

        private final String page;
        private final String token;
        private final JsonNode access;

        Visitor(Child demo) throws Exception {
            this(demo, "Ctrl-C ends it.");
        }

        Visitor(Child demo, String last) throws Exception {
            await().atMost(PATIENCE).until(() -> demo.output().contains(last));
            Matcher address = PAGE.matcher(demo.output());
            assertThat(address.find()).as(demo.output()).isTrue();
            page = "http://127.0.0.1:" + address.group(1);
            token = address.group(2);
            access = new ObjectMapper().readTree(at("GET", "/till/access", "").body());
        }

        HttpResponse<String> at(String method, String path, String body) throws IOException, InterruptedException {
            return send(page + path, token, method, body);
        }

        HttpResponse<String> bridge(String method, String path, String body) throws IOException, InterruptedException {
            return send(
                    access.path("bridge").asText() + path, access.path("token").asText(), method, body);
        }

        private HttpResponse<String> send(String uri, String bearer, String method, String body)
                throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create(uri))
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", "application/json")
                            .header("Origin", page)
                            .header("Prefer", "wait=60")
                            .header("Accept-Language", "de")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theOneAddressLeadsToATillTerminalsAndTheBridgeBetweenThem() throws Exception {
        try (Child demo = Child.start(folder, "demo")) {
            Visitor visitor = new Visitor(demo);

            HttpResponse<String> page = visitor.at("GET", "/till/", "");
            assertThat(page.body()).contains("data-text=\"demo.window\"");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as("the page talks to the bridge and to nobody else")
                    .contains("connect-src 'self' "
                            + visitor.access.path("bridge").asText() + ";")
                    .contains("frame-ancestors 'none'");
            assertThat(visitor.bridge("GET", "/v1/terminals", "").body())
                    .contains("\"name\":\"axept\"", "\"name\":\"paynt\"", "\"name\":\"payxpert\"")
                    .doesNotContain("\"paired\":false");
            CompletableFuture<HttpResponse<String>> payment = CompletableFuture.supplyAsync(() -> pay(visitor));
            await().atMost(PATIENCE)
                    .until(() -> visitor.at(
                                    "POST",
                                    "/terminals/axept/act",
                                    "{\"reach\":\"CARDHOLDER_DONE\",\"scenarios\":\"scenarios: [{name: tap, cardholder: taps card}]\"}")
                            .body()
                            .contains("\"acted\":true"));

            assertThat(payment.join().body()).contains("\"kind\":\"APPROVED\"");
            demo.interrupt();
            Run ended = demo.await();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out())
                    .contains("Ended. The ledger of axept has GBP 6.70 charged.")
                    .doesNotContain(visitor.access.path("token").asText());
            assertThat(ended.out().lines().filter(line -> !line.contains("http://")))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(ended.err()).isEmpty();
        }
        try (Stream<Path> ours = Files.list(folder.resolve("user/.tillbridge"))) {
            assertThat(ours).as("a folder of its own").containsExactly(folder.resolve("user/.tillbridge/demo"));
        }
    }

    private static HttpResponse<String> pay(Visitor visitor) {
        try {
            return visitor.bridge("PUT", "/v1/terminals/axept/payments/till-1/1", ORDER);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasOpenWhenItEndedIsTheTillsAgainInTheNextRun() throws Exception {
        String before;
        try (Child demo = Child.start(folder, "demo")) {
            Visitor visitor = new Visitor(demo);
            before = visitor.access.path("token").asText();
            visitor.at(
                    "POST",
                    "/terminals/payxpert/disturb",
                    "{\"scenarios\":\"scenarios: [{name: t, cardholder: walks away, network: [lose request]}]\"}");
            String unknown = visitor.bridge(
                            "PUT", "/v1/terminals/payxpert/payments/till-1/1", ORDER.replace("GBP", "EUR"))
                    .body();
            assertThat(unknown).contains("\"kind\":\"UNKNOWN\"");
            demo.kill();
        }

        try (Child demo = Child.start(folder, "demo")) {
            Visitor visitor = new Visitor(demo);

            assertThat(visitor.access.path("token").asText()).isNotEqualTo(before);
            assertThat(visitor.bridge("GET", "/v1/terminals/payxpert/attempts", "")
                            .body())
                    .contains("\"sale\":\"till-1\"", "\"kind\":\"UNKNOWN\"");
            assertThat(visitor.send(visitor.access.path("bridge").asText() + "/v1/terminals", before, "GET", "")
                            .statusCode())
                    .as("the token of the run before")
                    .isEqualTo(401);
        }
    }

    @Test
    void theLanguageOfTheCommandIsThatOfItsPagesWhateverTheBrowserAsksFor() throws Exception {
        try (Child demo = Child.start(folder, "demo", "--lang", "nl")) {
            Visitor visitor = new Visitor(demo, "Ctrl-C stopt.");

            assertThat(visitor.at("GET", "/texts", "").body()).startsWith("{\"language\":\"nl\"");
            assertThat(visitor.bridge("GET", "/shop/texts", "").body()).contains("\"language\":\"nl\"");
        }
    }

    @Test
    void oneRunsAtATime() throws Exception {
        try (Child demo = Child.start(folder, "demo")) {
            new Visitor(demo);

            try (Child second = Child.start(folder, "demo")) {
                Run refused = second.await();

                assertThat(refused.exitCode()).isEqualTo(3);
                assertThat(refused.err()).contains("in use by another tillbridge command");
            }
        }
    }

    @Test
    void itOpensABrowserOnlyWhenToldTo() {
        TestDesk desk = new TestDesk(folder);

        assertThat(desk.run("demo", "--help").out()).contains("--browser");
        assertThat(desk.run("demo", "--open").exitCode()).isEqualTo(2);
    }
}
