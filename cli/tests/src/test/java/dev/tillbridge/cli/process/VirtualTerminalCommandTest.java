package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tillbridge simulate ... --screen}, in a process of its own. */
class VirtualTerminalCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)/#([0-9a-f]+)");
    private static final Pattern PORT = Pattern.compile("port: ([0-9]+)");

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
    }

    private Child start(Object... arguments) {
        Child child = Child.start(folder, arguments);
        await().atMost(PATIENCE).until(() -> child.output().contains("Ctrl-C ends it"));
        return child;
    }

    private static String found(Pattern pattern, int group, Child child) {
        Matcher matcher = pattern.matcher(child.output());
        assertThat(matcher.find()).as(child.output()).isTrue();
        return matcher.group(group);
    }

    /** Taps the card as the page does, as soon as the terminal asks for it. */
    private static void tap(Child child) {
        HttpRequest tap = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + found(PAGE, 1, child) + "/terminals/axept/act"))
                .header("Authorization", "Bearer " + found(PAGE, 2, child))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"reach\":\"CARDHOLDER_DONE\",\"scenarios\":\"scenarios: [{name: tap, cardholder: taps card}]\"}"))
                .build();
        await().atMost(PATIENCE).until(() -> sent(tap).contains("\"acted\":true"));
    }

    private static String sent(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Run sell(Child child, Path config) {
        CompletableFuture<Run> sale = CompletableFuture.supplyAsync(() -> desk.run("sale", "5", "--config", config));
        tap(child);
        return sale.join();
    }

    @Test
    void aTillFindsTheSameTerminalInTheNextRun() {
        Path config;
        String port;
        try (Child first = start("simulate", "axept", "--screen", "--port", "0")) {
            String shown = first.output();
            port = found(PORT, 1, first);
            config = desk.write(
                    "pasted.yaml",
                    shown.substring(shown.indexOf("  terminals:"), shown.indexOf("Open this page"))
                            .stripIndent());

            Run sold = sell(first, config);

            assertThat(sold.exitCode()).as(sold.out() + sold.err()).isZero();
            first.interrupt();
            assertThat(first.await().out()).contains("Ended. Charged GBP 5.00");
        }

        try (Child second = start("simulate", "axept", "--screen", "--port", port)) {
            Run sold = sell(second, config);

            assertThat(sold.exitCode())
                    .as("the certificate is the one that the till trusts: " + sold.out() + sold.err())
                    .isZero();
            second.interrupt();
            assertThat(second.await().out()).as("the ledger goes on").contains("Ended. Charged GBP 10.00");
        }
        assertThat(folder.resolve("user/.tillbridge/screen/axept.json")).exists();
    }

    @Test
    void allTerminalsAreOnOnePage() throws Exception {
        try (Child child = start("simulate", "all", "--screen", "--port", "0")) {
            assertThat(child.output())
                    .contains("driver: axept", "driver: paynt", "driver: payxpert", "The pairing code that it shows:");
            String page = sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + found(PAGE, 1, child) + "/"))
                    .build());
            assertThat(page).contains("data-text=\"page.window\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'simulate all', add --screen",
        "'simulate axept --screen --cardholder tap', you are the cardholder",
        "'simulate axept --screen --control', you are the cardholder",
        "'simulate all --screen --port 0 --state x.json', are for one terminal",
        "'simulate all --screen --scenarios x.yaml', are for one terminal",
        "'simulate axept --screen 70000', --screen takes 0 to 65535",
    })
    void whatDoesNotGoTogetherIsRefused(String line, String reason) {
        Run refused = desk.run((Object[]) line.split(" "));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(reason);
    }

    @Test
    void aStateFileThatCannotBeReadIsNamed() throws Exception {
        Path state = Files.writeString(folder.resolve("broken.json"), "{");

        Run refused = desk.run("simulate", "axept", "--screen", "--port", "0", "--state", state);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("broken.json cannot be read");
    }
}
