package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder whose name is always of the same length, and has room in the narrowest line: what it is shown in is broken at the same places. */
final class ShortFolder implements AutoCloseable {

    private static final int LENGTH = Varying.FOLDER.length();
    private static final int LEAST_RANDOM = 8;

    private final Path path;

    /** Makes one, where the folder for temporary files has a short name; otherwise the test that wants one is left out. */
    ShortFolder() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        int room = LENGTH - parent.toString().length() - 1;
        assumeThat(room).as("a short name for temporary files, not %s", parent).isGreaterThanOrEqualTo(LEAST_RANDOM);
        path = parent.resolve(UUID.randomUUID().toString().replace("-", "").substring(0, room));
        try {
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
