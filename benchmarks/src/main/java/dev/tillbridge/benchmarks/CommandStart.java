package dev.tillbridge.benchmarks;

import com.sun.net.httpserver.HttpsServer;
import dev.tillbridge.benchmarks.ScriptedTerminals.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the command costs from the start of its process on, in times of {@code java -version}: processor time of all its threads and of what it
 * starts, and time by the clock. The command is the one of the present folder, its terminal one that it has seen before.
 *
 * <p>Linux only, which tells what ended processes took.
 */
final class CommandStart {

    private static final String UNTIL = "sale, until the start is at the terminal";
    /** One of it is too short for a processor time that is told in hundredths of a second. */
    private static final int JAVAS = 5;

    private static final double TICKS = 100;

    private final int rounds;

    CommandStart(int rounds) {
        this.rounds = rounds;
    }

    /** Seconds of the processors and by the clock. */
    private record Cost(double processors, double clock) {}

    /** Counts from its making on; what is counted ends by {@link #cost}. */
    private record Count(long from, long ticks) {

        static Count begin() {
            return new Count(System.nanoTime(), ticksOfEnded());
        }

        Cost cost(long ticksNow, int times) {
            return new Cost((ticksNow - ticks) / TICKS / times, (System.nanoTime() - from) / 1e9 / times);
        }
    }

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private volatile long process;
    private volatile Count running = Count.begin();
    private volatile Cost arrived = new Cost(0, 0);

    void run(Path folder) throws Exception {
        HttpsServer terminals = ScriptedTerminals.serve(
                () -> arrived = running.cost(running.ticks() + ticks(String.valueOf(process)), 1));
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String command = Path.of("tillbridge").toAbsolutePath().toString();
            Path file = configuration(folder, terminals.getAddress().getPort());
            List<String> sale = List.of(command, "sale", "12", "--config", file.toString());
            time(sale); // builds what is missing, and trusts the terminal
            for (int round = 0; round < rounds; round++) {
                count("java -version", time(JAVAS, List.of(java, "-version")));
                count("--version", time(List.of(command, "--version")));
                Cost all = time(sale);
                count(UNTIL, arrived);
                count("sale, all of it", all);
                count("attempts", time(List.of(command, "attempts", "--config", file.toString())));
            }
        } finally {
            terminals.stop(0);
        }
        System.out.printf("the command starts, %d rounds, one after the other; s and times java -version%n", rounds);
        costs.forEach(this::show);
    }

    private static Path configuration(Path folder, int port) throws IOException {
        String yaml = "journal: journal.db\nstate: state\nterminals:\n  bar:\n    driver: axept\n    host: 127.0.0.1\n"
                + "    port: " + port + "\n    serial: \"" + Kind.AT_ONCE.serial(1) + "\"\n    currency: EUR\n";
        return Files.writeString(folder.toAbsolutePath().resolve("tillbridge.yaml"), yaml);
    }

    private Cost time(List<String> command) throws IOException, InterruptedException {
        return time(1, command);
    }

    private Cost time(int times, List<String> command) throws IOException, InterruptedException {
        running = Count.begin();
        for (int i = 0; i < times; i++) {
            Process started = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process = started.pid();
            if (started.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + started.exitValue());
            }
        }
        return running.cost(ticksOfEnded(), times);
    }

    private void count(String what, Cost cost) {
        costs.computeIfAbsent(what, it -> new ArrayList<>()).add(cost);
    }

    private void show(String what, List<Cost> each) {
        List<Cost> java = Objects.requireNonNull(costs.get("java -version"));
        List<Double> processors = new ArrayList<>();
        List<Double> clock = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            processors.add(each.get(i).processors() / java.get(i).processors());
            clock.add(each.get(i).clock() / java.get(i).clock());
        }
        System.out.printf(
                "  %-41s processors %s, times %s; clock %s, times %s%n",
                what,
                Spread.of(each.stream().map(Cost::processors).toList()).words("%.2f"),
                Spread.of(processors).words("%.1f"),
                Spread.of(each.stream().map(Cost::clock).toList()).words("%.2f"),
                Spread.of(clock).words("%.1f"));
    }

    /** Returns what processes took that this one started and that have ended, with those that they started. */
    private static long ticksOfEnded() {
        String[] fields = fields("self");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }

    /** Returns what a process took, with those that it started and that have ended. */
    private static long ticks(String process) {
        return Arrays.stream(fields(process), 11, 15).mapToLong(Long::parseLong).sum();
    }

    /** Returns what the system tells of a process, from its state on: behind its name, which may hold anything. */
    private static String[] fields(String process) {
        try {
            String told = Files.readString(Path.of("/proc", process, "stat"));
            return told.substring(told.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
