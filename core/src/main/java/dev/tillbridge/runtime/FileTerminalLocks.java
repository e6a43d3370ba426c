package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Operating-system locks on one file per terminal, in a folder that every process of the host uses. They have no expiry: the system lets
 * them go when their process ends, however it ends.
 */
public final class FileTerminalLocks implements TerminalLocks {

    private final Path folder;
    // The file lock alone keeps other processes out; within one process it must not even be tried twice.
    private final Set<TerminalKey> taken = ConcurrentHashMap.newKeySet();

    /** Creates locks in this folder, which is made when the first lock is taken. */
    public FileTerminalLocks(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        if (!taken.add(terminal)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            createFolder();
            channel = FileChannel.open(file(terminal), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(hold(terminal, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another class loader of this process has it
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The terminal locks in " + folder
                            + " cannot be used, so nothing was sent. Make the folder writable",
                    e);
        } finally {
            if (!locked) {
                taken.remove(terminal);
                closeOrFail(channel);
            }
        }
    }

    private void createFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private Path file(TerminalKey terminal) {
        // Serial numbers may hold characters that no file name may.
        String name = HexFormat.of().formatHex(terminal.value().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name + ".lock");
    }

    private Hold hold(TerminalKey terminal, FileChannel channel) {
        return () -> {
            closeOrFail(channel);
            taken.remove(terminal);
        };
    }

    private static void closeOrFail(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
