package dev.tillbridge.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The connections of this machine, as Linux lists them. */
final class MachineConnections {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int PEER = 2;
    private static final int INODE = 9;

    private MachineConnections() {}

    /**
     * Counts the connections to a port that somebody still holds; empty where the system does not tell.
     *
     * <p>A table that changes while it is read can leave a line out, and never makes one up. To read one is dear: it lists what lingers of
     * every connection of the last minute, too.
     */
    static OptionalLong to(int port) {
        String peer = String.format(Locale.ROOT, ":%04X", port);
        List<Path> tables = TABLES.stream().filter(Files::isReadable).toList();
        long count = 0;
        for (Path table : tables) {
            try (Stream<String> lines = Files.lines(table)) {
                count += lines.skip(1).filter(line -> isHeld(line, peer)).count();
            } catch (IOException | UncheckedIOException e) {
                return OptionalLong.empty();
            }
        }
        return tables.isEmpty() ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** A connection that only lingers in the system has no inode. */
    private static boolean isHeld(String line, String peer) {
        if (!line.contains(peer)) {
            return false; // as nearly all of thousands are
        }
        String[] fields = line.strip().split(" +", -1);
        return fields.length > INODE && fields[PEER].endsWith(peer) && !fields[INODE].equals("0");
    }
}
