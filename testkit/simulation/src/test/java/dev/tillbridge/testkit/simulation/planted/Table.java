package dev.tillbridge.testkit.simulation.planted;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a hunt found, as a table: by promise how many were planted and found, and after how many days. */
final class Table {

    private static final String RULES = "Numbered rules of recovery beside them";

    private Table() {}

    static String of(List<Hunt.Trail> trails) {
        Map<String, List<Hunt.Trail>> rows = trails.stream()
                .collect(Collectors.groupingBy(
                        trail -> row(trail.bug().promise()), () -> new TreeMap<>(BY_NUMBER), Collectors.toList()));
        StringBuilder table = new StringBuilder("""
                | Promise | Planted | Found | Days until it is found: median, most |
                |---|---|---|---|
                """);
        rows.forEach((promise, some) -> table.append(line(promise, some)));
        return table.append(line("All", trails)).toString();
    }

    private static final Comparator<String> BY_NUMBER =
            Comparator.<String, Integer>comparing(Table::number).thenComparing(Function.identity());

    private static String row(String promise) {
        return promise.matches("I[0-9]+") ? promise : RULES;
    }

    private static int number(String row) {
        return row.equals(RULES) ? Integer.MAX_VALUE : Integer.parseInt(row.substring(1));
    }

    private static String line(String name, List<Hunt.Trail> trails) {
        List<Long> days = trails.stream()
                .filter(Hunt.Trail::isFound)
                .map(Hunt.Trail::seeds)
                .sorted()
                .toList();
        String found = days.isEmpty() ? "" : days.get((days.size() - 1) / 2) + ", " + days.get(days.size() - 1);
        return String.format(Locale.ROOT, "| %s | %d | %d | %s |%n", name, trails.size(), days.size(), found);
    }
}
