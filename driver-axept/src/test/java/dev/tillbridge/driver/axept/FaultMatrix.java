package dev.tillbridge.driver.axept;

import dev.tillbridge.driver.axept.AxeptFaultMatrixTest.Case;
import dev.tillbridge.model.AttemptState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each case, as a table that a person can read: one line for a fault at a moment, one word for each operation. */
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
                .map(row -> row.getKey()
                        + row.getValue().entrySet().stream()
                                .map(cell -> String.format("%n    %-18s %s", cell.getKey(), cell.getValue()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(System.lineSeparator(), "Faults, and what became of them:\n", ""));
    }
}
