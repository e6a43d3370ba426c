package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {

    private static final Pattern ADDRESS = Pattern.compile("The bridge listens at (http://127\\.0\\.0\\.1:[0-9]+)\\.");
    private static final Pattern CODE = Pattern.compile("within 10 minutes: ([A-Z0-9]{4}-[A-Z0-9]{4})");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private String send(String method, String uri, String token, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Prefer", "wait=60")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void withoutAConfigurationATillTakesPaymentsAtSimulatedTerminals() throws IOException, InterruptedException {
        try (Child bridge = Child.start(folder, "serve", "--port", "0")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> bridge.output().contains("Ctrl-C ends it."));
            String uri = found(ADDRESS, bridge.output());

            String token = found(
                    TOKEN,
                    send(
                            "POST",
                            uri + "/v1/tills",
                            "",
                            "{\"code\":\"" + found(CODE, bridge.output()) + "\",\"name\":\"bar-1\"}"));
            String axept = send(
                    "PUT",
                    uri + "/v1/terminals/axept/payments/bar-1.1/1",
                    token,
                    "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":1250}}");
            String paynt = send(
                    "PUT",
                    uri + "/v1/terminals/paynt/payments/bar-1.2/1",
                    token,
                    "{\"amount\":{\"currency\":\"EUR\",\"minorUnits\":1250}}");
            bridge.interrupt();
            Run ended = bridge.await();

            assertThat(axept).contains("\"kind\":\"APPROVED\"");
            assertThat(paynt).as("it was paired with the code that it shows").contains("\"kind\":\"APPROVED\"");
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.out()).contains("no real money", "looked up by the next start");
            assertThat(ended.err()).contains("bar-1.1/1").doesNotContain(token);
        }
    }

    @Test
    void withoutTheJournalOfWhatTillsHaveBegunNothingIsServed() throws IOException {
        TestDesk desk = new TestDesk(folder);
        desk.run("sale", "12.50", "--terminal", "axept");
        Path journal;
        try (Stream<Path> files = Files.walk(folder)) {
            journal = files.filter(file -> file.endsWith("journal.db"))
                    .findFirst()
                    .orElseThrow();
        }
        Path tenders = Files.writeString(journal.resolveSibling("bridge-tenders.log"), "bar-1 bar-1.1 1\n");
        Path away = Files.createDirectory(folder.resolve("away"));
        try (Stream<Path> files = Files.list(journal.getParent())) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("journal.db"))
                    .toList()) {
                Files.move(file, away.resolve(file.getFileName()));
            }
        }

        // a port that is taken, so that serving would end as well
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run refused = desk.run("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err().replaceAll("\\s+", " "))
                    .contains("is gone", "would be charged again", "Nothing was started");
        }
        assertThat(journal).as("nor is a new one begun").doesNotExist();
        assertThat(tenders).hasContent("bar-1 bar-1.1 1");
    }

    @Test
    void whatTillsHaveBegunIsSetAsideWithTheirJournal() throws IOException {
        TestDesk desk = new TestDesk(folder);
        desk.run("sale", "12.50", "--terminal", "axept");
        Path journal;
        try (Stream<Path> files = Files.walk(folder)) {
            journal = files.filter(file -> file.endsWith("journal.db"))
                    .findFirst()
                    .orElseThrow();
        }
        Path tenders = Files.writeString(journal.resolveSibling("bridge-tenders.log"), "bar-1 bar-1.1 1\n");

        Run renewed = desk.run("journal", "renew", "--yes", "--although-open", "--json");

        assertThat(renewed.exitCode()).isZero();
        assertThat(tenders).doesNotExist();
        assertThat(Path.of(renewed.json().path("keptAs").asText() + "-bridge-tenders.log"))
                .hasContent("bar-1 bar-1.1 1");
    }

    @Test
    void theTillsAreLookedAfterByTheSameCommand() {
        TestDesk desk = new TestDesk(folder);

        String code =
                desk.run("serve", "--new-code", "--json").json().path("code").asText();

        assertThat(code).matches("[A-Z0-9]{4}-[A-Z0-9]{4}");
        assertThat(desk.run("serve", "--tills").out()).contains("No till is registered.");
        Run revoked = desk.run("serve", "--revoke", "bar-1");
        assertThat(revoked.exitCode()).isEqualTo(2);
        assertThat(revoked.err()).contains("There is no till 'bar-1'", "Nothing was changed");
        assertThat(desk.run("serve", "--tills", "--new-code").exitCode()).isEqualTo(2);
        assertThat(desk.run("serve", "--shop-code").out())
                .containsPattern(
                        "To look after the shop at /shop of the bridge, within 10 minutes: [A-Z0-9]{4}-[A-Z0-9]{4}");
    }

    @Test
    void whatCannotBeServedIsSaidBeforeAnythingIsOpened() throws IOException {
        TestDesk desk = new TestDesk(folder);

        assertThat(desk.run("serve", "--port", "70000").err()).contains("--port takes 0 to 65535");
        assertThat(desk.run("serve", "--address", "0.0.0.0").err()).contains("needs TLS");
        assertThat(desk.run("serve", "--origin", "*").err()).contains("https://till.shop.example");
        assertThat(desk.run("serve", "--host", "http://x").err()).contains("a host is a name");
        assertThat(desk.run("serve", "--tls", "no.p12").err()).contains("TILLBRIDGE_TLS_PASSWORD");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = desk.run("serve", "--port", taken.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
        desk.environment("TILLBRIDGE_TLS_PASSWORD", "secret");
        Run run = desk.run("serve", "--port", "0", "--tls", folder.resolve("no.p12"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("PKCS #12").doesNotContain("secret");
    }
}
