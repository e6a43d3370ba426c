package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The rows of a journal: what is in which column, and whether it is still what was written. Not thread-safe. */
final class Tables {

    static final String OVER = "(final AND NOT blocks AND acknowledged)";

    /** Everywhere in one statement, so that what moves to the archive meanwhile is seen once. */
    private static final String AT_HAND = "SELECT record, checksum, sequence FROM attempt WHERE ";

    private static final String AND_ARCHIVED =
            " UNION ALL SELECT record, checksum, sequence FROM archived_attempt WHERE ";

    private static final String IS = "') = lower(?1)";

    private static final String NAMED = "(lower(record -> '$.content.original" + IS
            + " OR lower(record -> '$.content.originalAttempt" + IS
            + " OR lower(record -> '$.content.preAuthId" + IS
            + " OR lower(record -> '$.result.details.preAuthId" + IS
            + " OR lower(record -> '$.providerRef" + IS
            + " OR lower(record -> '$.result.details.providerRef" + IS + ")";

    /** What {@link AttemptRecord#names} says, in the words of the indexes that are for it. */
    static final String NAMING = AT_HAND + NAMED + AND_ARCHIVED + NAMED + " ORDER BY sequence";

    static final String RECENT_AT =
            AT_HAND + "terminal = ?1" + AND_ARCHIVED + "terminal = ?1 ORDER BY sequence DESC LIMIT ?2";

    private static String everywhere(String condition) {
        return AT_HAND + condition + AND_ARCHIVED + condition;
    }

    private static final String EVENTS = "SELECT sequence, attempt, type, state, wall, monotonic, epoch FROM ";

    /** Of one length, so that texts sort as times do. */
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** From the year 10000 on the texts have another length. */
    private static final Instant LAST_IN_ORDER = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final Sqlite sqlite;

    Tables(Sqlite sqlite) {
        this.sqlite = sqlite;
    }

    /** Writes an event and the attempt after it; to be called in a transaction. */
    void write(boolean first, EventType type, AttemptRecord after, Stamp stamp) throws SQLException {
        String id = after.id().value();
        String record = RecordJson.write(after);
        String wall = WALL.format(stamp.wall());
        if (!first && after.state().isFinal()) {
            new ArchiveTables(sqlite).bringBack(after.id());
        }
        sqlite.update(
                "INSERT INTO event (epoch, attempt, type, state, wall, monotonic, payload, checksum)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                stamp.epoch(),
                id,
                type.name(),
                after.state().name(),
                wall,
                stamp.monotonicNanos(),
                record,
                checksum(stamp.epoch(), id, type, after.state(), wall, stamp.monotonicNanos(), record));
        List<@Nullable Object> values = new ArrayList<>(columns(after));
        values.add(record);
        values.add(checksum(record));
        values.add(id);
        sqlite.update(first ? INSERT_ATTEMPT : UPDATE_ATTEMPT, values.toArray());
        Optional<StartKey> key = after.startKey();
        if (key.isPresent()) {
            sqlite.update(
                    "INSERT OR IGNORE INTO used_key (terminal, start_key) VALUES (?, ?)",
                    after.terminal().value(),
                    key.get().value());
        }
    }

    private static final String INSERT_ATTEMPT = "INSERT INTO attempt (sequence, latest, terminal, sale_ref, tender_id,"
            + " start_key, state, final, blocks, acknowledged, changed, record, checksum, id)"
            + " VALUES (last_insert_rowid(), last_insert_rowid(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE_ATTEMPT = "UPDATE attempt SET latest = last_insert_rowid(), terminal = ?,"
            + " sale_ref = ?, tender_id = ?, start_key = ?, state = ?, final = ?, blocks = ?, acknowledged = ?, changed = ?,"
            + " record = ?, checksum = ? WHERE id = ?";

    static List<@Nullable Object> columns(AttemptRecord attempt) {
        return Arrays.asList(
                attempt.terminal().value(),
                attempt.tender().saleRef(),
                attempt.tender().tenderId(),
                attempt.startKey().map(StartKey::value).orElse(null),
                attempt.state().name(),
                attempt.state().isFinal() ? 1 : 0,
                attempt.blocksTerminal() ? 1 : 0,
                attempt.acknowledged() ? 1 : 0,
                WALL.format(attempt.changed().wall()));
    }

    Optional<AttemptRecord> find(AttemptId id) throws SQLException {
        return sqlite.first(everywhere("id = ?1"), Tables::attempt, id.value());
    }

    List<AttemptRecord> ofTender(Tender tender) throws SQLException {
        return sqlite.query(
                everywhere("sale_ref = ?1 AND tender_id = ?2") + " ORDER BY sequence",
                Tables::attempt,
                tender.saleRef(),
                tender.tenderId());
    }

    List<AttemptRecord> naming(String id) throws SQLException {
        return sqlite.query(NAMING, Tables::attempt, RecordJson.quoted(id));
    }

    List<AttemptRecord> unsettled() throws SQLException {
        return sqlite.query(
                "SELECT record, checksum FROM attempt WHERE NOT " + OVER + " ORDER BY sequence", Tables::attempt);
    }

    List<AttemptRecord> recent(int limit) throws SQLException {
        return sqlite.query(everywhere("true") + " ORDER BY sequence DESC LIMIT ?1", Tables::attempt, limit);
    }

