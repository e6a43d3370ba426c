package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with one terminal, a bridge of it, which is a process of its own, and commands beside that. */
abstract class BesideABridge {

    private static final Pattern CODE = Pattern.compile("within 10 minutes: ([A-Z0-9-]+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    Simulator simulator = AxeptSimulator.open();
    Path config;

    @BeforeEach
    void configure() {
        config = new TestDesk(folder).configure("till", simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    Child start(Object... arguments) {
        return Child.start(folder, configured(arguments));
    }

    Run run(Object... arguments) {
        return new TestDesk(folder).run(configured(arguments));
    }

    Run runAlone(Object... arguments) {
        try (Child command = start(arguments)) {
            return command.await();
        }
    }

    private Object[] configured(Object... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--config", config))
                .toArray();
    }

    Child serve() {
        Child bridge = start("serve", "--port", "0");
        await().atMost(Duration.ofSeconds(60)).until(() -> bridge.output().contains("Ctrl-C ends it."));
        assertThat(note()).exists();
        return bridge;
    }

    Path note() {
        return folder.resolve("till-data/bridge-running.json");
    }

    URI bridge() throws IOException {
        Matcher uri = Pattern.compile("\"uri\":\"([^\"]+)\"").matcher(Files.readString(note()));
        assertThat(uri.find()).isTrue();
        return URI.create(uri.group(1));
    }

    /** Lets the commands that begin from now on find this where they look for the bridge, such as a proxy before it. */
    void commandsGoTo(URI uri) throws IOException {
        Files.writeString(note(), Files.readString(note()).replace(bridge().toString(), uri.toString()));
    }

    /** Registers a till at the bridge, and returns its token. */
    String till(Child bridge) throws IOException, InterruptedException {
        Matcher code = CODE.matcher(bridge.output());
        assertThat(code.find()).isTrue();
        Matcher token =
                TOKEN.matcher(ask("POST", "/v1/tills", "", "{\"code\":\"" + code.group(1) + "\",\"name\":\"bar-1\"}"));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    String ask(String method, String path, String token, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(bridge().resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Prefer", "wait=60")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    void awaitOutput(Child child, String words) {
        await().atMost(Duration.ofSeconds(60)).until(() -> child.output().contains(words));
    }
}
