package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalCare;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Another process that moves to the archive what changed before ever later times, one attempt after the other, and tells each time. */
final class ArchivingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ArchivingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ArchivingProcess start(String address, Instant first) throws IOException {
        return new ArchivingProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchivingProcess.class.getName(),
                        address,
                        first.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until it told so often that it moved something. */
    void untilMoved(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            if (output.readLine() == null) {
                throw new IOException("it ended before");
            }
        }
    }

    /** Ends it without a chance to do anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Archives. */
    public static void main(String[] arguments) {
        JournalCare care = new PostgresProvider().care(arguments[0]);
        for (Instant before = Instant.parse(arguments[1]); ; before = before.plusSeconds(1)) {
            System.out.println(care.archive(before));
        }
    }
}
