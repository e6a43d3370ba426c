package dev.tillbridge.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Something that one process of a machine, and one part of it, has to itself until it lets it go or ends, however it ends. Safe for use by
 * several threads.
 *
 * <p>Two guards stand for it. The operating system's lock on a file decides between those who come at the same moment. But POSIX systems give
 * it up as soon as anything in the process closes that file, be it a backup that reads everything in a folder. So whoever holds it also
 * listens on a socket next to the file, which nothing but the end of the process can take away: who comes later looks for such sockets
 * first, and again when its own is there. Of two holders the later one would have seen the earlier one.
 */
public final class ProcessLock implements AutoCloseable {

    /** Whose processes may hold a lock. */
    public enum Audience {
        /** Those of one user. */
        OWNER,
        /** Those of every user of the machine. */
        EVERYBODY
    }

    /** What this process holds; a file must not even be opened a second time. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Channels that must never be closed, nor collected: another class loader of this process holds the lock. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path file;
    private final FileChannel channel;
    private final @Nullable LifeSign sign;
    private boolean closed;

    private ProcessLock(Path file, FileChannel channel, @Nullable LifeSign sign) {
        this.file = file;
        this.channel = channel;
        this.sign = sign;
    }

    /**
     * Takes a lock, without waiting.
     *
     * @param file stands for the lock; created when it is missing, and never removed. Its folder must exist, on a disk of this machine
     * @return empty when somebody else has it
     * @throws IOException when nobody can tell
     */
    public static Optional<ProcessLock> tryTake(Path file, Audience audience) throws IOException {
        return Uninterrupted.call(() -> take(real(file), audience));
    }

    /** Returns the process that holds a lock, for a message; empty when that cannot be told. */
    public static Optional<Long> holder(Path file) {
        try {
            Path real = real(file);
            return HELD.contains(real)
                    ? Optional.of(ProcessHandle.current().pid())
                    : LifeSign.of(real).stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return Objects.requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
    }

    private static Optional<ProcessLock> take(Path file, Audience audience) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        @Nullable ProcessLock lock = null;
        try {
            lock = LifeSign.of(file).isEmpty() ? locked(file, audience) : null;
            return Optional.ofNullable(lock);
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
    }

    private static @Nullable ProcessLock locked(Path file, Audience audience) throws IOException {
        FileChannel channel = open(file, audience);
        @Nullable LifeSign sign = null;
        boolean keep = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            sign = LifeSign.isPossible() ? LifeSign.show(file, audience) : null;
            List<Long> others = sign == null ? List.of() : sign.others();
            keep = others.isEmpty();
            return keep ? new ProcessLock(file, channel, sign) : null;
        } catch (OverlappingFileLockException e) {
            keep = true;
            LEFT_OPEN.add(channel);
            return null;
        } finally {
            if (!keep) {
                try (channel) {
                    if (sign != null) {
                        sign.close();
                    }
                }
            }
        }
    }

    private static FileChannel open(Path file, Audience audience) throws IOException {
        try {
            create(file, audience);
        } catch (FileAlreadyExistsException e) {
            // Made earlier, maybe by another user: it must not be asked to be created then, which systems refuse in a
            // folder for everybody.
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static void create(Path file, Audience audience) throws IOException {
        if (audience == Audience.OWNER) {
            OwnerOnly.createFile(file);
            return;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file);
            return;
        }
        // Under another name first: no other user may meet it before it is open to all.
        FileAttribute<?> mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(Objects.requireNonNull(file.getParent()), ".new-", ".lock", mine);
        try {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-rw-rw-"));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            // Some file systems know no links; who comes at the same moment is found by his socket.
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            if (sign != null) {
                sign.close();
            }
        } finally {
            HELD.remove(file);
        }
    }
}
