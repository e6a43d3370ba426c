package dev.tillbridge.journal;

import dev.tillbridge.runtime.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Says how far a journal had come, in a file of its own next to it, so that a tail that was lost is told apart from one that was never
 * committed (J5). Not thread-safe.
 *
 * <p>SQLite takes everything from the first damaged page of its log on for a transaction that was never finished, and drops it without a word.
 * This is written after each commit and before the commit is told: it never says more than what was committed, and a journal that says less
 * than this has lost what was.
 *
 * <p>Two places are written in turn, each in a sector of its own. Where one of them is torn or damaged the other one still says what held
 * before.
 */
final class TailWitness implements Closeable {

    /** Follows the name of the journal. */
    static final String SUFFIX = "-tail";

    /** The checksum of an event that is not there any more, since it was pruned; checksums are never negative. */
    private static final long PRUNED = -1;

    private static final long MAGIC = 0x54424A4C_5441494CL; // "TBJLTAIL"
    private static final int LENGTH = 5 * Long.BYTES;
    private static final int SECTOR = 4_096;
    private static final int PLACES = 2;

    private final RandomAccessFile file;
    private long written;

    private TailWitness(RandomAccessFile file, long written) {
        this.file = file;
        this.written = written;
    }

    /**
     * The last event of a journal.
     *
     * @param sequence its place; 0 when there never was one
     * @param checksum what is stored with it; empty when it was pruned
     */
    record Tail(long sequence, Optional<Long> checksum) {}

    /** What one place holds. */
    private record Entry(long written, Tail tail) {}

    /** Makes a file that says this, synced, in the place of one that is there. */
    static void create(Path file, Tail tail) throws IOException {
        Files.deleteIfExists(file);
        OwnerOnly.createFile(file);
        try (TailWitness witness = open(file)) {
            witness.write(tail);
            witness.sync();
        }
    }

    /** Opens the file for writing; it must exist. */
    static TailWitness open(Path file) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        boolean usable = false;
        try {
            @Nullable Entry newest = newest(opened);
            TailWitness witness = new TailWitness(opened, newest == null ? 0 : newest.written());
            usable = true;
            return witness;
        } finally {
            if (!usable) {
                opened.close();
            }
        }
    }

    /** Returns what the file says; empty when it says nothing that can be read. */
    static Optional<Tail> read(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            return Optional.ofNullable(newest(opened)).map(Entry::tail);
        }
    }

    /** Replaces what the file says; a crash of the machine, though not of the process, may still undo it. */
    void write(Tail tail) throws IOException {
        long count = written + 1;
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .putLong(MAGIC)
                .putLong(count)
                .putLong(tail.sequence())
                .putLong(tail.checksum().orElse(PRUNED));
        bytes.putLong(checksum(bytes));
        file.seek(count % PLACES * SECTOR);
        file.write(bytes.array());
        written = count;
    }

    /** Brings what was written to the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    private static @Nullable Entry newest(RandomAccessFile file) throws IOException {
        @Nullable Entry newest = null;
        for (int place = 0; place < PLACES; place++) {
            @Nullable Entry entry = entry(file, (long) place * SECTOR);
            if (entry != null && (newest == null || entry.written() > newest.written())) {
                newest = entry;
            }
        }
        return newest;
    }

    private static @Nullable Entry entry(RandomAccessFile file, long place) throws IOException {
        if (file.length() < place + LENGTH) {
            return null;
        }
        byte[] stored = new byte[LENGTH];
        file.seek(place);
        file.readFully(stored);
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long magic = bytes.getLong();
        long count = bytes.getLong();
        long sequence = bytes.getLong();
        long checksum = bytes.getLong();
        boolean sound = magic == MAGIC && checksum(bytes) == bytes.getLong();
        return sound
                ? new Entry(count, new Tail(sequence, checksum == PRUNED ? Optional.empty() : Optional.of(checksum)))
                : null;
    }

    /** Returns the checksum of what is before the buffer's position. */
    private static long checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate().flip());
        return sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
