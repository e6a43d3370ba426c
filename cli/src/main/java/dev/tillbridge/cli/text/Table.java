package dev.tillbridge.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Columns of text, as wide as their content. Where that is more than there is room for, the widest columns are wrapped; where even their words
 * have no room beside each other, each row is told below itself. Nothing is ever cut. Not thread-safe.
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with these headings. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row with a cell for each heading. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has a cell for each heading");
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Returns the lines, indented by two.
     *
     * @param room how many characters a line may have
     */
    public List<String> lines(int room) {
        int[] least = widths(Table::longestWord);
        int[] widths = widths(String::length);
        if (lengthOf(least) > room) {
            return told(room);
        }
        while (lengthOf(widths) > room) {
            widths[widest(widths, least)]--;
        }
        return Stream.concat(Stream.of(headings), rows.stream())
                .flatMap(row -> beside(row, widths).stream())
                .toList();
    }

    /** Returns the lines of a row whose cells stand beside each other. */
    private static List<String> beside(List<String> row, int[] widths) {
        List<List<String>> cells = IntStream.range(0, row.size())
                .mapToObj(column -> Words.wrapped(row.get(column), 0, widths[column]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String part = i < cells.get(column).size() ? cells.get(column).get(i) : "";
                line.append(GAP).append(part).append(" ".repeat(widths[column] - part.length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Returns each row as a list of its headings and cells. */
    private List<String> told(int room) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            for (int column = 0; column < row.size(); column++) {
                lines.addAll(Words.wrapped(
                        headings.get(column) + ": " + row.get(column), GAP.length(), room - GAP.length()));
            }
        }
        return lines;
    }

    private interface Measure {
        int of(String cell);
    }

    private int[] widths(Measure measure) {
        return IntStream.range(0, headings.size())
                .map(column -> Stream.concat(Stream.of(headings), rows.stream())
                        .mapToInt(row -> measure.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static int longestWord(String cell) {
        return Arrays.stream(cell.split(" ", -1)).mapToInt(String::length).max().orElse(0);
    }

    private static int lengthOf(int[] widths) {
        return Arrays.stream(widths).map(width -> GAP.length() + width).sum();
    }

    /** Returns the widest column of those that can be narrower. */
    private static int widest(int[] widths, int[] least) {
        return IntStream.range(0, widths.length)
                .filter(column -> widths[column] > least[column])
                .reduce((one, other) -> widths[one] >= widths[other] ? one : other)
                .orElseThrow();
    }
}
