package dev.tillbridge.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the locks of this machine's terminals are: one place for all users, since a terminal is one for all of them. Stateless. */
final class LocksFolder {

    /** Names the folder, for machines on which the usual place will not do. */
    static final String PROPERTY = "tillbridge.locks";

    /** The same, for those who cannot set a property. */
    static final String VARIABLE = "TILLBRIDGE_LOCKS";

    private static final List<Path> FOR_EVERYBODY =
            List.of(Path.of("/run/lock"), Path.of("/var/lock"), Path.of("/tmp"), Path.of("/private/tmp"));
    private static final String MODE = "unix:mode";
    /** Everybody may make files, and nobody may remove those of others. */
    private static final int OPEN_TO_ALL = 01777;

    private LocksFolder() {}

    /**
     * Returns the folder of this machine, which is made when it is missing.
     *
     * @throws TerminalLocksException when it cannot be shared by all users
     */
    static Path ofThisMachine() {
        Optional<String> chosen = Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .filter(text -> !text.isBlank());
        if (chosen.isPresent()) {
            return make(Path.of(chosen.get()).toAbsolutePath());
        }
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            String data = System.getenv("ProgramData");
            return make(Path.of(data == null ? "C:\\ProgramData" : data, "Tillbridge", "locks"));
        }
        return shared(in(FOR_EVERYBODY));
    }

    /** Makes a folder for everybody, unless it is there: then it is shared by those for whom its owner made it. */
    static Path make(Path folder) {
        try {
            Path above = Objects.requireNonNull(folder.getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(above);
                create(folder);
            }
            if (NetworkShares.isOne(folder.toRealPath())) {
                throw new IOException("it is a network share, on which no lock can be relied on");
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new IOException("this user cannot write there");
            }
            return folder;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Returns the folder in the first of these places that is open to all, which says the same to every user of the machine. */
    static Path in(List<Path> places) {
        return places.stream()
                .filter(LocksFolder::isOpenToAll)
                .findFirst()
                .map(place -> place.resolve("tillbridge"))
                .orElseThrow(() -> unusable(places.get(0), new IOException("it is not open to all users")));
    }

    /** Makes a folder for everybody, and makes sure that it is one. */
    static Path shared(Path folder) {
        try {
            if (isPrivate(Objects.requireNonNull(folder.getParent()))) {
                throw new IOException("this process sees a folder of its own there (PrivateTmp of its service)");
            }
            create(folder);
            if (!isOpenToAll(folder)) {
                // Its owner may open it; anybody else finds that it cannot be used.
                Files.setAttribute(folder, MODE, OPEN_TO_ALL, LinkOption.NOFOLLOW_LINKS);
            }
            return make(folder);
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(folder, e);
        }
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Files.setAttribute(folder, MODE, OPEN_TO_ALL);
        }
    }

    private static boolean isOpenToAll(Path folder) {
        try {
            // No link of somebody's is followed.
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && ((int) Files.getAttribute(folder, MODE, LinkOption.NOFOLLOW_LINKS) & OPEN_TO_ALL) == OPEN_TO_ALL;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPrivate(Path place) throws IOException {
        Path mounts = Path.of("/proc/self/mountinfo");
        if (!Files.isReadable(mounts)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(mounts)) {
            return lines.anyMatch(line -> isPrivate(line, place));
        }
    }

    /** Returns whether a line of Linux's list of mounts says that a place is another one for this process than for others. */
    static boolean isPrivate(String mount, Path place) {
        // 36 35 98:0 /tmp/systemd-private-4711-till.service-x/tmp /tmp rw,noatime ...
        String[] words = mount.split(" ", -1);
        return words.length > 4 && Path.of(words[4]).equals(place) && words[3].contains("systemd-private-");
    }

    private static TerminalLocksException unusable(Path folder, Exception e) {
        return new TerminalLocksException(
                "The folder " + folder
                        + " for the locks of the terminals cannot be shared by all users of this machine: "
                        + e.getMessage()
                        + ". Without it two of them could start two payments at one terminal, so nothing was opened and"
                        + " nothing was sent. Have the administrator make a folder on a local disk that every user of a till"
                        + " can write to (mode 1777), and name it to all of them with -D" + PROPERTY
                        + "=FOLDER or in the"
                        + " variable " + VARIABLE,
                e);
    }
}
