package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes sure that one process, and one part of it, uses a journal (J9).
 *
 * <p>The lock is on a file next to the journal that is used for nothing else and never removed; it ends with the process, however that ends,
 * and not before: whatever else in the process opens and closes the journal's files. Safe for use by several threads.
 */
final class JournalLock implements AutoCloseable {

    private final ProcessLock lock;

    private JournalLock(ProcessLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock of a journal, which need not exist yet.
     *
     * @throws JournalException when somebody else holds it
     */
    static JournalLock take(Path journal) throws IOException {
        Path file = fileOf(journal);
        ProcessLock lock =
                ProcessLock.tryTake(file, ProcessLock.Audience.OWNER).orElseThrow(() -> inUse(journal, file));
        JournalFile.keepFromOthers(file);
        return new JournalLock(lock);
    }

    /** Returns the file that is locked for a journal; the same whichever link leads there. */
    static Path fileOf(Path journal) throws IOException {
        Path absolute = journal.toAbsolutePath();
        Path real = Files.exists(journal)
                ? journal.toRealPath()
                : Objects.requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static JournalException inUse(Path journal, Path file) {
        String who = ProcessLock.holder(file)
                .map(pid -> pid == ProcessHandle.current().pid() ? "another part of this process" : "process " + pid)
                .orElse("another process");
        return new JournalException(
                ErrorCode.JOURNAL_IN_USE,
                "Busy: the journal " + journal + " is in use by " + who + ", and two that write it would not see each"
                        + " other's payments. Nothing was sent by this one; what the other one does goes on, which may be this"
                        + " very payment. Wait until the other one is done. Only a till with terminals of its own has a journal of its"
                        + " own");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
