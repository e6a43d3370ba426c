package dev.tillbridge.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which file a path leads to and when anything in or about it was changed last: its content, its owner or who may open it. The system keeps that
 * time by itself and nobody can set it. Immutable.
 */
record FileVersion(Map<String, Object> attributes) {

    private static final String CHANGED = "unix:dev,ino,ctime,size,mode,uid";

    /** Returns the version of a file; empty where there is none or the system does not tell. */
    static Optional<FileVersion> of(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FileVersion(Map.copyOf(Files.readAttributes(file, CHANGED, LinkOption.NOFOLLOW_LINKS))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns whether it was changed last before this time. */
    boolean isOlderThan(Instant time) {
        return attributes.get("ctime") instanceof FileTime changed
                && changed.toInstant().isBefore(time);
    }
}
