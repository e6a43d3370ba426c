package dev.tillbridge.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that nobody but their owner can open (J4): POSIX permissions, or an access list of one where there are none.
 *
 * <p>Where POSIX permissions exist, what is created here is never open to others, not even for a moment. Stateless.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Returns whether the file system can keep others out at all. */
    public static boolean isPossibleAt(Path path) {
        return posix(path) != null || accessList(path) != null;
    }

    /** Creates a folder and those above it; existing ones stay as they are. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (knowsPosix(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(folder);
            tightenWherePossible(folder);
        }
    }

    /** Creates an empty file, which must not exist. */
    public static void createFile(Path file) throws IOException {
        if (knowsPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } else {
            Files.createFile(file);
            tightenWherePossible(file);
        }
    }

    /** Creates an empty file of an unused name. */
    public static Path createTemporary(Path folder) throws IOException {
        if (knowsPosix(folder)) {
            return Files.createTempFile(folder, ".new-", ".tmp", PosixFilePermissions.asFileAttribute(FILE));
        }
        Path file = Files.createTempFile(folder, ".new-", ".tmp");
        tightenWherePossible(file);
        return file;
    }

    /**
     * Returns whether only the owner has access.
     *
     * @throws IOException when nobody can tell, as the file system knows no permissions
     */
    public static boolean isTight(Path path) throws IOException {
        PosixFileAttributeView posix = posix(path);
        if (posix != null) {
            return wanted(path).containsAll(posix.readAttributes().permissions());
        }
        AclFileAttributeView list = requiredAccessList(path);
        return list.getAcl().equals(ownerAlone(path, list));
    }

    /**
     * Takes away every access of others; returns whether there was any.
     *
     * @throws IOException when that is not possible
     */
    public static boolean tighten(Path path) throws IOException {
        if (isTight(path)) {
            return false;
        }
        PosixFileAttributeView posix = posix(path);
        if (posix != null) {
            posix.setPermissions(wanted(path));
        } else {
            AclFileAttributeView list = requiredAccessList(path);
            list.setAcl(ownerAlone(path, list));
        }
        return true;
    }

    private static void tightenWherePossible(Path path) throws IOException {
        if (isPossibleAt(path)) {
            tighten(path);
        }
    }

    private static Set<PosixFilePermission> wanted(Path path) {
        return Files.isDirectory(path) ? FOLDER : FILE;
    }

    private static boolean knowsPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static @Nullable PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static @Nullable AclFileAttributeView accessList(Path path) {
        return Files.getFileAttributeView(path, AclFileAttributeView.class);
    }

    private static AclFileAttributeView requiredAccessList(Path path) throws IOException {
        AclFileAttributeView view = accessList(path);
        if (view == null) {
            throw new IOException("the file system knows neither permissions nor access lists");
        }
        return view;
    }

    private static List<AclEntry> ownerAlone(Path path, AclFileAttributeView view) throws IOException {
        AclEntry.Builder entry = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class));
        if (Files.isDirectory(path)) {
            entry.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
        }
        return List.of(entry.build());
    }
}
