package dev.tillbridge.bridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened at the terminal in the latest attempts, for who comes late; news, so it is kept in memory alone. Safe for use by several threads. */
final class ProgressNotes {

    private static final int ATTEMPTS = 256;
    private static final int STEPS = 64;

    private final Map<AttemptId, List<Progress>> notes = new LinkedHashMap<>();

    /** Adds a step; of an attempt with very many the latest are kept, and of attempts likewise. */
    synchronized void add(AttemptId attempt, Progress progress) {
        List<Progress> steps = notes.computeIfAbsent(attempt, any -> new ArrayList<>());
        if (steps.size() == STEPS) {
            steps.remove(0);
        }
        steps.add(progress);
        if (notes.size() > ATTEMPTS) {
            notes.remove(notes.keySet().iterator().next());
        }
    }

    /** Returns the steps of an attempt, oldest first. */
    synchronized List<Progress> of(AttemptId attempt) {
        return List.copyOf(notes.getOrDefault(attempt, List.of()));
    }
}
