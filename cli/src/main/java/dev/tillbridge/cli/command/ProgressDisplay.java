package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.Style;
import java.io.PrintStream;

/** Shows what is happening at the terminal. Safe for use by several threads. */
interface ProgressDisplay extends AutoCloseable {

    /** Returns a display for where it is shown. */
    static ProgressDisplay on(PrintStream out, Style style) {
        return style.live() ? new LiveProgress(out, style) : new PlainProgress(out);
    }

    /** Says what is going on now. */
    void step(String words);

    /** Says something beside it. */
    void note(String words);

    /** Ends the display; what comes later is not shown. */
    @Override
    void close();
}
