package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Operating-system locks on one file per terminal, in a folder that every process of the host uses. They have no expiry: the system lets
 * them go when their process ends, however it ends.
 */
public final class FileTerminalLocks implements TerminalLocks {

    /**
     * The files that this process has locked, whichever configuration it was for. A locked file must not even be opened a second time: on
     * POSIX systems closing any channel on it gives up the process's lock.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /** Creates locks in this folder, which is made when the first lock is taken. */
    public FileTerminalLocks(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        Path file;
        try {
            OwnerOnly.createFolders(folder);
            file = folder.toRealPath().resolve(fileName(terminal));
        } catch (IOException e) {
            throw unusable(e);
        }
        if (!TAKEN.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(hold(file, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another class loader of this process has it
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            if (!locked) {
                letGo(file, channel);
            }
        }
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                "The terminal locks in " + folder + " cannot be used, so nothing was sent. Make the folder writable",
                e);
    }

    private static String fileName(TerminalKey terminal) {
        // Serial numbers may hold characters that no file name may.
        return HexFormat.of().formatHex(terminal.value().getBytes(StandardCharsets.UTF_8)) + ".lock";
    }

    private static Hold hold(Path file, FileChannel channel) {
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                letGo(file, channel);
            }
        };
    }

    private static void letGo(Path file, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TAKEN.remove(file);
        }
    }
}
