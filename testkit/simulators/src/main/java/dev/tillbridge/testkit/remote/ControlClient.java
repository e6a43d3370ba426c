package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks a {@link ControlServer}. Safe for use by several threads. */
final class ControlClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MediaType JSON = MediaType.get("application/json");

    private final URI control;
    private final String token;
    private final OkHttpClient http;

    ControlClient(URI control) {
        if (control.getFragment() == null || control.getHost() == null) {
            throw new IllegalArgumentException(
                    "a control address is what the simulator shows: http://127.0.0.1:PORT/#TOKEN");
        }
        this.control = control;
        this.token = control.getFragment();
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .proxy(java.net.Proxy.NO_PROXY)
                .readTimeout(PATIENCE)
                .connectionPool(new ConnectionPool(5, 1, TimeUnit.MINUTES))
                .build();
    }

    JsonNode get(String path) {
        return ask(request(path).build());
    }

    JsonNode post(String path, JsonNode body) {
        return ask(request(path).post(body(ControlJson.text(body))).build());
    }

    /** Returns a call whose answer is the events as they happen. */
    Call events() {
        return http.newCall(request("events").build());
    }

    private static RequestBody body(String text) {
        return RequestBody.create(text, JSON);
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url("http://" + control.getHost() + ":" + control.getPort() + "/" + path)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(Request request) {
        String text;
        int status;
        try (Response response = http.newCall(request).execute()) {
            text = response.body().string();
            status = response.code();
        } catch (IOException e) {
            throw gone(e);
        }
        JsonNode answer = ControlJson.read(text);
        String message = answer.path("message").asText();
        return switch (status) {
            case 200 -> answer;
            case 400 -> throw new IllegalArgumentException(message);
            default -> throw new IllegalStateException("The simulator at " + where() + " refuses: " + message);
        };
    }

    UncheckedIOException gone(IOException e) {
        return new UncheckedIOException(
                "The simulator at " + where() + " does not answer (" + e.getMessage()
                        + "). Look whether its process still runs, and whether the address is the one that it shows.",
                e);
    }

    private String where() {
        return control.getHost() + ":" + control.getPort();
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
