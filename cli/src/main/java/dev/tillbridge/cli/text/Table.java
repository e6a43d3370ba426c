package dev.tillbridge.cli.text;

import dev.tillbridge.cli.shell.Style;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their content. Not thread-safe. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with a cell for each heading. */
    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has a cell for each heading");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the lines, indented by two, cut at the usual width. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                boolean last = column == row.size() - 1;
                String cell = row.get(column);
                line.append("  ").append(cell).append(last ? "" : " ".repeat(width(column) - cell.length()));
            }
            lines.add(
                    line.length() > Style.WIDTH
                            ? line.substring(0, Style.WIDTH)
                            : line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
