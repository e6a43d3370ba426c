package dev.tillbridge.testkit.attended;

import dev.tillbridge.testkit.conformance.RunStoppedException;
import java.io.BufferedReader;
import java.io.Flushable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person who reads lines of at most 80 characters and types one line for each answer: the number of a choice, or its word or the
 * beginning of it. There is never a default: an empty line is asked for again. {@code stop}, and the end of the input, end the run.
 *
 * <p>Talks on one thread; {@link #stop} may be called by any.
 */
public final class ConsoleTester implements Tester {

    private static final int WIDTH = 80;
    private static final String STOP = "stop";

    private final BufferedReader in;
    private final Appendable out;
    private @Nullable String topic;
    private boolean answered;
    private boolean asking;
    private boolean stopping;

    private ConsoleTester(Reader in, Appendable out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    /**
     * Returns a tester who types on {@code in} and reads {@code out}; neither is closed.
     *
     * @param out is flushed before each question where it can be
     */
    public static ConsoleTester of(Reader in, Appendable out) {
        return new ConsoleTester(in, out);
    }

    /** Sets what is going on; it stands as a heading above what is told or asked next, and nowhere when nothing is. */
    public void topic(String words) {
        topic = words;
    }

    /**
     * Ends the run with the next question.
     *
     * @return whether a question is waiting for its answer now, so that no payment is under way
     */
    public synchronized boolean stop() {
        stopping = true;
        return asking;
    }

    @Override
    public void tell(String instruction) {
        if (topic == null && answered) {
            line("");
        }
        answered = false;
        heading();
        wrapped(instruction, "  ");
        flush();
    }

    @Override
    public String ask(String question, List<String> choices) {
        begin();
        try {
            heading();
            line("");
            wrapped(question, "  ");
            for (int i = 0; i < choices.size(); i++) {
                wrapped((i + 1) + " = " + choices.get(i), "    ");
            }
            while (true) {
                write("  Type " + (choices.isEmpty() ? "the answer" : numbers(choices.size()))
                        + ", or 'stop' to end the run: ");
                flush();
                String typed = typed();
                if (typed.equalsIgnoreCase(STOP)) {
                    throw new RunStoppedException("the person at the terminal ended the run");
                }
                if (typed.isEmpty()) {
                    continue;
                }
                if (choices.isEmpty()) {
                    return typed;
                }
                List<String> meant = meant(typed, choices);
                if (meant.size() == 1) {
                    return meant.get(0);
                }
                wrapped(
                        "'" + typed + "' is "
                                + (meant.isEmpty()
                                        ? "none of the answers."
                                        : "more than one answer: " + String.join(", ", meant) + "."),
                        "  ");
            }
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (stopping) {
            throw new RunStoppedException("the run was interrupted");
        }
        asking = true;
    }

    private synchronized void end() {
        asking = false;
        answered = true;
    }

    private String typed() {
        try {
            String typed = in.readLine();
            if (typed == null) {
                line("");
                throw new RunStoppedException("nobody answers any more: the input has ended");
            }
            return typed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be read", e);
        }
    }

    private static String numbers(int count) {
        return switch (count) {
            case 1 -> "1";
            case 2 -> "1 or 2";
            default -> "1 to " + count;
        };
    }

    private static List<String> meant(String typed, List<String> choices) {
        if (typed.chars().allMatch(Character::isDigit)) {
            int number = typed.length() > 3 ? 0 : Integer.parseInt(typed);
            return number >= 1 && number <= choices.size() ? List.of(choices.get(number - 1)) : List.of();
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(typed))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> choices.stream()
                        .filter(choice -> choice.toLowerCase(Locale.ROOT).startsWith(lower))
                        .toList());
    }

    // Writing

    private void heading() {
        String words = topic;
        topic = null;
        if (words != null) {
            line("");
            line("-".repeat(WIDTH - 1));
            wrapped(words, "");
            line("");
        }
    }

    /** Writes lines that are not too long; those after the first stand as far in as the words of the first. */
    private void wrapped(String text, String indent) {
        String hanging = indent + " ".repeat(mark(text));
        StringBuilder row = new StringBuilder(indent);
        boolean empty = true;
        for (String word : text.strip().split("\\s+", -1)) {
            if (!empty && row.length() + 1 + word.length() >= WIDTH) {
                line(row.toString());
                row = new StringBuilder(hanging);
                empty = true;
            }
            row.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(row.toString());
    }

    /** Returns how long the number before the words is, as in {@code "2. "} and {@code "2 = "}; 0 where there is none. */
    private static int mark(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        for (String after : List.of(". ", " = ")) {
            if (digits > 0 && text.startsWith(after, digits)) {
                return digits + after.length();
            }
        }
        return 0;
    }

    private void line(String text) {
        write(text + System.lineSeparator());
    }

    private void write(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The person at the terminal cannot be told anything", e);
        }
    }

    private void flush() {
        if (out instanceof Flushable buffered) {
            try {
                buffered.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("The person at the terminal cannot be told anything", e);
            }
        }
    }
}
