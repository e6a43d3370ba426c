package dev.tillbridge.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files and directories that only their owner can open: POSIX permissions, or an access list of one where there are none. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Creates the directory, and those above it, unless it exists. */
    static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (posix(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectories(directory);
        }
        tighten(directory);
    }

    /** Creates an empty file of an unused name; it is never open to others, not even for a moment, where POSIX permissions exist. */
    static Path createTemporary(Path directory) throws IOException {
        Path file = posix(directory)
                ? Files.createTempFile(directory, ".new-", ".tmp", PosixFilePermissions.asFileAttribute(FILE))
                : Files.createTempFile(directory, ".new-", ".tmp");
        tighten(file);
        return file;
    }

    /** Returns whether only the owner has access. */
    static boolean isTight(Path path) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return posix != null
                ? wanted(path).containsAll(posix.readAttributes().permissions())
                : accessList(path).getAcl().equals(ownerAlone(accessList(path)));
    }

    /** Takes away every access of others; returns whether there was any. */
    static boolean tighten(Path path) throws IOException {
        if (isTight(path)) {
            return false;
        }
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(wanted(path));
        } else {
            accessList(path).setAcl(ownerAlone(accessList(path)));
        }
        return true;
    }

    private static Set<PosixFilePermission> wanted(Path path) {
        return Files.isDirectory(path) ? DIRECTORY : FILE;
    }

    private static AclFileAttributeView accessList(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            throw new IOException("the file system knows neither permissions nor access lists");
        }
        return view;
    }

    private static List<AclEntry> ownerAlone(AclFileAttributeView view) throws IOException {
        return List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
