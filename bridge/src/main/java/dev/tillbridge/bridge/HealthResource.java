package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Readiness;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether the bridge works, and for tills what can be seen of the terminals without disturbing them: one that has a payment is not spoken to,
 * the others only show their certificate, for which no payment has to wait.
 */
final class HealthResource {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LONGEST_SECONDS = 3;

    private final Terminals terminals;
    private final Asking asking;
    private final Map<String, Look> looks = new HashMap<>();

    /** What was seen, and when. */
    private record Seen(long nanos, Readiness state) {}

    /**
     * A look at a terminal, which all who ask meanwhile share.
     *
     * @param found is complete when something was seen
     * @param until what is told until then
     */
    private record Look(CompletableFuture<Seen> found, Readiness until) {

        Readiness state() {
            return isSeen() ? found.join().state() : until;
        }

        boolean isDue(long now) {
            return found.isDone() && (!isSeen() || now - found.join().nanos() >= FRESH_NANOS);
        }

        private boolean isSeen() {
            return found.isDone() && !found.isCompletedExceptionally();
        }
    }

    HealthResource(Terminals terminals, Asking asking) {
        this.terminals = terminals;
        this.asking = asking;
    }

    void get(Context request) {
        if (Caller.isStranger(request)) {
            Caller.answer(request, 200, Documents.object().put("status", "UP"));
            return;
        }
        Map<String, Look> current = current();
        // Who watches over the bridge does not wait for terminals that say nothing.
        CompletableFuture<Void> looked = CompletableFuture.allOf(
                        current.values().stream().map(Look::found).toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> null)
                .completeOnTimeout(null, LONGEST_SECONDS, TimeUnit.SECONDS);
        request.future(() ->
                looked.thenRunAsync(() -> Caller.answer(request, 200, document(current)), asking.answering()));
    }

    private synchronized Map<String, Look> current() {
        long now = System.nanoTime();
        terminals.all().forEach(terminal -> looks.compute(terminal.name(), (name, last) -> {
            if (last != null && !last.isDue(now)) {
                return last;
            }
            boolean wasAway = last != null && last.state() == Readiness.UNREACHABLE;
            return new Look(found(terminal), wasAway ? Readiness.UNREACHABLE : Readiness.UNKNOWN);
        }));
        return Map.copyOf(looks);
    }

    private CompletableFuture<Seen> found(Terminal terminal) {
        try {
            return asking.later(() -> {
                Readiness state = Readiness.of(terminal);
                return new Seen(System.nanoTime(), state);
            });
        } catch (ProblemException e) { // so many questions wait that it cannot be asked now
            return CompletableFuture.failedFuture(e);
        }
    }

    private ObjectNode document(Map<String, Look> current) {
        ObjectNode json = Documents.object().put("status", "UP");
        ArrayNode list = json.putArray("terminals");
        terminals.all().forEach(terminal -> {
            // What the journal knows is not a moment old.
            Readiness now = Readiness.atWork(terminal)
                    .orElseGet(() -> Objects.requireNonNull(current.get(terminal.name())).state());
            list.addObject().put("name", terminal.name()).put("state", now.name());
        });
        return json;
    }
}
