package dev.tillbridge.testkit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place for readers that read files, with and without JUnit around; in memory where the system has such a place. */
public final class Scratch {

    private static final Path MEMORY = Path.of("/dev/shm");

    private Scratch() {}

    /** Returns a new folder, which goes when the process ends, as long as nothing but the named files is left in it. */
    public static Path folder(String... files) {
        try {
            Path folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "fuzz")
                    : Files.createTempDirectory("fuzz");
            // Deleted in reverse: what is in it goes first.
            folder.toFile().deleteOnExit();
            for (String file : files) {
                folder.resolve(file).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
