package dev.tillbridge.config;

import java.util.Comparator;

/**
 * One thing that is wrong with a configuration.
 *
 * <p>Its message never contains a secret, nor the value of an environment variable.
 *
 * @param line where it is, from 1; 0 when it has no place, as in a configuration that was built in code
 * @param column the character in that line, from 1; 0 when it has no place
 * @param path the keys that lead there, with dots between them, as in {@code terminals.bar.port}; empty for the file as a whole
 * @param message what is wrong and what to do
 */
public record Problem(int line, int column, String path, String message) {

    static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /** Checks the place. */
    public Problem {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("a place counts from 1, and is 0 where there is none");
        }
    }

    /** Returns the problem as a line of a message: {@code 4:5: terminals.bar.port: ...}. */
    @Override
    public String toString() {
        String where = line == 0 ? "" : line + ":" + column + ": ";
        return where + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
