package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that one process, and one part of it, uses a journal (J9).
 *
 * <p>The lock is the operating system's, on a file next to the journal that is used for nothing else and never removed; it ends with the
 * process, however that ends. Safe for use by several threads.
 */
final class JournalLock implements AutoCloseable {

    /**
     * What this process holds. It must be asked before the file is opened: on most systems, closing any descriptor of a file drops every lock
     * that the process has on it.
     */
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

    /** Channels that must never be closed, nor collected, for the same reason: another class loader holds the lock. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Object identity;
    private final FileLock lock;

    private JournalLock(Object identity, FileLock lock) {
        this.identity = identity;
        this.lock = lock;
    }

    /**
     * Takes the lock of a journal, which need not exist yet.
     *
     * @throws JournalException when somebody else holds it
     */
    static JournalLock take(Path journal) throws IOException {
        Path file = fileOf(journal);
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException e) {
            JournalFile.keepFromOthers(file);
        }
        Object identity = identityOf(file);
        if (!HELD.add(identity)) {
            throw inUse(journal, "another part of this process");
        }
        @Nullable FileLock lock = null;
        try {
            lock = Uninterrupted.call(() -> Optional.ofNullable(tryLock(file))).orElse(null);
        } finally {
            if (lock == null) {
                HELD.remove(identity);
            }
        }
        if (lock == null) {
            throw inUse(journal, holder(file).map(pid -> "process " + pid).orElse("another process"));
        }
        return new JournalLock(identity, lock);
    }

    /** Returns the file that is locked for a journal; the same whichever link leads there. */
    static Path fileOf(Path journal) throws IOException {
        Path absolute = journal.toAbsolutePath();
        Path real = Files.exists(journal)
                ? journal.toRealPath()
                : Objects.requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static Object identityOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    private static @Nullable FileLock tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean keep = false;
        try {
            FileLock lock = channel.tryLock();
            keep = lock != null;
            return lock;
        } catch (OverlappingFileLockException e) {
            keep = true;
            LEFT_OPEN.add(channel);
            return null;
        } finally {
            if (!keep) {
                channel.close();
            }
        }
    }

    /** Returns the process that holds the lock, where the system tells; for the message only. */
    private static Optional<String> holder(Path file) {
        try (BufferedReader locks = new BufferedReader(new FileReader("/proc/locks", StandardCharsets.US_ASCII))) {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            // 1: POSIX  ADVISORY  WRITE 4711 fe:00:131075 0 EOF
            return locks.lines()
                    .map(line -> line.trim().split(" +"))
                    .filter(words -> words.length > 5 && words[1].equals("POSIX") && words[5].endsWith(inode))
                    .map(words -> words[4])
                    .findFirst();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JournalException inUse(Path journal, String who) {
        return new JournalException(
                ErrorCode.JOURNAL_IN_USE,
                "The journal " + journal + " is in use by " + who + ", and two that write it would not see each other's"
                        + " payments. Nothing was sent. End the other one, or give this one a journal of its own");
    }

    @Override
    public void close() throws IOException {
        try {
            // Closing the channel releases the lock.
            lock.channel().close();
        } finally {
            HELD.remove(identity);
        }
    }
}
