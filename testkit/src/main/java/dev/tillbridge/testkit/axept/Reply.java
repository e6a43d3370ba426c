package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Fault;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the device answers, before it becomes bytes.
 *
 * @param reason the reason phrase, which is the device's own
 * @param json the body, or null when it is text
 * @param text the body when it is not JSON
 * @param headers in addition to the usual ones
 * @param damage what goes wrong on the way to the caller, or null
 * @protocol axept 1 [seed]
 */
record Reply(
        int status,
        String reason,
        String contentType,
        @Nullable JsonNode json,
        String text,
        Map<String, String> headers,
        @Nullable Fault damage) {

    static final String IN_PROGRESS = "Transaction in progress";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    static Reply json(int status, String reason, JsonNode body) {
        return new Reply(status, reason, JSON, body, "", Map.of(), null);
    }

    static Reply text(int status, String reason, String text) {
        return new Reply(status, reason, TEXT, null, text, Map.of(), null);
    }

    /** The body is exactly the reason phrase. */
    static Reply error(int status, String reason) {
        return text(status, reason, reason);
    }

    static Reply badRequest() {
        return error(400, "Bad input parameter or invalid JSON");
    }

    static Reply badRequest(String explanation) {
        return text(400, "Bad input parameter or invalid JSON", explanation);
    }

    static Reply notAuthorised() {
        return error(403, "Not Authorised");
    }

    static Reply notFound(String explanation) {
        return text(404, "Not Found", explanation);
    }

    static Reply timeout() {
        return error(408, "Request timeout");
    }

    static Reply internalError() {
        return error(500, "Internal Server Error");
    }

    static Reply page(String html) {
        return new Reply(200, "OK", "text/html", null, html, Map.of(), null);
    }

    Optional<JsonNode> tree() {
        return Optional.ofNullable(json);
    }

    Reply withStatus(int otherStatus, String otherReason) {
        return new Reply(otherStatus, otherReason, contentType, json, text, headers, damage);
    }

    Reply withJson(JsonNode tree) {
        return new Reply(status, reason, contentType, tree, text, headers, damage);
    }

    Reply withRawBody(String body) {
        return new Reply(status, reason, contentType, null, body, headers, damage);
    }

    Reply withHeader(String name, String value) {
        return new Reply(status, reason, contentType, json, text, Map.of(name, value), damage);
    }

    Reply damaged(Fault fault) {
        return new Reply(status, reason, contentType, json, text, headers, fault);
    }
}
