package dev.tillbridge.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says up to which event everything in a journal was read and found whole, in a file of its own next to it: what was checked need not be read
 * again whenever a long journal is opened. Immutable.
 */
final class CheckedMark {

    /** Follows the name of the journal. */
    static final String SUFFIX = "-checked";

    /** So many events are read in no time: a journal with no more is read from the beginning whenever it is opened. */
    static final int READ_IN_NO_TIME = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(CheckedMark.class);

    private final Path file;

    CheckedMark(Path file) {
        this.file = file;
    }

    /**
     * Returns the event up to which nothing need be read now: a check of everything came so far, not much was written since, and the event
     * is still the one that was there.
     */
    long reliable(Tables tables) throws IOException, SQLException {
        long last = tables.tail().sequence();
        if (last <= READ_IN_NO_TIME || !Files.exists(file)) {
            return Soundness.FROM_THE_BEGINNING;
        }
        Optional<TailWitness.Tail> checked = TailWitness.read(file);
        boolean reliable = checked.isPresent()
                && last - checked.get().sequence() <= READ_IN_NO_TIME
                && tables.holds(checked.get());
        return reliable ? checked.get().sequence() : Soundness.FROM_THE_BEGINNING;
    }

    /** Notes that everything was read and found whole; not where a history is impossible, which is to be found again each time (J6). */
    void note(Sqlite sqlite) throws SQLException {
        TailWitness.Tail last = new Tables(sqlite).tail();
        if (last.sequence() <= READ_IN_NO_TIME
                || !new Soundness(sqlite)
                        .withIllegalHistory(Soundness.FROM_THE_BEGINNING)
                        .isEmpty()) {
            return;
        }
        try {
            TailWitness.create(file, last);
        } catch (IOException e) {
            LOG.warn("{} could not be written: the journal is read completely again next time", file, e);
        }
    }

    /** Returns when everything was read and found whole; empty when that was not noted. */
    Optional<Instant> at() throws IOException {
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
    }
}