    List<AttemptRecord> recentAt(TerminalKey terminal, int limit) throws SQLException {
        return sqlite.query(RECENT_AT, Tables::attempt, terminal.value(), limit);
    }

    boolean knowsKey(TerminalKey terminal, StartKey key) throws SQLException {
        return sqlite.first(
                        "SELECT 1 FROM used_key WHERE terminal = ? AND start_key = ?",
                        row -> true,
                        terminal.value(),
                        key.value())
                .isPresent();
    }

    List<JournalEvent> events(AttemptId id) throws SQLException {
        return sqlite.query(
                EVENTS + "event WHERE attempt = ?1 UNION ALL " + EVENTS
                        + "archived_event WHERE attempt = ?1 ORDER BY sequence",
                Tables::event,
                id.value());
    }

    /** Returns the attempts that nobody needs any more, oldest first. */
    List<AttemptId> prunable(Instant before) throws SQLException {
        Set<AttemptId> illegal =
                new LinkedHashSet<>(new Soundness(sqlite).withIllegalHistory(Soundness.FROM_THE_BEGINNING));
        return sqlite
                .query(
                        everywhere(OVER
                                        + " AND changed < ?1 AND latest < ifnull((SELECT min(sequence) FROM (SELECT sequence,"
                                        + " wall FROM event UNION ALL SELECT sequence, wall FROM archived_event)"
                                        + " WHERE wall >= ?1), 9223372036854775807)")
                                + " ORDER BY sequence",
                        Tables::attempt,
                        wall(before))
                .stream()
                .filter(attempt -> attempt.changed().wall().isBefore(before))
                .map(AttemptRecord::id)
                .filter(id -> !illegal.contains(id))
                .toList();
    }

    /** Returns the text of a time, to be compared with those of the rows. */
    static String wall(Instant time) {
        return WALL.format(time.isBefore(LAST_IN_ORDER) ? time : LAST_IN_ORDER);
    }

    /** Changes a row for no other reason than to see whether it can be done. */
    void probe() throws SQLException {
        sqlite.inTransaction(true, () -> sqlite.update("UPDATE probe SET written = written + 1 WHERE id = 1"));
    }

    /** Returns the last event that was ever recorded. */
    TailWitness.Tail tail() throws SQLException {
        long last = sqlite.first("SELECT seq FROM sqlite_sequence WHERE name = 'event'", row -> row.getLong(1))
                .orElse(0L);
        return new TailWitness.Tail(last, checksumAt(last));
    }

    /** Returns whether the event at a place is still the one that was there. */
    boolean holds(TailWitness.Tail place) throws SQLException {
        return place.checksum().isPresent() && place.checksum().equals(checksumAt(place.sequence()));
    }

    private Optional<Long> checksumAt(long sequence) throws SQLException {
        Optional<Long> atHand =
                sqlite.first("SELECT checksum FROM event WHERE sequence = ?", row -> row.getLong(1), sequence);
        return atHand.isPresent() || !hasArchive() ? atHand : archivedChecksum(sequence);
    }

    private Optional<Long> archivedChecksum(long sequence) throws SQLException {
        return sqlite.first("SELECT checksum FROM archived_event WHERE sequence = ?", row -> row.getLong(1), sequence);
    }

    /** A journal of an earlier version is looked at before it is brought to this one. */
    private boolean hasArchive() throws SQLException {
        return sqlite.first("SELECT 1 FROM sqlite_schema WHERE name = 'archived_event'", row -> true)
                .isPresent();
    }

    /**
     * Compares the last event with what the journal had come to.
     *
     * @throws SQLException when events are missing at the end
     */
    void requireReached(TailWitness.Tail witness) throws SQLException {
        TailWitness.Tail last = tail();
        if (last.sequence() < witness.sequence()) {
            throw new SQLDataException("its newest records are missing: it ends with event " + last.sequence()
                    + ", and had come to event " + witness.sequence());
        }
        if (witness.checksum().isPresent()) {
            requireSame(witness.checksum(), checksumAt(witness.sequence()), "event " + witness.sequence());
        }
    }

    static void requireSame(Object expected, Object stored, String what) throws SQLDataException {
        if (!expected.equals(stored)) {
            throw new SQLDataException(what + " is not as it was written");
        }
    }

    static AttemptRecord attempt(ResultSet row) throws SQLException {
        String record = row.getString(1);
        requireSame(checksum(record), row.getLong(2), "an attempt");
        try {
            return RecordJson.read(record);
        } catch (IllegalArgumentException e) {
            throw new SQLDataException(e.getMessage(), e);
        }
    }

    static JournalEvent event(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        try {
            return new JournalEvent(
                    sequence,
                    new AttemptId(row.getString("attempt")),
                    EventType.valueOf(row.getString("type")),
                    AttemptState.valueOf(row.getString("state")),
                    new Stamp(
                            Instant.from(WALL.parse(row.getString("wall"))),
                            row.getLong("monotonic"),
                            row.getString("epoch")));
        } catch (RuntimeException e) {
            throw new SQLDataException("event " + sequence + " is unreadable", e);
        }
    }

    /** Returns what is stored with these values, never negative. */
    static long checksum(Object... parts) {
        CRC32C sum = new CRC32C();
        for (Object part : parts) {
            sum.update(part.toString().getBytes(StandardCharsets.UTF_8));
            sum.update('\n');
        }
        return sum.getValue();
    }
}
