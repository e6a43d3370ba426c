package dev.tillbridge.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** Asks a person. There is never a default: an empty answer is asked for again, and the end of the input is no answer. Not thread-safe. */
public final class Questions {

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean possible;

    /** Creates questions for these surroundings. */
    public Questions(Surroundings surroundings, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(surroundings.in(), surroundings.charset()));
        this.out = out;
        this.possible = surroundings.terminal();
    }

    /** Returns whether somebody is there to be asked. */
    public boolean possible() {
        return possible;
    }

    /** Returns the answer to a question, without blanks around it; empty when the input ended. */
    public Optional<String> ask(String question) {
        while (true) {
            out.print(question + " ");
            out.flush();
            try {
                String line = in.readLine();
                if (line == null) {
                    out.println();
                    return Optional.empty();
                }
                if (!line.isBlank()) {
                    return Optional.of(line.strip());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The answer could not be read. Nothing was changed", e);
            }
        }
    }

    /** Returns whether the whole word "yes" was typed. */
    public boolean confirm(String question) {
        return ask(question + " Type 'yes' or 'no':")
                .map(answer -> answer.toLowerCase(Locale.ROOT))
                .filter("yes"::equals)
                .isPresent();
    }
}
