package dev.tillbridge.bridge;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Readiness;
import dev.tillbridge.ReadinessProbe;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * How the terminals and their open attempts stand, as far as it can be seen without disturbing them; who looks after the shop is told when it
 * changes. Nothing is looked at while nobody looks after the shop. Safe for use by several threads.
 */
final class TerminalStates {

    private final Terminals terminals;
    private final ReadinessProbe probe;
    private final EventHub hub;
    private final Map<String, Readiness> told = new HashMap<>();
    private Map<AttemptId, Standing> open = Map.of();

    /**
     * What of an open attempt changes without an event of its own.
     *
     * @param state where it stands
     * @param blocksTerminal whether it keeps its terminal from working
     */
    private record Standing(AttemptState state, boolean blocksTerminal) {

        static Standing of(AttemptSummary attempt) {
            return new Standing(attempt.state(), attempt.blocksTerminal());
        }
    }

    TerminalStates(Terminals terminals, Asking asking, EventHub hub) {
        this.terminals = terminals;
        this.probe = new ReadinessProbe(terminals, asking.asking(), System::nanoTime);
        this.hub = hub;
    }

    /** Returns the state of each terminal by its name. */
    CompletableFuture<Map<String, Readiness>> look() {
        return probe.look().thenApply(seen -> {
            tell(seen);
            return seen;
        });
    }

    private synchronized void tell(Map<String, Readiness> seen) {
        seen.forEach((name, state) -> {
            if (told.put(name, state) != state) {
                hub.terminal(name, state);
            }
        });
    }

    /** Looks whether anything has changed, for those who look after the shop. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is seen is told
    void watch() {
        if (hub.isWatched()) {
            look();
            changed().forEach(id -> hub.changed(terminals.attempt(id)));
        }
    }

    private synchronized Set<AttemptId> changed() {
        Map<AttemptId, Standing> now = terminals.all().stream()
                .map(Terminal::unresolved)
                .flatMap(Collection::stream)
                .collect(Collectors.toMap(AttemptSummary::id, Standing::of, (one, same) -> one));
        Set<AttemptId> changed = new HashSet<>(open.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(id -> now.containsKey(id) && now.get(id).equals(open.get(id)));
        open = now;
        return changed;
    }
}
