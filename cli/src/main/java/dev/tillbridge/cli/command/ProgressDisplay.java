package dev.tillbridge.cli.command;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;

/** Shows what is happening at the terminal. Safe for use by several threads. */
interface ProgressDisplay extends AutoCloseable {

    /** Returns a display for where it is shown. */
    static ProgressDisplay on(Output output) {
        ProgressDisplay people = output.style().live()
                ? new LiveProgress(output.people(), output.style(), output.width())
                : new PlainProgress(output.people(), output.width());
        return output.isEvents() ? new EventProgress(output, people) : people;
    }

    /**
     * Tells what the terminal says.
     *
     * @param words the same for a cashier
     */
    default void progress(AttemptId attempt, Progress progress, String words) {
        step(words);
    }

    /**
     * Tells that the answer was lost, and that the terminal is asked what it did.
     *
     * @param words the same for a cashier
     */
    default void inDoubt(AttemptId attempt, String words) {
        step(words);
    }

    /** Says what is going on now. */
    void step(String words);

    /** Says something beside it. */
    void note(String words);

    /** Ends the display; what comes later is not shown. */
    @Override
    void close();
}
