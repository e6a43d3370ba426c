package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.NetworkShares;
import dev.tillbridge.runtime.OwnerOnly;
import dev.tillbridge.runtime.Uninterrupted;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * The file of a journal, locked by this process as long as this is open.
 *
 * <p>A file that exists is looked at without writing to it first, and one that is not a sound journal of ours stays as it is (J5, J11).
 */
final class JournalFile implements AutoCloseable {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", TailWitness.SUFFIX, CheckedMark.SUFFIX);
    /** The first schema with a witness of its tail. */
    private static final int WITNESSED = 2;

    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private final Path path;
    private final Schema schema;
    private final JournalLock lock;

    private JournalFile(Path path, Schema schema, JournalLock lock) {
        this.path = path;
        this.schema = schema;
        this.lock = lock;
    }

    /**
     * A journal that was found sound.
     *
     * @param since the event up to which an earlier check was relied on; zero when everything was read now
     */
    record Opened(Sqlite sqlite, long since) {}

    /** Locks the file, which need not exist yet. */
    static JournalFile lock(Path file, Schema schema) {
        Path path = target(file.toAbsolutePath().normalize());
        if (path.getFileName() == null || path.toString().indexOf('?') >= 0) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal cannot be kept in " + path + ": that is no file name, or one with a question mark,"
                            + " which SQLite takes for settings. Nothing was sent. Choose another name");
        }
        Path directory = Objects.requireNonNull(path.getParent());
        try {
            List<Path> created = upToExisting(directory);
            refuseShare(path, created.get(created.size() - 1).toRealPath());
            OwnerOnly.createFolders(directory);
            created.forEach(JournalFile::sync);
            return new JournalFile(path, schema, JournalLock.take(path));
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path + " cannot be opened: " + e
                            + ". Nothing was sent. See to it that the directory " + directory
                            + " can be written by the user that this program runs as",
                    e);
        }
    }

    /** Returns the file itself where only a link was named: what belongs to it lies next to it. */
    private static Path target(Path path) {
        try {
            return Files.isSymbolicLink(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path
                            + " cannot be opened: it is a link to a file that is not there. Nothing was sent."
                            + " Find out where the file went, or name another one",
                    e);
        }
    }

    /** Returns where it is. */
    Path path() {
        return path;
    }

    /** Opens what says how far the journal had come, and brings it up to date. */
    TailWitness openWitness(Tables tables) throws IOException, SQLException {
        TailWitness witness = TailWitness.open(witness());
        try {
            witness.write(tables.tail());
            return witness;
        } catch (IOException | SQLException e) {
            witness.close();
            throw e;
        }
    }

    /**
     * Returns a connection to the journal, which is created when there is none, with the newest schema in it.
     *
     * @param all whether to read all of it, whatever was checked before
     */
    Opened connect(boolean all) {
        try {
            long since = Soundness.FROM_THE_BEGINNING;
            if (Files.exists(path)) {
                keepFromOthers(path);
                since = inspect(all);
            } else {
                refuseOrphan();
                create();
                LOG.info("Created the journal {}", path);
            }
            Sqlite sqlite = open();
            if (since == Soundness.FROM_THE_BEGINNING) {
                mark().note(sqlite);
            }
            return new Opened(sqlite, since);
        } catch (IOException e) {
            throw new JournalException(ErrorCode.JOURNAL, inaccessible(e.toString()), e);
        } catch (SQLException e) {
            throw isDamage(e)
                    ? damaged(e)
                    : new JournalException(ErrorCode.JOURNAL, inaccessible(String.valueOf(e.getMessage())), e);
        }
    }

    JournalException damaged(SQLException found) {
        return JournalException.damaged(unusable(String.valueOf(found.getMessage())), found);
    }

    static boolean isDamage(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            String code = sqlite.getResultCode().name();
            return code.startsWith("SQLITE_CORRUPT")
                    || code.equals("SQLITE_NOTADB")
                    // The questions are sound: a database that does not understand them is not.
                    || code.equals("SQLITE_ERROR");
        }
        return e instanceof SQLDataException;
    }

    /** Returns what tells this file from another one that is put in its place later; null where the system has nothing like that. */
    @Nullable
    Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Gives the journal and what belongs to it a dated name, and returns that of the journal. */
    Path setAside(Instant now) {
        if (SUFFIXES.stream().noneMatch(suffix -> Files.exists(sibling(path, suffix)))) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "There is no journal " + path + " to be set aside; a new one can be opened at once");
        }
        Path aside = freeName(path + ".aside-" + DATED.format(now));
        try {
            // The journal first: without it, what is left behind is recognised as its remains.
            for (String suffix : SUFFIXES) {
                if (Files.exists(sibling(path, suffix))) {
                    Files.move(sibling(path, suffix), sibling(aside, suffix), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            sync(directory());
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path + " could not be renamed to " + aside + ": " + e
                            + ". Nothing was lost. See to it that its directory can be written, then try again",
                    e);
        }
        LOG.info("The journal {} was set aside as {}", path, aside);
        return aside;
    }

    private Sqlite open() throws SQLException, IOException {
        Sqlite sqlite = Sqlite.open(path);
        try {
            if (Schema.versionOf(sqlite) < schema.version()) {
                if (!Files.exists(witness())) {
                    createWitness(new Tables(sqlite).tail());
                }
                schema.migrate(sqlite);
                new Soundness(sqlite).require(Soundness.FROM_THE_BEGINNING);
            }
            for (String suffix : SUFFIXES) {
                if (Files.exists(sibling(path, suffix))) {
                    keepFromOthers(sibling(path, suffix));
                }
            }
            return sqlite;
        } catch (SQLException | IOException e) {
            sqlite.closeAfter(e);
            throw e;
        }
    }

    /** Takes everybody else's permissions on an existing file away. */
    static void keepFromOthers(Path path) throws IOException {
        if (!OwnerOnly.isPossibleAt(path)) {
            LOG.warn("{} cannot be kept from others: its file system knows no permissions", path);
        } else if (OwnerOnly.tighten(path)) {
            LOG.warn("{} could be opened by others; from now on only its owner can", path);
        }
    }

    /** Builds the journal under another name, so that there is a whole one or none, wherever a crash hits. */
    private void create() throws IOException, SQLException {
        Path draft = sibling(path, ".new");
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(sibling(draft, suffix));
        }
        OwnerOnly.createFile(draft);
        try (Sqlite sqlite = Sqlite.open(draft)) {
            schema.migrate(sqlite);
        }
        createWitness(new TailWitness.Tail(0, Optional.empty()));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        sync(directory());
    }

    private long inspect(boolean all) throws IOException, SQLException {
        byte[] start;
        try (InputStream in = new FileInputStream(path.toFile())) {
            start = in.readNBytes(SQLITE.length);
        }
        if (!Arrays.equals(start, SQLITE)) {
            throw JournalException.damaged(
                    unusable(start.length == 0 ? "the file is empty" : "the file is not an SQLite database"), null);
        }
        try (Sqlite sqlite = Sqlite.openReadOnly(path)) {
            long version = Schema.versionOf(sqlite);
            boolean known = schema.fits(sqlite, schema.version());
            if (!Schema.isOurs(sqlite) && !known) {
                throw new JournalException(
                        ErrorCode.JOURNAL,
                        "The file " + path
                                + " is a database of another program, not a journal of Tillbridge. It was not"
                                + " changed and nothing was sent. Name another file for the journal");
            }
            if (version > schema.version()) {
                throw new JournalException(
                        ErrorCode.JOURNAL,
                        "The journal " + path + " was written by a newer Tillbridge (schema " + version
                                + "; this one knows up to " + schema.version()
                                + "). It was not changed and nothing was sent. Start that version, or a newer one");
            }
            if (!Schema.isOurs(sqlite) || !schema.fits(sqlite, version)) {
                throw new SQLDataException("its tables are not those that it was made with");
            }
            Tables tables = new Tables(sqlite);
            long since = all ? Soundness.FROM_THE_BEGINNING : mark().reliable(tables);
            new Soundness(sqlite).require(since);
            requireReached(tables, version);
            return since;
        }
    }

    /** Makes sure that nothing is missing at the end, which nothing in the journal itself could show. */
    private void requireReached(Tables tables, long version) throws IOException, SQLException {
        if (Files.exists(witness())) {
            tables.requireReached(TailWitness.read(witness())
                    .orElseThrow(() -> new SQLDataException(
                            "the file " + witness() + ", which says how far it had come, is damaged")));
        } else if (version >= WITNESSED) {
            throw new SQLDataException("the file " + witness() + ", which says how far it had come, is missing");
        }
    }

    private Path witness() {
        return sibling(path, TailWitness.SUFFIX);
    }

    /** Returns what says how far all of it was checked. */
    CheckedMark mark() {
        return new CheckedMark(sibling(path, CheckedMark.SUFFIX));
    }

    private void createWitness(TailWitness.Tail tail) throws IOException {
        TailWitness.create(witness(), tail);
        sync(directory());
    }

    private void refuseOrphan() throws IOException {
        boolean forgotten = Files.exists(witness())
                && TailWitness.read(witness())
                        .filter(tail -> tail.sequence() == 0)
                        .isEmpty();
        if (forgotten) {
            throw JournalException.damaged(
                    unusable("the file itself is missing, but what says how far it had come is there, in " + witness()),
                    null);
        }
        Path wal = sibling(path, "-wal");
        if (Files.exists(wal) && Files.size(wal) > 0) {
            throw JournalException.damaged(
                    unusable("the file itself is missing, but what was last written to it is there, in " + wal), null);
        }
    }

    private String inaccessible(String why) {
        return "The journal " + path + " cannot be opened: " + why
                + ". Nothing was sent and nothing in it was lost. See to"
                + " it that this user can read and write the file and its directory, and that the disk works; if it is"
                + " SQLite's own library that cannot be loaded, name a directory for it with -Dorg.sqlite.tmpdir";
    }

    private String unusable(String why) {
        return "The journal " + path + " cannot be used: " + why
                + ". It was left as it is, nothing in it was lost by this, and nothing was sent. Keep a copy for support."
                + " To go on with a new journal run \"tillbridge journal renew\": it keeps the old one under a dated name."
                + " The new one knows no earlier payment, so compare the terminals' own totals with your sales first";
    }

    private static void refuseShare(Path path, Path directory) {
        String type = NetworkShares.type(directory).orElse("of a type that cannot be told");
        if (NetworkShares.isOne(directory)) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal " + path + " would lie on a network share (" + type
                            + "), where neither locks nor syncs can be relied on. Nothing was sent. Name a file on a disk"
                            + " of this machine");
        }
        if (type.equals("tmpfs") || type.equals("ramfs")) {
            LOG.warn("The journal {} lies in memory ({}): it does not survive a crash of the machine", path, type);
        }
    }

    /** Returns the directories from this one up to the first that exists. */
    private static List<Path> upToExisting(Path directory) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path next = directory; next != null; next = next.getParent()) {
            all.add(next);
            if (Files.exists(next)) {
                return all;
            }
        }
        throw new IOException("nothing of " + directory + " exists");
    }

    private static Path freeName(String wanted) {
        Path name = Path.of(wanted);
        for (int i = 2; isTaken(name); i++) {
            name = Path.of(wanted + "-" + i);
        }
        return name;
    }

    private static boolean isTaken(Path name) {
        return SUFFIXES.stream().anyMatch(suffix -> Files.exists(sibling(name, suffix)));
    }

    private Path directory() {
        return Objects.requireNonNull(path.getParent());
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Makes a rename survive a crash of the machine. */
    private static void sync(Path directory) {
        try {
            Uninterrupted.call(() -> {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
                return directory;
            });
        } catch (IOException e) {
            // Windows opens no directories; its file systems write renames through their own log.
            LOG.debug("The directory {} cannot be synced", directory, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of the journal {} was not released properly; it ends with this process", path, e);
        }
    }
}
