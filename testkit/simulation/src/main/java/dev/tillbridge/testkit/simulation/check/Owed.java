package dev.tillbridge.testkit.simulation.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The alarms that are due for one attempt, by what they are about; the same thing is told once. */
final class Owed {

    private final Set<String> told = new HashSet<>();
    private final Map<String, Heard> due = new LinkedHashMap<>();
    private @Nullable Heard contradiction;

    void hear(String what, Heard heard) {
        if (!told.contains(what)) {
            due.putIfAbsent(what, heard);
        }
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

    void tellConflict() {
        contradiction = null;
        tell();
    }

    /** Forgets what was heard by a life that is over. */
    void forget() {
        due.clear();
        contradiction = null;
    }

    /** Returns the first answer that an alarm has been due for since then; null for none. */
    @Nullable
    Heard dueBefore(long atNanos) {
        return due.values().stream()
                .filter(heard -> heard.fact().atNanos() < atNanos)
                .findFirst()
                .orElse(null);
    }

    /** Returns the answer that contradicts the final since then; null for none. */
    @Nullable
    Heard contradictionBefore(long atNanos) {
        return contradiction != null && contradiction.fact().atNanos() < atNanos ? contradiction : null;
    }
}
