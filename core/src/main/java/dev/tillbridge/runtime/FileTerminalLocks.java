package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One lock per terminal, in a folder that every process of the host uses, whoever its user is. They have no expiry: the system lets them go
 * when their process ends, however it ends.
 */
public final class FileTerminalLocks implements TerminalLocks {

    /** How many characters tell one terminal from another; the whole path of a socket must be short. */
    private static final int NAME_LENGTH = 24;

    private final Path folder;

    /**
     * Creates locks in this folder, which is made when it is missing. Only those who use the same folder see each other.
     *
     * @throws TerminalLocksException when it cannot be used
     */
    public FileTerminalLocks(Path folder) {
        this.folder = LocksFolder.make(folder.toAbsolutePath());
    }

    /**
     * Creates the locks that all users of this machine share: in {@code /run/lock/tillbridge} or {@code /tmp/tillbridge}, on Windows in {@code
     * Tillbridge\locks} of the data of all programs, or where the system property {@code tillbridge.locks} or the variable {@code
     * TILLBRIDGE_LOCKS} says.
     *
     * @throws TerminalLocksException when that place cannot be shared; the message says what to do
     */
    public static FileTerminalLocks ofThisMachine() {
        return new FileTerminalLocks(LocksFolder.ofThisMachine());
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        try {
            return ProcessLock.tryTake(
                            LocksFolder.make(folder).resolve(fileName(terminal)), ProcessLock.Audience.EVERYBODY)
                    .map(FileTerminalLocks::hold);
        } catch (IOException e) {
            throw new TerminalLocksException(
                    "The lock of the terminal " + terminal + " in " + folder + " cannot be used (" + e
                            + "), so nothing was sent. See to it that every user of a till can write to the files in there",
                    e);
        }
    }

    private static String fileName(TerminalKey terminal) {
        // Serial numbers may hold characters that no file name may.
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(terminal.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH) + ".lock";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Hold hold(ProcessLock lock) {
        return () -> {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
