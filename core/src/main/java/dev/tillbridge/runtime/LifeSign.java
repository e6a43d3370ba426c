package dev.tillbridge.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A socket next to a lock's file on which its holder listens. It is never answered: that a connection is taken at all says that the holder
 * lives, and one that is refused says that it is dead.
 */
final class LifeSign implements Closeable {

    /** Behind the name of the lock's file: the process, and what tells this one from others. */
    private static final Pattern OWNER = Pattern.compile("\\.([0-9]{1,18})-[0-9a-f]{4}");

    /** An address takes 104 bytes on a Mac and 108 on Linux, with a zero behind it. */
    private static final int LONGEST_ADDRESS = 103;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path lock;
    private final Path socket;
    private final ServerSocketChannel channel;

    private LifeSign(Path lock, Path socket, ServerSocketChannel channel) {
        this.lock = lock;
        this.socket = socket;
        this.channel = channel;
    }

    /**
     * Returns whether there are such sockets. Windows does without: its locks belong to the open file, not to the process. Android has none,
     * and keeps the files of an app from every other one.
     */
    static boolean isPossible() {
        return !System.getProperty("os.name", "").startsWith("Windows")
                && !System.getProperty("java.vm.name", "").equals("Dalvik");
    }

    /** Listens for a lock; from the moment that the socket can be found, it takes connections. */
    static LifeSign show(Path lock, ProcessLock.Audience audience) throws IOException {
        byte[] random = new byte[2];
        RANDOM.nextBytes(random);
        Path socket = lock.resolveSibling(lock.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random));
        Path draft = lock.resolveSibling("." + socket.getFileName());
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        boolean shown = false;
        try {
            try (ShortPath address = ShortPath.to(draft)) {
                channel.bind(address.address());
            }
            Files.setPosixFilePermissions(
                    draft,
                    PosixFilePermissions.fromString(
                            audience == ProcessLock.Audience.OWNER ? "rw-------" : "rw-rw-rw-"));
            Files.move(draft, socket, StandardCopyOption.ATOMIC_MOVE);
            shown = true;
            return new LifeSign(lock, socket, channel);
        } catch (UnsupportedOperationException e) {
            throw new IOException("there are no Unix-domain sockets here", e);
        } finally {
            if (!shown) {
                channel.close();
                Files.deleteIfExists(draft);
            }
        }
    }

    /** Returns the processes that show that they hold a lock. */
    static List<Long> of(Path lock) throws IOException {
        return isPossible() ? living(lock, null) : List.of();
    }

    /** Returns the other processes that show that they hold the same lock. */
    List<Long> others() throws IOException {
        return living(lock, socket);
    }

    private static List<Long> living(Path lock, @Nullable Path own) throws IOException {
        List<Long> processes = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                Objects.requireNonNull(lock.getParent()),
                each -> ownerOf(lock, each).isPresent())) {
            for (Path socket : all) {
                if (!socket.equals(own) && isAlive(socket)) {
                    ownerOf(lock, socket).ifPresent(processes::add);
                }
            }
        }
        return processes;
    }

    private static Optional<Long> ownerOf(Path lock, Path socket) {
        String name = socket.getFileName().toString();
        String file = lock.getFileName().toString();
        if (!name.startsWith(file)) {
            return Optional.empty();
        }
        Matcher owner = OWNER.matcher(name.substring(file.length()));
        return owner.matches() ? Optional.of(Long.valueOf(owner.group(1))) : Optional.empty();
    }

    private static boolean isAlive(Path socket) throws IOException {
        try (ShortPath address = ShortPath.to(socket);
                SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Not waiting: when too many have looked already, a connection is not refused, it is only not taken yet.
            connection.configureBlocking(false);
            connection.connect(address.address());
            return true;
        } catch (ConnectException e) {
            removeIfPossible(socket);
            return false;
        } catch (IOException e) {
            // Whatever cannot be told may be alive.
            return Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Removes what a process left behind when it was killed; another user's stays where only its owner may remove it. */
    private static void removeIfPossible(Path socket) {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // It says nothing and is in nobody's way.
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(socket);
        }
    }

    /** The address of a socket, by way of a link where its path is too long for one. */
    private record ShortPath(Path path, @Nullable Path folder) implements Closeable {

        static ShortPath to(Path socket) throws IOException {
            if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ADDRESS) {
                return new ShortPath(socket, null);
            }
            Path temporary = Path.of("/tmp");
            Path folder = Files.isWritable(temporary)
                    ? Files.createTempDirectory(temporary, "")
                    : Files.createTempDirectory("");
            Path link = Files.createSymbolicLink(folder.resolve("l"), Objects.requireNonNull(socket.getParent()));
            return new ShortPath(link.resolve(socket.getFileName()), folder);
        }

        UnixDomainSocketAddress address() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public void close() throws IOException {
            if (folder != null) {
                Files.deleteIfExists(folder.resolve("l"));
                Files.delete(folder);
            }
        }
    }
}
