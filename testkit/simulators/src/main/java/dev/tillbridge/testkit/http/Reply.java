package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: what a terminal answers, before it becomes bytes. Immutable.
 *
 * @param reason the reason phrase, which can be the terminal's own
 * @param json the body, or null when it is text
 * @param text the body when it is not JSON
 * @param headers in addition to the usual ones
 * @param damage what goes wrong on the way to the caller, or null
 * @param surplus what follows at once although nobody asked for it, or null
 */
public record Reply(
        int status,
        String reason,
        String contentType,
        @Nullable JsonNode json,
        String text,
        Map<String, String> headers,
        @Nullable Fault damage,
        @Nullable Reply surplus) {

    private static final String JSON = "application/json";

    /** Returns an answer in JSON. */
    public static Reply json(int status, String reason, JsonNode body) {
        return new Reply(status, reason, JSON, body, "", Map.of(), null, null);
    }

    /** Returns an answer in text of the given type, such as {@code text/plain}. */
    public static Reply text(int status, String reason, String contentType, String text) {
        return new Reply(status, reason, contentType, null, text, Map.of(), null, null);
    }

    /** Returns the body when it is JSON. */
    public Optional<JsonNode> tree() {
        return Optional.ofNullable(json);
    }

    /** Returns this answer with another status. */
    public Reply withStatus(int otherStatus, String otherReason) {
        return new Reply(otherStatus, otherReason, contentType, json, text, headers, damage, surplus);
    }

    /** Returns this answer with another body. */
    public Reply withJson(JsonNode tree) {
        return new Reply(status, reason, contentType, tree, text, headers, damage, surplus);
    }

    /** Returns this answer with a body that is no JSON, whatever its type says. */
    public Reply withRawBody(String body) {
        return new Reply(status, reason, contentType, null, body, headers, damage, surplus);
    }

    /** Returns this answer with this header besides the usual ones. */
    public Reply withHeader(String name, String value) {
        return new Reply(status, reason, contentType, json, text, Map.of(name, value), damage, surplus);
    }

    /** Returns this answer damaged on its way. */
    public Reply damaged(Fault fault) {
        return new Reply(status, reason, contentType, json, text, headers, fault, surplus);
    }

    /** Returns this answer followed at once by another one. */
    public Reply followedBy(Reply other) {
        return new Reply(status, reason, contentType, json, text, headers, damage, other);
    }
}
