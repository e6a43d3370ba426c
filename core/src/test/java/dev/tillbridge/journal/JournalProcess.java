package dev.tillbridge.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tillbridge.model.AttemptState;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Another process that uses a journal. */
final class JournalProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private JournalProcess(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process that opens the journal, says so or why not, and closes it when told to. */
    static JournalProcess holding(Path file) throws IOException {
        return start(file, "hold", 0);
    }

    /** Starts a process that records attempts, beginning with this number, and tells each event after it was recorded. */
    static JournalProcess recording(Path file, long from) throws IOException {
        return start(file, "record", from);
    }

    /** Starts a process that moves to the archive what is older than ever younger attempts, and tells each time how many that were. */
    static JournalProcess archiving(Path file) throws IOException {
        return start(file, "archive", 0);
    }

    /** Starts a process that records so many payments, of which the last one is not over, says so, and waits. */
    static JournalProcess leavingOpen(Path file, long payments) throws IOException {
        return start(file, "leave", payments);
    }

    private static JournalProcess start(Path file, String task, long from) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JournalProcess.class.getName()));
        command.addAll(List.of(file.toString(), task, Long.toString(from)));
        return new JournalProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Returns the next line, or what is there of it when the process has ended; empty at the end. */
    String line() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    /** Kills the process where it stands, and returns the rest of what it told. */
    List<String> kill() throws IOException, InterruptedException {
        // By its handle: Process.destroyForcibly closes the stream that is still to be read.
        process.toHandle().destroyForcibly();
        List<String> rest = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            rest.add(line);
        }
        process.waitFor();
        return rest;
    }

    /** Has the process end by itself. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs in the other process: the file, what to do, and the first number. */
    public static void main(String[] args) throws IOException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (SqliteJournal journal = SqliteJournal.open(Path.of(args[0]))) {
            out.println("open");
            if (args[1].equals("hold")) {
                while (System.in.read() >= 0) {
                    // Whatever comes is not for us.
                }
                return;
            }
            if (args[1].equals("archive")) {
                for (long number = 1; ; number++) {
                    out.println(journal.archive(Samples.at(number).wall()));
                }
            }
            if (args[1].equals("leave")) {
                long last = Long.parseLong(args[2]) - 1;
                for (long number = 0; number < last; number++) {
                    record(journal, number, out);
                }
                send(journal, last, out);
                out.println("left");
                while (System.in.read() >= 0) {
                    // Whatever comes is not for us.
                }
                return;
            }
            for (long number = Long.parseLong(args[2]); ; number++) {
                record(journal, number, out);
            }
        } catch (JournalException e) {
            out.println(e.getMessage());
        }
    }

    private static void record(SqliteJournal journal, long number, PrintStream out) {
        AttemptRecord attempt = send(journal, number, out);
        attempt = Samples.in(AttemptState.APPROVED, attempt, Samples.at(number));
        journal.append(EventType.FINAL, attempt, Samples.at(number));
        out.println(number + " FINAL");
    }

    private static AttemptRecord send(SqliteJournal journal, long number, PrintStream out) {
        AttemptRecord attempt = Samples.prepared(number);
        journal.append(EventType.INTENT, attempt, Samples.at(number));
        out.println(number + " INTENT");
        attempt = Samples.in(AttemptState.SUBMITTING, attempt, Samples.at(number));
        journal.append(EventType.SENDING, attempt, Samples.at(number));
        out.println(number + " SENDING");
        return attempt;
    }
}
