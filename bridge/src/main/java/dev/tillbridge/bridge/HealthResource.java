package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Readiness;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the bridge works, and for tills what can be seen of the terminals without disturbing them: one that has a payment is not spoken to,
 * the others only show their certificate, for which no payment has to wait.
 */
final class HealthResource {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Terminals terminals;
    private final Asking asking;
    private volatile Optional<Seen> seen = Optional.empty();

    /** What was seen, and when. */
    private record Seen(long nanos, List<Health> terminals) {}

    /** How a terminal is. */
    private record Health(String terminal, Readiness state) {}

    HealthResource(Terminals terminals, Asking asking) {
        this.terminals = terminals;
        this.asking = asking;
    }

    void get(Context request) {
        if (Caller.isStranger(request)) {
            Caller.answer(request, 200, Documents.object().put("status", "UP"));
            return;
        }
        long now = System.nanoTime();
        Optional<Seen> last = seen.filter(known -> now - known.nanos() < FRESH_NANOS);
        if (last.isPresent()) {
            Caller.answer(request, 200, document(last.get()));
            return;
        }
        var looked = asking.later(this::look);
        request.future(() ->
                looked.thenAcceptAsync(fresh -> Caller.answer(request, 200, document(fresh)), asking.answering()));
    }

    private Seen look() {
        Seen fresh = new Seen(
                System.nanoTime(),
                terminals.all().stream()
                        .map(terminal -> new Health(terminal.name(), Readiness.of(terminal)))
                        .toList());
        seen = Optional.of(fresh);
        return fresh;
    }

    private ObjectNode document(Seen known) {
        ObjectNode json = Documents.object().put("status", "UP");
        ArrayNode list = json.putArray("terminals");
        known.terminals().forEach(health -> {
            // What the journal knows is not a moment old.
            Readiness now =
                    Readiness.atWork(terminals.terminal(health.terminal())).orElse(health.state());
            list.addObject().put("name", health.terminal()).put("state", now.name());
        });
        return json;
    }
}
