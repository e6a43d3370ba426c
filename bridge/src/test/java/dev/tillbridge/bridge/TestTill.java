package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A till in another language, as far as the bridge can tell. Every exchange goes through the recorder. Safe for use by several threads. */
final class TestTill {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final HttpClient client;
    private final URI uri;
    private final Optional<String> token;

    TestTill(URI uri, Optional<String> token) {
        this(CLIENT, uri, token);
    }

    TestTill(HttpClient client, URI uri, Optional<String> token) {
        this.client = client;
        this.uri = uri;
        this.token = token;
    }

    /** Registers a till at a bridge. */
    static TestTill register(Bridge bridge, String name) {
        return register(CLIENT, bridge, name);
    }

    static TestTill register(HttpClient client, Bridge bridge, String name) {
        TestTill stranger = new TestTill(client, bridge.uri(), Optional.empty());
        Exchange registered = stranger.post(
                "/v1/tills", "{\"code\":\"" + bridge.register().newCode() + "\",\"name\":\"" + name + "\"}");
        return new TestTill(client, bridge.uri(), Optional.of(registered.at("/token")));
    }

    /** Returns the same till at a bridge that was restarted. */
    TestTill at(Bridge bridge) {
        return new TestTill(client, bridge.uri(), token);
    }

    String token() {
        return token.orElseThrow();
    }

    URI uri() {
        return uri;
    }

    Exchange get(String path, String... headers) {
        return send("GET", path, Optional.empty(), headers);
    }

    Exchange delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    Exchange put(String path, String body, String... headers) {
        return send("PUT", path, Optional.of(body), headers);
    }

    Exchange post(String path, String body, String... headers) {
        return send("POST", path, Optional.of(body), headers);
    }

    /** Takes a payment and waits for its outcome. */
    Exchange pay(String terminal, String tender, String body) {
        return put("/v1/terminals/" + terminal + "/payments/" + tender, body, "Prefer", "wait=60");
    }

    /** Asks for something without waiting for the answer. */
    CompletableFuture<Exchange> later(String method, String path, String body, String... headers) {
        return later(method, path, Optional.of(body), headers);
    }

    /** Looks at something without waiting for the answer. */
    CompletableFuture<Exchange> later(String path) {
        return later("GET", path, Optional.empty());
    }

    private CompletableFuture<Exchange> later(String method, String path, Optional<String> body, String... headers) {
        return client.sendAsync(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString())
                .thenApply(TestTill::exchange)
                .thenApply(exchange -> checked(method, path, body, exchange));
    }

    Exchange send(String method, String path, Optional<String> body, String... headers) {
        try {
            HttpResponse<String> response =
                    client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
            return checked(method, path, body, exchange(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, Optional<String> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .timeout(Duration.ofSeconds(90))
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        Map<String, String> all = new HashMap<>();
        body.ifPresent(any -> all.put("Content-Type", "application/json"));
        token.ifPresent(secret -> all.put("Authorization", "Bearer " + secret));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        all.forEach(request::header);
        return request.build();
    }

    private static Exchange exchange(HttpResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Exchange(response.statusCode(), headers, response.body());
    }

    private static Exchange checked(String method, String path, Optional<String> body, Exchange exchange) {
        Optional<JsonNode> sent = body.map(Recorder::json);
        Recorder.check(method, path, sent, exchange);
        return exchange;
    }
}
