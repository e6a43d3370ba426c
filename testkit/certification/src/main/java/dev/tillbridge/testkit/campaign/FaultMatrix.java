package dev.tillbridge.testkit.campaign;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Strike;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of payments under faults, as a table that a person can read: one line for a fault at a moment, with the operations grouped
 * by their end. Safe for use by several threads.
 */
public final class FaultMatrix {

    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    /** Creates a table without rows. */
    public FaultMatrix() {}

    /**
     * Notes what became of one payment.
     *
     * @param profile how much is vouched for
     * @param strike the fault, and when it struck
     * @param told what the caller was told first
     * @param settled what it was in the end
     */
    public synchronized void note(
            String profile, Strike strike, Operation operation, AttemptState told, AttemptState settled) {
        String row = profile + " " + strike.fault() + " at " + strike.moment();
        String word = told == settled ? word(told) : word(told) + ">" + word(settled);
        rows.computeIfAbsent(row, r -> new TreeMap<>()).put(operation.name(), word);
    }

    private static String word(AttemptState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the table. */
    public synchronized String print() {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + ": " + cells(row.getValue()))
                .collect(Collectors.joining(System.lineSeparator(), "Faults, and what became of them:\n", ""));
    }

    /** Returns the operations grouped by what became of them. */
    private static String cells(Map<String, String> wordByOperation) {
        Map<String, List<String>> operations = new TreeMap<>();
        wordByOperation.forEach((operation, word) ->
                operations.computeIfAbsent(word, w -> new ArrayList<>()).add(operation));
        return operations.entrySet().stream()
                .map(group -> group.getKey() + " (" + String.join(", ", group.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }
}
