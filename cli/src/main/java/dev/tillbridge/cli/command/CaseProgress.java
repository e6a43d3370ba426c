package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.io.PrintStream;

/** Shows how a run goes on: a line that is written over on a screen, a line for each case in a pipe. Safe for use by several threads. */
final class CaseProgress {

    private static final String ERASE_TO_END = "\u001b[K";

    private final PrintStream out;
    private final Style style;
    private final boolean live;
    private final int width;
    private final boolean talking;
    private String number = "";

    /**
     * Creates the display.
     *
     * @param width of the screen, in columns
     * @param talking whether a person is asked meanwhile, which leaves no line to be written over
     */
    CaseProgress(PrintStream out, Style style, int width, boolean talking) {
        this.out = out;
        this.style = style;
        this.width = width;
        this.talking = talking;
        this.live = style.live() && !talking;
    }

    synchronized void begin(int place, int of, String id) {
        number = String.format(java.util.Locale.ROOT, "%" + Integer.toString(of).length() + "d/%d", place, of);
        if (live) {
            out.print("\r" + cut("  " + number + "  " + id) + ERASE_TO_END);
            out.flush();
        }
    }

    synchronized void end(CaseResult result) {
        if (talking && result.result() == Result.NOT_APPLICABLE) {
            return;
        }
        if (live && (result.result() == Result.PASSED || result.result() == Result.NOT_APPLICABLE)) {
            return;
        }
        String word = switch (result.result()) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case SKIPPED -> "NOT RUN";
            case NOT_APPLICABLE -> "n/a";
        };
        String line = cut(String.format(java.util.Locale.ROOT, "  %s  %-7s  %s", number, word, result.id()));
        out.println((live ? "\r" : "") + coloured(line, result) + (live ? ERASE_TO_END : ""));
        out.flush();
    }

    private String coloured(String line, CaseResult result) {
        return switch (result.result()) {
            case FAILED -> style.bad(line);
            case SKIPPED -> style.doubtful(line);
            case PASSED, NOT_APPLICABLE -> line;
        };
    }

    /** Says something between the cases. */
    synchronized void note(String words) {
        out.println((live ? "\r" : "") + cut("  " + words) + (live ? ERASE_TO_END : ""));
        out.flush();
    }

    synchronized void close() {
        if (live) {
            out.print("\r" + ERASE_TO_END);
            out.flush();
        }
    }

    private String cut(String line) {
        return line.length() < width ? line : line.substring(0, width - 1);
    }
}
