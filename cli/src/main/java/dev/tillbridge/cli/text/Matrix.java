package dev.tillbridge.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of rows against columns; what does not fit beside each other stands below, with its rows again. Not thread-safe.
 *
 * <p>Every line has at most the width that is given, as long as a row's name and one column have room.
 */
public final class Matrix {

    private static final int SHORTEST = 6;
    private static final int GAP = 2;

    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final List<String> columns;

    /** Creates a matrix with these columns. */
    public Matrix(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with a cell for each column. */
    public void row(String name, List<String> cells) {
        rows.put(name, List.copyOf(cells));
    }

    /** Returns the lines. */
    public List<String> lines(int width) {
        int names = GAP + rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        int most = Math.max(SHORTEST, width - names - GAP);
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < columns.size()) {
            int to = from;
            int used = names;
            while (to < columns.size() && (to == from || used + GAP + wide(to, most) <= width)) {
                used += GAP + wide(to, most);
                to++;
            }
            if (from > 0) {
                lines.add("");
            }
            block(lines, from, to, names, most);
            from = to;
        }
        return lines;
    }

    private void block(List<String> lines, int from, int to, int names, int most) {
        lines.add(line("", columns, from, to, names, most));
        rows.forEach((name, cells) -> lines.add(line(name, cells, from, to, names, most)));
    }

    private String line(String name, List<String> cells, int from, int to, int names, int most) {
        StringBuilder line = new StringBuilder(padded("  " + name, names));
        for (int i = from; i < to; i++) {
            line.append("  ").append(padded(cut(cells.get(i), most), wide(i, most)));
        }
        return line.toString().stripTrailing();
    }

    private int wide(int column, int most) {
        int widest = rows.values().stream()
                .mapToInt(cells -> cells.get(column).length())
                .max()
                .orElse(0);
        return Math.min(most, Math.max(columns.get(column).length(), widest));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "~";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
