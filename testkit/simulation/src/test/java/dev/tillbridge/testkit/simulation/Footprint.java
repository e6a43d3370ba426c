package dev.tillbridge.testkit.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a process has of everything that can run out, after the garbage was collected.
 *
 * @param threads how many threads
 * @param descriptors how many open files and sockets; 0 where the system does not say
 * @param heapBytes the heap that is in use
 * @param engineObjects how many objects the engine is made of
 * @param journalBytes how large the files of the journals are
 */
record Footprint(long threads, long descriptors, long heapBytes, long engineObjects, long journalBytes) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern OF_THE_ENGINE =
            Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+dev\\.tillbridge\\.(?:engine|spi|runtime)\\.");

    /** Returns that of this process. */
    static Footprint now(Path journals) {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return new Footprint(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    countOf(DESCRIPTORS),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    OF_THE_ENGINE
                            .matcher(histogram)
                            .results()
                            .mapToLong(found -> Long.parseLong(found.group(1)))
                            .sum(),
                    sizeOf(journals));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long countOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%4d threads, %4d descriptors, %6.1f MB of heap, %6d objects of the engine, %6.1f MB of journals",
                threads,
                descriptors,
                heapBytes / 1e6,
                engineObjects,
                journalBytes / 1e6);
    }
}
