package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptState;
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
    private record Health(String terminal, State state) {}

    private enum State {
        /** It is there and trusted. */
        READY,
        /** It is at work. */
        BUSY,
        /** A payment at it must be settled first. */
        BLOCKED,
        /** Nobody can reach it. */
        UNREACHABLE,
        /** It shows another certificate than the trusted one. */
        CERTIFICATE_CHANGED,
        /** It has to be paired first. */
        NOT_PAIRED,
        /** Nobody can tell without disturbing it. */
        UNKNOWN
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
                        .map(terminal -> new Health(terminal.name(), state(terminal)))
                        .toList());
        seen = Optional.of(fresh);
        return fresh;
    }

    private ObjectNode document(Seen known) {
        ObjectNode json = Documents.object().put("status", "UP");
        ArrayNode list = json.putArray("terminals");
        known.terminals().forEach(health -> {
            // What the journal knows is not a moment old.
            State now = work(terminals.terminal(health.terminal())).orElse(health.state());
            list.addObject().put("name", health.terminal()).put("state", now.name());
        });
        return json;
    }

    private static State state(Terminal terminal) {
        Optional<State> atWork = work(terminal);
        if (atWork.isPresent()) {
            return atWork.get();
        }
        if (terminal.pairing().filter(pairing -> !pairing.paired()).isPresent()) {
            return State.NOT_PAIRED;
        }
        return terminal.capabilities().supports(Ability.CERTIFICATE)
                ? certificate(terminal, terminal.presentedCertificate())
                : State.UNKNOWN;
    }

    private static Optional<State> work(Terminal terminal) {
        List<AttemptSummary> open = terminal.unresolved();
        if (open.stream().anyMatch(attempt -> !attempt.state().isFinal() && attempt.state() != AttemptState.UNKNOWN)) {
            return Optional.of(State.BUSY);
        }
        return open.stream().anyMatch(AttemptSummary::blocksTerminal) ? Optional.of(State.BLOCKED) : Optional.empty();
    }

    private static State certificate(Terminal terminal, Answer<Fingerprint> answer) {
        return answer.match(
                presented -> terminal.trustedCertificate()
                                .filter(trusted -> !trusted.equals(presented))
                                .isPresent()
                        ? State.CERTIFICATE_CHANGED
                        : State.READY,
                none -> none.reason() == Answer.Reason.BUSY ? State.BUSY : State.UNREACHABLE);
    }
}
