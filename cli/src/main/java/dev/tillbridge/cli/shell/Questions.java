package dev.tillbridge.cli.shell;

import dev.tillbridge.model.SafeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Asks a person. An empty answer is asked for again; the end of the input is no answer. Not thread-safe.
 */
public final class Questions {

    /** What is taken for yes. */
    private static final Set<String> YES = Set.of("yes", "y");

    /** What is taken for no. */
    private static final Set<String> NO = Set.of("no", "n");

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean possible;
    private final UnaryOperator<String> fitted;

    /**
     * Creates questions for these surroundings.
     *
     * @param fitted breaks a question where the screen has no room for it
     */
    public Questions(Surroundings surroundings, PrintStream out, UnaryOperator<String> fitted) {
        this.in = new BufferedReader(new InputStreamReader(surroundings.in(), surroundings.charset()));
        this.out = out;
        this.possible = surroundings.terminal();
        this.fitted = fitted;
    }

    /** Returns whether somebody is there to be asked. */
    public boolean possible() {
        return possible;
    }

    /** Returns the answer to a question, without blanks around it; empty when the input ended. */
    public Optional<String> ask(String question) {
        while (true) {
            Optional<String> answer = askOnce(question);
            if (answer.isEmpty() || !answer.get().isEmpty()) {
                return answer;
            }
        }
    }

    private Optional<String> askOnce(String question) {
        out.print(fitted.apply(question) + " ");
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
            }
            return Optional.ofNullable(line).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be read. Nothing was changed", e);
        }
    }

    /** Returns whether yes was typed; what is neither yes nor no, each also by its first letter, is asked for again. */
    public boolean confirm(String question) {
        while (true) {
            String answer = ask(question + " Type 'yes' or 'no':").orElse("no").toLowerCase(Locale.ROOT);
            if (YES.contains(answer)) {
                return true;
            }
            if (NO.contains(answer)) {
                return false;
            }
            isNone(answer, "yes or no");
        }
    }

    /** Says why the question comes again. */
    private void isNone(String answer, String words) {
        out.println("  '" + SafeText.of(answer) + "' is not " + words + ", and nothing is guessed here.");
    }
}
