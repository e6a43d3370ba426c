package dev.tillbridge.driver.axept;

import dev.tillbridge.driver.axept.AxeptFaultMatrixTest.Case;
import dev.tillbridge.model.AttemptState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each case, as a table that a person can read: one line for a fault at a moment, with the operations grouped by their end. */
final class FaultMatrix {

    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    /** Notes what the caller was told first, and what it was in the end. */
    synchronized void note(Case c, AttemptState told, AttemptState settled) {
        String row = c.profile() + " " + c.fault() + " at " + c.moment();
        String word = told == settled ? word(told) : word(told) + ">" + word(settled);
        rows.computeIfAbsent(row, r -> new TreeMap<>()).put(c.operation().name(), word);
    }

    private static String word(AttemptState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    synchronized String print() {
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
