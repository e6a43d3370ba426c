package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The alarms that are due for one attempt, by what they are about; the same thing is told once. */
final class Owed {

    private final Set<String> told = new HashSet<>();
    private final Map<String, Heard> due = new LinkedHashMap<>();
    private @Nullable Heard contradiction;
    private long conflictSince = -1;

    void hear(String what, Heard heard) {
        if (!told.contains(what)) {
            due.putIfAbsent(what, heard);
        }
    }

    /** The answer that another one had announced came, to the same question: it alone is held against what was sent. */
    void answer(long exchange) {
        due.values()
                .removeIf(heard ->
                        heard.meaning() == Meaning.ACCEPTED && heard.fact().exchange() == exchange);
    }

    void contradict(Heard heard) {
        if (contradiction == null) {
            contradiction = heard;
        }
    }

    void tell() {
        told.addAll(due.keySet());
        due.clear();
    }

    /** A conflict was recorded: what is due is due no more, but for telling the point of sale of it. */
    void recordConflict(long atNanos) {
        contradiction = null;
        conflictSince = atNanos;
        tell();
    }

    void tellConflict() {
        conflictSince = -1;
    }

    /** Forgets what was heard by a life that is over. */
    void forget() {
        due.clear();
        contradiction = null;
        conflictSince = -1;
    }

    /** Returns the first answer that an alarm is due for and late; null for none. */
    @Nullable
    Heard late(Predicate<Heard> isLate) {
        return due.values().stream().filter(isLate).findFirst().orElse(null);
    }

    /** Returns the answer that contradicts the final since then; null for none. */
    @Nullable
    Heard contradictionBefore(long atNanos) {
        return contradiction != null && contradiction.fact().atNanos() < atNanos ? contradiction : null;
    }

    /** Returns whether a conflict was recorded before then, and nobody was told. */
    boolean hidesConflictSince(long atNanos) {
        return conflictSince >= 0 && conflictSince < atNanos;
    }
}
