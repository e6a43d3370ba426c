package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;

/** Holds what a terminal recorded of its latest answer against what the caller saw of it. */
public final class Answered {

    private Answered() {}

    /** Returns the latest answer; who saw a reset or a silence may be here before it is written down. */
    public static RecordedAnswer latest(SimulatedTerminal terminal) {
        RecordedAnswer answer = RecordedAnswer.pending();
        while (answer.extent() == Extent.PENDING) {
            var wire = terminal.wire();
            answer = wire.get(wire.size() - 1).answer();
        }
        return answer;
    }

    /**
     * Asserts that the record says what was seen.
     *
     * @param plain whether the body holds nothing that is masked
     */
    public static void assertAgrees(SimulatedTerminal terminal, Seen seen, boolean plain) {
        RecordedAnswer told = latest(terminal);
        switch (seen.end()) {
            case COMPLETE -> {
                demand(told.extent() == Extent.WHOLE, told, seen);
                demand(("HTTP/1.1 " + told.status()).equals(seen.statusLine().strip()), told, seen);
                demand(!plain || told.body().equals(seen.body().strip()), told, seen);
            }
            case STOPPED -> demand(told.note().contains("blanks"), told, seen);
            case CLOSED, RESET, SILENT -> brokeOff(told, seen, plain);
            case REFUSED -> throw new IllegalArgumentException("nothing was asked");
        }
    }

    private static void brokeOff(RecordedAnswer told, Seen seen, boolean plain) {
        demand(told.note().endsWith(ending(seen.end())), told, seen);
        boolean nothing = seen.text().isEmpty();
        // A reset may take away what came before it.
        demand((told.extent() == Extent.NONE) == (nothing && !told.note().contains("broke off")), told, seen);
        if (!nothing) {
            demand(told.extent() == Extent.PART, told, seen);
            demand(("HTTP/1.1 " + told.status()).equals(seen.statusLine().strip()), told, seen);
            demand(!plain || seen.text().endsWith(told.body()), told, seen);
            demand(told.words().contains("broke off after "), told, seen);
        }
    }

    private static String ending(End end) {
        return switch (end) {
            case CLOSED -> "connection closed";
            case RESET -> "connection reset";
            case SILENT -> "silence on an open connection";
            case COMPLETE, STOPPED, REFUSED -> throw new IllegalArgumentException(end + " is no end of a connection");
        };
    }

    private static void demand(boolean condition, RecordedAnswer told, Seen seen) {
        if (!condition) {
            throw new AssertionError("recorded is " + told.words() + ", but seen was " + seen);
        }
    }
}
