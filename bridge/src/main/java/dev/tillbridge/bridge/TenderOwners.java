package dev.tillbridge.bridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Tender;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which till made which tender, in a file beside the journal that is only ever added to: a line is there before anything is sent, so that
 * after a crash each till finds what it began, and no other does. A second line names the attempt once the journal has it, so that a journal
 * that was put back from before is told from one that never had it. Safe for use by several threads.
 */
final class TenderOwners implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TenderOwners.class);
    private static final int PARTS = 3;

    private final FileChannel file;
    private final Map<Tender, String> owners = new HashMap<>();
    private final Map<Tender, AttemptId> recorded = new HashMap<>();
    private @Nullable AttemptId last;
    private long end;

    private TenderOwners(FileChannel file, long end) {
        this.file = file;
        this.end = end;
    }

    /** Returns the file of a folder; empty when no till has begun anything by it. */
    static Optional<Path> written(Path folder) {
        Path path = path(folder);
        try {
            return Files.exists(path) && Files.size(path) > 0 ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Returns the tenders of a folder that others than this one have made; what cannot be read is left to who opens the file. */
    static Set<Tender> notOf(String name, Path folder) {
        Path path = path(folder);
        try {
            return Files.exists(path)
                    ? Files.readAllLines(path, StandardCharsets.US_ASCII).stream()
                            .map(line -> line.split(" ", -1))
                            .filter(parts -> parts.length >= PARTS && !parts[0].equals(name))
                            .map(parts -> new Tender(parts[1], parts[2]))
                            .collect(Collectors.toUnmodifiableSet())
                    : Set.of();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Returns where the file of a folder is, or would be. */
    static Path path(Path folder) {
        return folder.resolve("bridge-tenders.log");
    }

    /** Opens the file of a folder; a last line that a crash left unfinished is cut off, as nothing was sent for it. */
    static TenderOwners open(Path folder) {
        Path path = path(folder);
        try {
            OwnerOnly.createFolders(folder);
            if (!Files.exists(path)) {
                OwnerOnly.createFile(path);
            }
            OwnerOnly.tighten(path);
            FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
            lock(path, file);
            String text = Files.readString(path, StandardCharsets.US_ASCII);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            TenderOwners owners = new TenderOwners(file, whole.length());
            owners.read(path, whole);
            return owners;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Two bridges would write over each other's lines. */
    @SuppressWarnings("resource") // the lock ends with the channel
    private static void lock(Path path, FileChannel file) throws IOException {
        boolean taken;
        try {
            taken = file.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            taken = true;
        }
        if (taken) {
            file.close();
            throw new TillRegisterException("Another bridge uses " + path + ". Have one bridge for each folder", null);
        }
    }

    private void read(Path path, String lines) {
        try {
            lines.lines().forEach(this::read);
        } catch (IllegalArgumentException e) {
            throw new TillRegisterException(
                    "The file " + path + " is damaged; it was left as it is. Put back a backup of it, or move it"
                            + " away: tills then no longer see what they began before",
                    e);
        }
    }

    private void read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != PARTS && parts.length != PARTS + 1) {
            throw new IllegalArgumentException("not a line of tenders: " + line);
        }
        Tender tender = new Tender(parts[1], parts[2]);
        owners.putIfAbsent(tender, parts[0]);
        if (parts.length > PARTS) {
            note(tender, new AttemptId(parts[PARTS]));
        }
    }

    private void note(Tender tender, AttemptId attempt) {
        recorded.put(tender, attempt);
        last = attempt;
    }

    /** Returns the name of the till that made a tender. */
    synchronized Optional<String> of(Tender tender) {
        return Optional.ofNullable(owners.get(tender));
    }

    /** Returns whether a tender was made by this till. */
    boolean owns(Till till, Tender tender) {
        return of(tender).filter(till.name()::equals).isPresent();
    }

    /** Returns the latest attempt for a tender that the journal had. */
    synchronized Optional<AttemptId> recorded(Tender tender) {
        return Optional.ofNullable(recorded.get(tender));
    }

    /** Returns the latest attempt of all that the journal had. */
    synchronized Optional<AttemptId> last() {
        return Optional.ofNullable(last);
    }

    /** Records that a till makes a tender that nobody made before; when this returns, it survives a crash. */
    synchronized void claim(Tender tender, Till till) {
        try {
            write(line(tender, till) + "\n");
            file.force(false);
        } catch (IOException e) {
            throw failed(Path.of("bridge-tenders.log"), e);
        }
        owners.put(tender, till.name());
    }

    /** Records which attempt the journal has for a tender; what a power cut loses of that is found in the journal. */
    synchronized void began(Tender tender, Till till, AttemptId attempt) {
        if (attempt.equals(recorded.get(tender))) {
            return;
        }
        try {
            write(line(tender, till) + " " + attempt.value() + "\n");
        } catch (IOException e) {
            log.warn("The attempt of {} could not be noted; the journal has it", tender, e);
            return;
        }
        note(tender, attempt);
    }

    private static String line(Tender tender, Till till) {
        return till.name() + " " + tender.saleRef() + " " + tender.tenderId();
    }

    private void write(String line) throws IOException {
        // What was left half written is written over.
        file.truncate(end).position(end);
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        end = file.position();
    }

    private static TillRegisterException failed(Path path, IOException e) {
        return new TillRegisterException(
                "The file " + path + " cannot be used (" + e.getClass().getSimpleName()
                        + "). Let the user of the bridge own it, and see that there is space. Nothing was sent",
                e);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(Path.of("bridge-tenders.log"), e);
        }
    }
}
