package dev.tillbridge.postgres;

import dev.tillbridge.journal.Archiving;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalNews;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.journal.Transitions;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.postgres.Rows.Stored;
import dev.tillbridge.runtime.Chance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a PostgreSQL database, for the tills of several hosts.
 *
 * <p>Safe for use by several threads, processes and hosts. An attempt is carried through by one of them at a time: by the one that began it,
 * and when that one is gone, by who takes it over.
 */
final class PostgresJournal implements Journal {

    private static final String COLUMNS = "id, sequence, terminal, sale_ref, tender_id, record, checksum";

    /** Wherever it is, in one statement, so that what moves to the archive meanwhile is seen once. */
    static final String EVERY = "SELECT record, checksum FROM (SELECT " + COLUMNS
            + " FROM till_attempt UNION ALL SELECT " + COLUMNS + " FROM till_archived_attempt) every";

    static final String NAMED = " WHERE id IN (SELECT attempt FROM till_naming"
            + " WHERE lower(named COLLATE \"C\") = lower(? COLLATE \"C\")) ORDER BY sequence";

    private static final String EVENT_COLUMNS =
            "sequence, attempt, type, state, wall, monotonic, epoch, payload, checksum";

    static final String EVERY_EVENT = "SELECT " + EVENT_COLUMNS + " FROM (SELECT " + EVENT_COLUMNS
            + " FROM till_event UNION ALL SELECT " + EVENT_COLUMNS + " FROM till_archived_event) every";

    private static final String OVER = "(final AND NOT blocks AND acknowledged)";
    private static final String LATEST = "sequence >= (SELECT min(sequence) FROM (SELECT sequence FROM till_attempt"
            + " ORDER BY sequence DESC LIMIT " + Store.RECENT + ") recent)";

    /** How long to try again; what is under way then still takes its own time, which is bounded too. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final Store store;
    private final Leases leases;
    private final Archive archive;
    private @Nullable Archiving archiving; // guarded by this
    private @Nullable Listening listening; // guarded by this
    private volatile boolean closed;
    private volatile boolean takingOver; // or the answer to that was lost

    PostgresJournal(Store store, Leases leases) {
        this.store = store;
        this.leases = leases;
        archive = new Archive(store.connections());
    }

    /** What was found, and its place among others. */
    private record Found(AttemptRecord record, long sequence) {
        static Found of(ResultSet row) throws SQLException {
            return new Found(Rows.attempt(row), row.getLong(3));
        }
    }

    // ---- what is written ----

    @Override
    public void append(EventType type, AttemptRecord after, Stamp stamp) {
        write(type, after, stamp, OptionalLong.empty());
    }

    @Override
    public void appendSending(AttemptRecord after, Stamp stamp, long epoch) {
        write(EventType.SENDING, after, stamp, OptionalLong.of(epoch));
    }

