package dev.tillbridge.postgres;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host in a process of its own, which makes one sale and stands still right after SENDING is durable until it is told to go on. */
final class HostProcess implements AutoCloseable {

    /** As short as they can be, as nothing is sent in the last seconds of a lease. */
    static final LeaseTimes SHORT = new LeaseTimes(Duration.ofSeconds(7), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private static final String DURABLE = "SENDING is durable";
    private static final String GO_ON = "go on";

    private final Process process;
    private final BufferedReader output;

    private HostProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static HostProcess start(String address, Map<String, ?> reaching) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostProcess.class.getName(),
                address));
        reaching.forEach((key, value) -> command.add(key + "=" + value));
        return new HostProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until its start may be sent, and nothing but that is missing. */
    void untilSendingIsDurable() throws IOException {
        if (output.lines().noneMatch(DURABLE::equals)) {
            throw new IOException("it ended before");
        }
    }

    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /** Tells it to go on, and returns what its sale ended as. */
    String goOn() throws IOException {
        process.getOutputStream().write((GO_ON + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return output.lines().reduce("", (before, line) -> line);
    }

    /** Ends it without a chance to do anything. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }

    /** Sells. */
    public static void main(String[] arguments) {
        Map<String, Object> reaching = new HashMap<>();
        for (String each : List.of(arguments).subList(1, arguments.length)) {
            int end = each.indexOf('=');
            reaching.put(each.substring(0, end), each.substring(end + 1));
        }
        try (Host host = Host.open(arguments[0], SHORT, reaching, StandingStill::new)) {
            Outcome outcome = host.sell("child").await();
            System.out.println(outcome.getClass().getSimpleName());
        }
        System.exit(0);
    }

    /** Says that SENDING is durable, and waits. */
    private static final class StandingStill extends DelegatingJournal {

        StandingStill(Journal sound) {
            super(sound);
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean isOurs(AttemptId id) {
            return sound().isOurs(id);
        }

        @Override
        public void takeBack(AttemptId id) {
            sound().takeBack(id);
        }

        @Override
        public void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
            sound().appendSending(after, stamp, epoch);
            System.out.println(DURABLE);
            try {
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
