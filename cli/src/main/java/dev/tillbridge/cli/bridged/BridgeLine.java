package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.bridge.BridgeNote;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the bridge that has the journal, by the note that it left. A bridge that was restarted has left another one, which is then gone by.
 * Safe for use by several threads.
 */
public final class BridgeLine {

    private static final Logger log = LoggerFactory.getLogger(BridgeLine.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    /** More than any deadline of a terminal; a bridge that ends meanwhile breaks the connection. */
    private static final Duration ASKING_A_TERMINAL = Duration.ofMinutes(15);

    private static final int UNKNOWN_TOKEN = 401;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private volatile Way way;

    /** A bridge, and how it is reached. */
    private record Way(BridgeNote note, HttpClient client) {

        static Way of(BridgeNote note) {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECTING)
                    .sslContext(note.certificate().map(OneCertificate::context).orElseGet(OneCertificate::none));
            return new Way(note, client.build());
        }
    }

    /**
     * What the bridge answered.
     *
     * @param status the status of HTTP
     * @param json the document, or the problem
     */
    record Answer(int status, ObjectNode json) {

        boolean isGood() {
            return status < 300;
        }

        /** Returns whether it may be otherwise when it is asked again, or money may have moved although this was refused. */
        boolean isForLater() {
            return status == 429
                    || status >= 500
                    || status == UNKNOWN_TOKEN
                    || json.path("moneyMoved").asText().equals("UNKNOWN");
        }

        String code() {
            return json.path("code").asText();
        }

        String detail() {
            return json.path("detail").asText();
        }
    }

    private BridgeLine(Path folder, BridgeNote note) {
        this.folder = folder;
        this.way = Way.of(note);
    }

    /** Returns the way to the bridge that has left a note in a folder; empty when there is none, or it does not answer. */
    public static Optional<BridgeLine> find(Path folder) {
        return BridgeNote.read(folder)
                .filter(note -> !note.isStale())
                .map(note -> new BridgeLine(folder, note))
                .filter(line -> line.ask("GET", "/v1/tills/me", null)
                        .filter(Answer::isGood)
                        .isPresent());
    }

    /** Returns whether no bridge is there any more: the last one has ended, and none has taken its place. */
    boolean isGone() {
        renew();
        return way.note().isStale();
    }

    /** Asks the bridge; empty when no answer came, whatever the reason: it may have been heard. */
    Optional<Answer> ask(String method, String path, @Nullable ObjectNode body, String... headers) {
        return ask(ANSWERING, method, path, body, headers);
    }

    /** Asks the bridge what it has to ask a terminal first, and people at it, as long as that takes. */
    Optional<Answer> askTerminal(String method, String path, @Nullable ObjectNode body) {
        return ask(ASKING_A_TERMINAL, method, path, body);
    }

    private Optional<Answer> ask(
            Duration limit, String method, String path, @Nullable ObjectNode body, String... headers) {
        Way by = way;
        Optional<Answer> answer = ask(by, limit, method, path, body, headers);
        if (answer.map(told -> told.status() == UNKNOWN_TOKEN).orElse(true)) {
            renew();
        }
        return answer;
    }

    private void renew() {
        BridgeNote known = way.note();
        BridgeNote.read(folder).filter(note -> !note.equals(known)).ifPresent(note -> way = Way.of(note));
    }

    private static Optional<Answer> ask(
            Way by, Duration limit, String method, String path, @Nullable ObjectNode body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(by.note().uri().resolve(path))
                .timeout(limit)
                .header("Authorization", "Bearer " + by.note().token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = by.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = MAPPER.readTree(response.body());
            return json instanceof ObjectNode object
                    ? Optional.of(new Answer(response.statusCode(), object))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            log.debug("What answers is no bridge, or its answer was cut");
            return Optional.empty();
        } catch (IOException e) {
            log.debug("The bridge does not answer", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
