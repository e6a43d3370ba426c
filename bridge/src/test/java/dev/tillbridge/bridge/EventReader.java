package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a stream of events as a till does; every event goes through the recorder. Belongs to one thread. */
final class EventReader implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final BufferedReader lines;

    /**
     * One event.
     *
     * @param id by which reading goes on
     * @param name what kind it is
     * @param data what it says
     */
    record Event(String id, String name, JsonNode data) {}

    private EventReader(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static EventReader open(TestTill till, Optional<String> lastSeen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(till.uri().resolve("/v1/events"))
                .header("Authorization", "Bearer " + till.token())
                .header("Accept", "text/event-stream");
        lastSeen.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            HttpResponse<InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Recorder.check(
                    "GET",
                    "/v1/events",
                    Optional.empty(),
                    new Exchange(
                            response.statusCode(),
                            Map.of(
                                    "Content-Type",
                                    response.headers()
                                            .firstValue("Content-Type")
                                            .orElse("")),
                            ""));
            return new EventReader(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the next line, a comment too; empty when the stream has ended. */
    Optional<String> line() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits for the next event; empty when the stream has ended. */
    Optional<Event> next() {
        String id = "";
        String name = "";
        while (true) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            String text = line.get();
            if (text.startsWith("id: ")) {
                id = text.substring(4);
            } else if (text.startsWith("event: ")) {
                name = text.substring(7);
            } else if (text.startsWith("data: ")) {
                JsonNode data = Recorder.json(text.substring(6));
                Recorder.checkEvent(name, data);
                return Optional.of(new Event(id, name, data));
            }
        }
    }

    /** Waits for the first event that is like this. */
    Event first(Predicate<Event> wanted) {
        return Stream.generate(this::next)
                .map(event -> event.orElseThrow(() -> new AssertionError("the stream has ended")))
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the end of the stream. */
    void awaitEnd() {
        while (line().isPresent()) {
            // what is told until then does not matter
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
