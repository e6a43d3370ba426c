package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.scenario.ScenarioFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what is asked of a simulated terminal from outside its process, whoever brings the question. Safe for use by several threads. */
public final class ControlDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);

    private final ControlRoutes routes;

    /**
     * An answer.
     *
     * @param status with its reason, such as {@code 200 OK}
     * @param body as JSON
     */
    public record Answer(String status, String body) {

        /** Returns whether it was done. */
        public boolean isDone() {
            return status.startsWith("200");
        }
    }

    ControlDesk(ControlRoutes routes) {
        this.routes = routes;
    }

    /** Returns the desk of a terminal, at which nothing is held and nothing observed: for that there is the {@link ControlServer}. */
    public static ControlDesk of(SimulatedTerminal terminal) {
        return new ControlDesk(new ControlRoutes(terminal, () -> {}));
    }

    /** Carries out a request and returns its answer, also when it asks for what there is not. */
    public Answer answer(HttpRequest request) {
        Optional<ObjectNode> answer;
        try {
            answer = routes.answer(request);
        } catch (ScenarioFileException | IllegalArgumentException e) {
            return answer("400 Bad Request", problem("argument", text(e)));
        } catch (IllegalStateException e) {
            return answer("409 Conflict", problem("state", text(e)));
        } catch (RuntimeException e) {
            LOG.warn("The terminal failed at {} {}", request.method(), request.path(), e);
            return answer("500 Internal Server Error", problem("failure", text(e)));
        }
        return answer.map(body -> answer("200 OK", body))
                .orElseGet(() ->
                        answer("404 Not Found", problem("unknown", "there is: " + String.join(", ", routes.names()))));
    }

    static Answer answer(String status, ObjectNode body) {
        return new Answer(status, ControlJson.text(body) + "\n");
    }

    static ObjectNode problem(String kind, String message) {
        return ControlJson.object().put("problem", kind).put("message", message);
    }

    private static String text(RuntimeException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
