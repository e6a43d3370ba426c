package dev.tillbridge.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.config.Problem;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells programs what {@code --json} promises: names and forms that stay. Pure. */
public final class Json {

    private Json() {}

    /** Made when a document is written or read, which most commands do not do. */
    private static final class Mapper {
        static final JsonMapper INDENTED =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns the document as text. */
    public static String write(ObjectNode document) {
        try {
            return Mapper.INDENTED.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always written", e);
        }
    }

    /** Returns the document in one line. */
    public static String line(ObjectNode document) {
        return document.toString();
    }

    /** Returns the last of several lines. */
    public static String end(ObjectNode document) {
        ObjectNode last = object().put("event", "end");
        last.setAll(document);
        return line(last);
    }

    /**
     * Returns what a text says.
     *
     * @throws IOException when it is no JSON
     */
    public static JsonNode read(String text) throws IOException {
        return Mapper.INDENTED.readTree(text);
    }

    /** Returns a failure. */
    public static ObjectNode error(ExitCode exitCode, String message) {
        ObjectNode document = object();
        document.putObject("error").put("kind", exitCode.name()).put("message", message);
        return document.put("exitCode", exitCode.code());
    }

    /** Returns the failure of a configuration, each of its problems for itself. */
    public static ObjectNode error(ExitCode exitCode, String message, List<Problem> problems) {
        ObjectNode document = error(exitCode, message);
        ArrayNode list = document.putArray("problems");
        problems.forEach(problem -> list.addObject()
                .put("line", problem.line())
                .put("column", problem.column())
                .put("path", SafeText.of(problem.path()))
                .put("message", SafeText.of(problem.message())));
        return document;
    }

    /** Returns what was asked for, its other parts beside the amount; empty where no amount was named. */
    public static Optional<ObjectNode> asked(Asked asked) {
        return asked.amount().map(amount -> {
            ObjectNode json = Documents.money(amount);
            Documents.money(json, "gratuity", asked.gratuity().orElse(null));
            Documents.money(json, "cashback", asked.cashback().orElse(null));
            return json;
        });
    }

    /** Returns an outcome. */
    public static ObjectNode outcome(Outcome outcome, String terminal) {
        return Documents.outcome("outcome", outcome, terminal, CashierTexts.in(outcome.language()));
    }

    /** Returns an attempt with its outcome, as far as it is known. */
    public static ObjectNode attempt(AttemptSummary attempt) {
        ObjectNode json = Documents.attempt(attempt);
        json.set("outcome", outcome(attempt.outcome(), attempt.terminal()));
        return json;
    }
}