    private void write(EventType type, AttemptRecord after, Stamp stamp, OptionalLong lease) {
        requireOpen();
        try {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PATIENCE_NANOS) {
                @Nullable Stored before = stored(after.id()).orElse(null);
                requireOurs(type, before);
                Transitions.check(before == null ? null : before.record(), type, after);
                if (before != null && before.archived()) {
                    archive.bringBack(after.id());
                    continue;
                }
                if (isWritten(
                        new Writing(
                                store,
                                type,
                                after,
                                stamp,
                                lease,
                                Chance.secure().uuid()),
                        before)) {
                    return;
                }
                requireLease(type, after, before, lease);
            }
            throw new SQLException("the database is too slow, or others keep writing it");
        } catch (SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    type + " of attempt " + after.id().shown() + " could not be recorded in the database " + store
                            + ": "
                            + e.getMessage() + ". " + meaning(type)
                            + ". No payment starts until the database can be written again: see to it",
                    e);
        }
    }

    private Optional<Stored> stored(AttemptId id) throws SQLException {
        return store.connections()
                .repeatable(connection -> Rows.first(
                        connection,
                        "SELECT record, checksum, turn, host, false FROM till_attempt WHERE id = ? UNION ALL"
                                + " SELECT record, checksum, turn, host, true FROM till_archived_attempt WHERE id = ?",
                        Rows::stored,
                        id.value(),
                        id.value()));
    }

    /** A commit may have been made although it failed: then the event is there, and nothing else says so. */
    private boolean isWritten(Writing writing, @Nullable Stored before) throws SQLException {
        try {
            return store.connections().writing(connection -> writing.write(connection, before));
        } catch (SQLException e) {
            if (!Failures.isUndecided(e)) {
                throw e;
            }
            try {
                return writing.wasWritten();
            } catch (SQLException unknown) {
                unknown.addSuppressed(e);
                throw unknown;
            }
        }
    }

    /**
     * Refuses to write what another host looks after, also one that is gone: what that one recorded is not known here before it is taken
     * over. That its end was taken note of is nobody's alone.
     */
    private void requireOurs(EventType type, @Nullable Stored before) {
        if (before == null || before.host().equals(store.host())) {
            return;
        }
        if (type != EventType.ACKNOWLEDGED || !before.record().state().isFinal()) {
            throw JournalException.takenOver(
                    type + " of attempt " + before.record().id().shown()
                            + " was not recorded: another host looks after it. " + meaning(type));
        }
    }

    /** Tells that the lease did not hold, when that is why nothing was written; returns when another try may find it otherwise. */
    private void requireLease(EventType type, AttemptRecord after, @Nullable Stored before, OptionalLong lease)
            throws SQLException {
        @Nullable Stored now = stored(after.id()).orElse(null);
        boolean changed = before == null || now == null || now.turn() != before.turn();
        if (!changed && lease.isPresent()) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    type + " of attempt " + after.id().shown() + " was not recorded: this host does not have "
                            + after.terminal() + " for long enough any more. " + meaning(type)
                            + ". See that it reaches the database " + store + " without long pauses");
        }
    }

    private static String meaning(EventType type) {
        return switch (type) {
            case INTENT, SENDING -> "So it was not sent, and nothing was charged";
            default -> "What happens at the terminal goes on regardless of that, and the terminal still knows it";
        };
    }

    @Override
    public int prune(Instant before) {
        return reading(() -> archive.prune(before));
    }

    @Override
    public int archive(Instant before) {
        return reading(() -> archive.archive(before));
    }

    @Override
    public synchronized void archiveWhatIsOlderThan(Duration age) {
        endArchiving();
        archiving = Archiving.begin(age, this::archive, store.toString());
    }

    private synchronized void endArchiving() {
        if (archiving != null) {
            archiving.close();
            archiving = null;
        }
    }

    // ---- whose it is ----

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isOurs(AttemptId id) {
        return reading(() -> stored(id))
                .filter(found -> !found.host().equals(store.host()))
                .isEmpty();
    }

    @Override
    public synchronized void tell(JournalNews news) {
        endListening();
        listening = Listening.begin(store, news);
    }

    /** Returns whether it is told at this moment what other hosts do. */
    synchronized boolean isListening() {
        return listening != null && listening.isConnected();
    }

    private synchronized void endListening() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    @Override
    public List<AttemptRecord> takeOver(Set<TerminalKey> terminals) {
        String[] keys = terminals.stream().map(Writing::terminal).toArray(String[]::new);
        boolean again = takingOver;
        takingOver = true; // until all that was taken over is told
        Map<Long, AttemptRecord> found = new TreeMap<>();
        reading(() -> store.connections()
                        .writing(connection -> Rows.query(
                                connection,
                                "UPDATE till_attempt a SET host = ?, turn = turn + 1 WHERE a.terminal = ANY (?)"
                                        + " AND a.host <> ? AND (NOT " + OVER + " OR " + LATEST + ") AND NOT "
                                        + Store.alive() + " RETURNING record, checksum, sequence",
                                Found::of,
                                store.host(),
                                keys,
                                store.host(),
                                store.grace())))
                .forEach(each -> found.put(each.sequence(), each.record()));
        if (again) {
            reading(() -> store.connections()
                            .repeatable(connection -> Rows.query(
                                    connection,
                                    "SELECT record, checksum, sequence FROM till_attempt WHERE terminal = ANY (?)"
                                            + " AND host = ? AND NOT " + OVER,
                                    Found::of,
                                    keys,
                                    store.host())))
                    .forEach(each -> found.put(each.sequence(), each.record()));
        }
        takingOver = false;
        return List.copyOf(found.values());
    }

    @Override
    public void takeBack(AttemptId id) {
        reading(() -> store.connections()
                .writing(connection -> Rows.update(
                        connection,
                        "WITH me AS (UPDATE till_host SET expires = greatest(expires, clock_timestamp()"
                                + " + ? * interval '1 millisecond') WHERE id = ?)"
                                + " UPDATE till_attempt SET host = ?, turn = turn + 1 WHERE id = ?",
                        store.times().length().toMillis(),
                        store.host(),
                        store.host(),
                        id.value())));
    }

    // ---- what is read ----

    @Override
    public Optional<AttemptRecord> find(AttemptId id) {
        return those(" WHERE id = ?", id.value()).stream().findFirst();
    }

    @Override
    public List<AttemptRecord> ofTender(Tender tender) {
        return those(
                " WHERE sale_ref = ? AND tender_id = ? ORDER BY sequence",
                Rows.ascii(tender.saleRef()),
                Rows.ascii(tender.tenderId()));
    }

    @Override
    public List<AttemptRecord> naming(String id) {
        return those(NAMED, Rows.ascii(id));
    }

    @Override
    public List<AttemptRecord> unsettled() {
        return reading(() -> store.connections()
                .repeatable(connection -> Rows.query(
                        connection,
                        "SELECT record, checksum FROM till_attempt WHERE NOT " + OVER + " ORDER BY sequence",
                        Rows::attempt)));
    }

    @Override
    public List<AttemptRecord> recent(int limit) {
        return those(" ORDER BY sequence DESC LIMIT ?", Math.max(0, limit));
    }

    @Override
    public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return those(
                " WHERE terminal = ? ORDER BY sequence DESC LIMIT ?", Writing.terminal(terminal), Math.max(0, limit));
    }

    private List<AttemptRecord> those(String wanted, Object... values) {
        return reading(() -> store.connections()
                .repeatable(connection -> Rows.query(connection, EVERY + wanted, Rows::attempt, values)));
    }

    @Override
    public boolean knowsKey(TerminalKey terminal, StartKey key) {
        return reading(() -> store.connections()
                .repeatable(connection -> Rows.first(
                                connection,
                                "SELECT 1 FROM till_used_key WHERE terminal = ? AND start_key = ?",
                                row -> true,
                                Writing.terminal(terminal),
                                Rows.ascii(key.value()))
                        .isPresent()));
    }

    @Override
    public List<JournalEvent> events(AttemptId id) {
        return reading(() -> store.connections()
                .repeatable(connection -> Rows.query(
                        connection, EVERY_EVENT + " WHERE attempt = ? ORDER BY sequence", Rows::event, id.value())));
    }

    /** Looks at what is not settled and at the latest attempts: the journal of many tills is not read whole by each. */
    @Override
    public List<AttemptId> withIllegalHistory() {
        List<JournalEvent> events = reading(() -> store.connections()
                .repeatable(connection -> Rows.query(
                        connection,
                        "SELECT * FROM till_event WHERE attempt IN (SELECT id FROM till_attempt WHERE NOT " + OVER
                                + " OR " + LATEST + ") ORDER BY attempt, sequence",
                        Rows::event)));
        return List.copyOf(illegal(events));
    }

    private static Set<AttemptId> illegal(List<JournalEvent> events) {
        Set<AttemptId> illegal = new LinkedHashSet<>();
        @Nullable JournalEvent before = null;
        for (JournalEvent event : events) {
            boolean goesOn = before != null && before.attempt().equals(event.attempt());
            @Nullable AttemptState from = goesOn && before != null ? before.state() : null;
            if (!Transitions.areLegal(from, event.type(), event.state())) {
                illegal.add(event.attempt());
            }
            before = event;
        }
        return illegal;
    }

    /** Something that asks the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T reading(Question<T> question) {
        requireOpen();
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal in the database " + store + " could not be read or pruned: " + e.getMessage()
                            + ". Nothing was sent. See to the database and the network",
                    e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal in the database " + store + " is closed. Nothing was recorded or sent");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            endArchiving();
            endListening();
            leases.close();
            store.close();
        }
    }
}
