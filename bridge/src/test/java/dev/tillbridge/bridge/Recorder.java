package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tillbridge.jackson.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds every exchange of the tests against the document, and notes which of its operations and errors were met ({@link Met}). Safe for use by several threads. */
final class Recorder {

    private static final Document DOCUMENT = Document.load();

    private Recorder() {}

    /** Checks an exchange; an answer to what the document does not have is a problem. */
    static void check(String method, String path, Optional<JsonNode> request, Exchange exchange) {
        String plain = path.split("\\?", 2)[0];
        Optional<Document.Operation> operation = DOCUMENT.operation(method, plain);
        if (exchange.status() >= 400) {
            problem(method + " " + path, operation, exchange);
            return;
        }
        String what = method + " " + path + " -> " + exchange.status();
        assertThat(operation).as("the document has no %s", what).isPresent();
        Document.Operation known = operation.orElseThrow();
        Optional<JsonNode> described = DOCUMENT.answer(known, exchange.status());
        assertThat(described).as("the document has no %s", what).isPresent();
        assertThat(DOCUMENT.complaints(described.orElseThrow(), exchange.mediaType(), exchange.json()))
                .as("%s: %s", what, exchange.text())
                .isEmpty();
        JsonNode body = known.node().path("requestBody");
        request.ifPresent(sent -> assertThat(DOCUMENT.complaints(body, "application/json", sent))
                .as("%s was taken: %s", what, sent)
                .isEmpty());
        Met.note(known.id() + " " + exchange.status());
    }

    private static void problem(String what, Optional<Document.Operation> operation, Exchange exchange) {
        JsonNode told = exchange.json();
        assertThat(exchange.mediaType()).as("%s: %s", what, exchange.text()).isEqualTo(Problem.TYPE);
        assertThat(DOCUMENT.complaints("Problem", told))
                .as("%s: %s", what, exchange.text())
                .isEmpty();
        assertThat(told.path("status").asInt()).as(what).isEqualTo(exchange.status());
        assertThat(exchange.status())
                .as("%s is a defect: %s", what, exchange.text())
                .isNotEqualTo(500);
        Met.note(told.path("code").asText());
        // These may meet any operation, as the document says at its beginning.
        boolean anywhere = Set.of(401, 403, 429, 503).contains(exchange.status());
        operation.ifPresent(known -> {
            Optional<String> name = DOCUMENT.error(known, exchange.status());
            boolean isOfHttp = told.path("code").asText().equals("TB-HTTP-REQUEST")
                    || told.path("code").asText().equals("TB-HTTP-SIZE");
            assertThat(name.isPresent() || anywhere || isOfHttp)
                    .as("the document has no %d of %s: %s", exchange.status(), what, exchange.text())
                    .isTrue();
            name.ifPresent(Met::note);
        });
    }

    /** Checks an event of a stream. */
    static void checkEvent(String name, JsonNode data) {
        String schema = switch (name) {
            case "progress" -> "ProgressEvent";
            case "outcome", "attempt" -> "Attempt";
            case "terminal-state" -> "TerminalState";
            case "alarm" -> "AlarmEvent";
            case "terminal-alarm" -> "TerminalAlarmEvent";
            default -> throw new AssertionError("the document has no event " + name);
        };
        assertThat(DOCUMENT.complaints(schema, data)).as("%s: %s", name, data).isEmpty();
        Met.note("event " + name);
    }

    /** Returns what the document has and is not among what was met. */
    static List<String> unmet(Set<String> met) {
        Set<String> wanted = new TreeSet<>();
        DOCUMENT.succeeding()
                .forEach((operation, statuses) -> statuses.forEach(status -> wanted.add(operation + " " + status)));
        wanted.addAll(DOCUMENT.errors());
        wanted.addAll(DOCUMENT.codes());
        wanted.addAll(
                List.of("event progress", "event outcome", "event alarm", "event attempt", "event terminal-state"));
        wanted.removeAll(met);
        return List.copyOf(wanted);
    }

    /** Returns JSON, or nothing where a text is none. */
    static JsonNode json(String text) {
        return JsonText.object(text.getBytes(StandardCharsets.UTF_8))
                .<JsonNode>map(object -> object)
                .orElse(MissingNode.getInstance());
    }
}
