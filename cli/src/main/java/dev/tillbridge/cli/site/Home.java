package dev.tillbridge.cli.site;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.runtime.ProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The folder in which the embedded store lives, for one command at a time; open until closed. */
final class Home implements AutoCloseable {

    /** The environment variable that names the folder for everything of ours. */
    static final String VARIABLE = "TILLBRIDGE_HOME";

    private static final String OWNER_ONLY = "rwx------";

    private final Path folder;
    private final ProcessLock lock;

    private Home(Path folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Returns the folder for everything of ours: {@code TILLBRIDGE_HOME}, or {@code .tillbridge} in the user's home.
     *
     * @throws CommandFailure when there is neither
     */
    static Path path(Map<String, String> environment) {
        return path(environment, System.getProperty("user.home", ""));
    }

    /** Java says {@code ?} of a user who has no home, as in a container: that is no folder to make. */
    static Path path(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault(VARIABLE, "");
        if (!configured.isEmpty()) {
            return Path.of(configured).toAbsolutePath();
        }
        if (home.isBlank() || home.equals("?")) {
            throw CommandFailure.usage(
                    "This user has no home folder. Set TILLBRIDGE_HOME to a folder that you may write. Nothing was"
                            + " sent.");
        }
        return Path.of(home, ".tillbridge").toAbsolutePath();
    }

    /** Returns the folder of the embedded store, whether it is there or not. */
    static Path folder(Map<String, String> environment) {
        return path(environment).resolve("store");
    }

    /**
     * Takes the folder.
     *
     * @throws CommandFailure when another command has it, or it cannot be written
     */
    static Home take(Map<String, String> environment) {
        Path folder = folder(environment);
        try {
            createFolder(folder);
            return ProcessLock.tryTake(folder.resolve("lock"), ProcessLock.Audience.OWNER)
                    .map(lock -> new Home(folder, lock))
                    .orElseThrow(Home::inUse);
        } catch (IOException e) {
            throw CommandFailure.usage("The folder " + folder + " of the embedded store cannot be used ("
                    + e.getClass().getSimpleName()
                    + "). Set TILLBRIDGE_HOME to a folder that you may write. Nothing was sent.");
        }
    }

    private static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    private static CommandFailure inUse() {
        return CommandFailure.notStarted(
                "Busy: the embedded store is in use by another tillbridge command. Nothing was sent."
                        + " Wait until it is done, then start again.");
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the embedded store could not be closed", e);
        }
    }
}
