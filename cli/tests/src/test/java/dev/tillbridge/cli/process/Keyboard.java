package dev.tillbridge.cli.process;

import dev.tillbridge.cli.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own that asks, and what a person reads and types there. Ended when closed. */
final class Keyboard implements AutoCloseable {

    private static final String PROMPT = "to end the run: ";
    private static final long LONGEST_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final Path err;
    private final StringBuilder all = new StringBuilder();

    private Keyboard(Process process, Path err) {
        this.process = process;
        this.err = err;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts the command as it is shipped. */
    static Keyboard at(Path folder, Object... arguments) {
        try {
            Path err = Files.createTempFile(folder, "err", ".txt");
            List<String> command = Child.command(folder, arguments);
            return new Keyboard(
                    Child.speakingEnglish(command).redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the next question; empty when there is none any more. */
    Optional<String> question() {
        StringBuilder read = new StringBuilder();
        try {
            for (int next = out.read(); next >= 0; next = out.read()) {
                read.append((char) next);
                all.append((char) next);
                if (read.indexOf(PROMPT, read.length() - PROMPT.length()) >= 0) {
                    return Optional.of(read.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    /** Types a line. */
    void type(String line) {
        all.append(line).append('\n');
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types nothing any more. */
    void endOfInput() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses Ctrl-C. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end, and returns what was shown, with what was typed in between. */
    Run await() {
        while (question().isPresent()) {
            throw new AssertionError("it asks and nobody answers: " + all);
        }
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end: " + all);
            }
            return new Run(process.exitValue(), all.toString(), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
