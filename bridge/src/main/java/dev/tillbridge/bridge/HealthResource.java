package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Readiness;
import dev.tillbridge.jackson.Documents;
import io.javalin.http.Context;
import java.util.Map;

/**
 * Whether the bridge works, and for tills what can be seen of the terminals without disturbing them: one that has a payment is not spoken to,
 * the others only show their certificate, for which no payment has to wait.
 */
final class HealthResource {

    private final TerminalStates states;
    private final Asking asking;

    HealthResource(TerminalStates states, Asking asking) {
        this.states = states;
        this.asking = asking;
    }

    void get(Context request) {
        if (Caller.isStranger(request)) {
            Caller.answer(request, 200, Documents.object().put("status", "UP"));
            return;
        }
        request.future(() ->
                states.look().thenAcceptAsync(seen -> Caller.answer(request, 200, document(seen)), asking.answering()));
    }

    private static ObjectNode document(Map<String, Readiness> terminals) {
        ObjectNode json = Documents.object().put("status", "UP");
        ArrayNode list = json.putArray("terminals");
        terminals.forEach((name, state) -> list.addObject().put("name", name).put("state", state.name()));
        return json;
    }
}
