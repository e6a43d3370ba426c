package dev.tillbridge.cli.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts what a process does, tells each of it in a file, and is the death of the process at one of them, or some time after the first. One at
 * a time: who dies lets nobody else go on.
 */
final class Steps {

    /** The system property that names the file. */
    static final String TRACE = "steps.trace";

    /** The system property that says at which step the process dies; none when it is not set. */
    static final String LAST = "steps.last";

    /** The system property that says how many microseconds after the first step the process dies; not at all when it is not set. */
    static final String MICROS = "steps.micros";

    /** What a process ends with that was killed. */
    static final int KILLED = 128 + 9;

    private final PrintStream trace;
    private final int last;
    private final long micros;
    private final long beginNanos = System.nanoTime();
    private int count;

    /** Creates the steps as the system properties want them. */
    Steps() throws IOException {
        trace = new PrintStream(
                Files.newOutputStream(Path.of(System.getProperty(TRACE, ""))), true, StandardCharsets.UTF_8);
        last = Integer.getInteger(LAST, 0);
        micros = Long.getLong(MICROS, -1);
    }

    /** Takes a step, which may be the last. */
    synchronized void at(String what) {
        count++;
        trace.println(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - beginNanos) + " " + what);
        if (count == last) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (count == 1 && micros >= 0) {
            killLater();
        }
    }

    private void killLater() {
        long atNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        Thread death = new Thread(
                () -> {
                    for (long left = micros; left > 0; left = atNanos - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    kill();
                },
                "death");
        death.setDaemon(true);
        death.start();
    }

    /** Sends the signal that nothing can catch. */
    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the steps that a process told in a file, each with the microseconds since its first breath. */
    static List<String> in(Path trace) throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    }
}
