package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Comparison;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.InvalidRequestException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Which terminals there are, what they can do, and what a till began at them. */
final class TerminalsResource {

    private static final int LATEST = 100;

    private final Terminals terminals;
    private final OwnAttempts attempts;
    private final AttemptDocuments documents;

    TerminalsResource(Terminals terminals, OwnAttempts attempts, AttemptDocuments documents) {
        this.terminals = terminals;
        this.attempts = attempts;
        this.documents = documents;
    }

    void list(Context request) {
        ObjectNode json = Documents.object();
        ArrayNode list = json.putArray("terminals");
        terminals.all().forEach(terminal -> list.add(Documents.terminal(terminal)));
        Caller.answer(request, 200, json);
    }

    void get(Context request) {
        Caller.answer(request, 200, Documents.terminal(terminal(request)));
    }

    void compare(Context request) {
        Terminal other = terminals.terminal(request.pathParam("other"));
        Comparison change = Comparison.of(terminal(request).capabilities(), other.capabilities());
        Caller.answer(request, 200, Documents.comparison(change));
    }

    /** Lists the attempts of the till that asks. */
    void attempts(Context request) {
        Till till = Caller.till(request);
        ObjectNode json = Documents.object();
        ArrayNode list = json.putArray("attempts");
        which(request).stream()
                .filter(attempt -> attempts.sees(till, attempt))
                .forEach(attempt -> list.add(documents.of(attempt, Language.of(request))));
        Caller.answer(request, 200, json);
    }

    private List<AttemptSummary> which(Context request) {
        Terminal terminal = terminal(request);
        String which = Optional.ofNullable(request.queryParam("which")).orElse("unacknowledged");
        return switch (which) {
            case "unacknowledged" -> terminal.unacknowledged();
            case "unresolved" -> terminal.unresolved();
            case "recent" -> terminal.recent(LATEST);
            default ->
                throw new InvalidRequestException(
                        "the request", List.of("which must be unacknowledged, unresolved or recent"));
        };
    }

    private Terminal terminal(Context request) {
        return terminals.terminal(request.pathParam("terminal"));
    }
}
