package dev.tillbridge.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells file systems on which locks and syncs cannot be relied on, as far as their names tell. Stateless. */
public final class NetworkShares {

    private static final Set<String> REMOTE = Set.of(
            "9p",
            "acfs",
            "afpfs",
            "afs",
            "beegfs",
            "ceph",
            "cifs",
            "coda",
            "davfs",
            "davfs2",
            "gfs2",
            "glusterfs",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs3",
            "nfs4",
            "ocfs2",
            "prl_fs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "sshfs",
            "vboxsf",
            "vmhgfs",
            "webdav");

    private NetworkShares() {}

    /** Returns whether a directory lies on another machine, or is shown to this one from outside, as far as that can be told. */
    public static boolean isOne(Path directory) {
        return isUnc(directory.toString())
                || type(directory).filter(NetworkShares::isRemote).isPresent();
    }

    /**
     * Returns the type of the file system of a directory, as the operating system names it; empty where that cannot be told, as in a root
     * directory of its own (chroot) that is no mount point.
     */
    public static Optional<String> type(Path directory) {
        try {
            return Optional.of(Files.getFileStore(directory).type());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a file system of this type, as the operating system names it, is a network share. */
    public static boolean isRemote(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        // Whatever is behind fuse is a program of somebody's; "fuseblk" is a local disk, though.
        return REMOTE.contains(name) || name.startsWith("fuse.") || name.equals("fuse");
    }

    /** Returns whether this is a Windows path to another machine. */
    public static boolean isUnc(String path) {
        String rest = path.startsWith("\\\\") ? path.substring(2) : "";
        boolean device = rest.startsWith("?\\") || rest.startsWith(".\\");
        return device ? rest.startsWith("?\\UNC\\") : !rest.isEmpty();
    }
}
