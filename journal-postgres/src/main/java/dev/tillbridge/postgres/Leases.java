package dev.tillbridge.postgres;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TerminalLocksException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lease a terminal, over all hosts, by the clock of the database alone. As long as this is open, it renews that this till is alive, and
 * what it holds. Safe for use by several threads.
 */
final class Leases implements TerminalLocks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private static final String RENEWED = "clock_timestamp() + ? * interval '1 millisecond'";

    private static final String JOIN = "INSERT INTO till_host (id, name, expires, version) VALUES (?, ?, " + RENEWED
            + ", " + Schema.version() + ") ON CONFLICT (id) DO UPDATE SET expires = excluded.expires";

    private static final String RENEW = "UPDATE till_lease SET expires = " + RENEWED
            + " FROM unnest(?, ?) AS held (terminal, epoch) WHERE till_lease.terminal = held.terminal"
            + " AND till_lease.epoch = held.epoch AND host = ? RETURNING till_lease.terminal";

    private static final String TAKE = "UPDATE till_lease SET host = ?, epoch = epoch + 1, expires = " + RENEWED
            + ", taken = clock_timestamp(), timeline = " + Store.TIMELINE
            + " WHERE terminal = ? AND doubt IS NULL AND (host IS NULL OR host = ?"
            + " OR expires + ? * interval '1 millisecond' < clock_timestamp())"
            + " AND NOT EXISTS (SELECT 1 FROM till_attempt WHERE terminal = ? AND blocks AND host <> ?)"
            + " RETURNING epoch";

    private static final String LET_GO =
            "UPDATE till_lease SET host = NULL, expires = clock_timestamp() WHERE terminal = ? AND host = ? AND epoch = ?";

    /** Nobody needs a host of whom nothing is left that is not settled. */
    private static final String FORGET = "DELETE FROM till_host h WHERE expires < clock_timestamp() - interval '1 day'"
            + " AND NOT EXISTS (SELECT 1 FROM till_attempt a WHERE a.host = h.id AND NOT (final AND NOT blocks"
            + " AND acknowledged))";

    private final Store store;
    private final ScheduledExecutorService heart;
    private final Map<String, Held> held = new LinkedHashMap<>(); // guarded by this
    private final Set<String> taking = new HashSet<>(); // guarded by this
    private final Queue<Held> owed = new ConcurrentLinkedQueue<>(); // were let go while the database was away
    private volatile boolean cutOff; // the database did not answer when it was last asked

    private Leases(Store store) {
        this.store = store;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tillbridge-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says in the database that this till is alive, and goes on to. */
    @SuppressWarnings("FutureReturnValueIgnored") // a beat never fails
    static Leases join(Store store, String name) throws SQLException {
        Leases leases = new Leases(store);
        store.connections().writing(connection -> {
            Rows.update(connection, FORGET);
            return Rows.update(
                    connection, JOIN, store.host(), name, store.times().length().toMillis());
        });
        long period = store.times().renewal().toMillis();
        leases.heart.scheduleAtFixedRate(() -> leases.beat(name), period, period, TimeUnit.MILLISECONDS);
        return leases;
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        String key = Writing.terminal(terminal);
        synchronized (this) {
            if (held.containsKey(key) || !taking.add(key)) {
                return Optional.empty();
            }
        }
        Optional<Held> taken = Optional.empty();
        try {
            store.connections().repeatable(connection -> {
                Store.doubtLostStarts(connection);
                return true;
            });
            long asked = System.nanoTime();
            taken = store.connections()
                    .inTransaction(connection -> take(connection, key))
                    .map(epoch -> new Held(key, epoch, asked));
            return taken.map(hold -> hold);
        } catch (SQLException e) {
            throw new TerminalLocksException(
                    "The terminal " + terminal + " could not be taken in the database " + store + " ("
                            + e.getMessage()
                            + "), so nothing was sent. See to the database and the network, then try again",
                    e);
        } finally {
            took(key, taken);
        }
    }

    private synchronized void took(String terminal, Optional<Held> taken) {
        taking.remove(terminal);
        taken.ifPresent(hold -> held.put(terminal, hold));
    }

    private Optional<Long> take(Connection connection, String terminal) throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO till_lease (terminal, epoch, expires, taken, timeline) VALUES (?, 0, clock_timestamp(),"
                        + " clock_timestamp(), " + Store.TIMELINE + ") ON CONFLICT DO NOTHING",
                terminal);
        Optional<String> doubt = Rows.first(
                connection,
                "SELECT doubt FROM till_lease WHERE terminal = ? AND doubt IS NOT NULL",
                row -> row.getString(1),
                terminal);
        if (doubt.isPresent()) {
            throw new TerminalLocksException(
                    doubt.get() + ", and what was started at " + terminal
                            + " just before may be missing there. Nothing was"
                            + " sent. Compare the last transactions of the terminal with the till, then let it work again:"
                            + " tillbridge journal compared " + terminal,
                    null);
        }
        return Rows.first(
                connection,
                TAKE,
                row -> row.getLong(1),
                store.host(),
                store.times().length().toMillis(),
                terminal,
                store.host(),
                store.grace(),
                terminal,
                store.host());
    }

    private void beat(String name) {
        try {
            renew(name);
            cutOff = false;
            letGoWhatIsOwed();
        } catch (SQLException e) {
            cutOff = true;
            LOG.warn("The leases of this till could not be renewed in the database {}: {}", store, e.getMessage());
        } catch (RuntimeException e) { // or it would never be renewed again
            LOG.error("The leases of this till could not be renewed in the database {}", store, e);
        }
    }

    private void renew(String name) throws SQLException {
        List<Held> all;
        synchronized (this) {
            all = List.copyOf(held.values());
        }
        long asked = System.nanoTime();
        long length = store.times().length().toMillis();
        store.connections().repeatable(connection -> Rows.update(connection, JOIN, store.host(), name, length));
        if (all.isEmpty()) {
            return;
        }
        Set<String> renewed = new HashSet<>(store.connections()
                .repeatable(connection -> Rows.query(
                        connection,
                        RENEW,
                        row -> row.getString(1),
                        length,
                        all.stream().map(Held::terminal).toArray(String[]::new),
                        all.stream().map(Held::epoch).toArray(Long[]::new),
                        store.host())));
        for (Held each : all) {
            if (renewed.contains(each.terminal())) {
                each.renewed(asked);
            } else if (each.isLetGo()) {
                LOG.debug("{} was let go meanwhile", each.terminal());
            } else {
                LOG.error("This till was away for too long and lost {} to another one", each.terminal());
                each.lost();
            }
        }
    }

    /** Nobody else need wait for the end of a lease that is no longer needed. */
    private void letGoWhatIsOwed() throws SQLException {
        for (Held next = owed.peek(); next != null; next = owed.peek()) {
            next.letGo();
            owed.remove(next);
        }
    }

    /** Lets every terminal go, and says that this till is gone: who comes next need not wait. */
    @Override
    public void close() {
        heart.shutdownNow();
        List<Held> all;
        synchronized (this) {
            all = List.copyOf(held.values());
        }
        all.forEach(Held::release);
        if (cutOff) {
            LOG.warn("The database {} does not know that this till was closed", store);
            return;
        }
        try {
            store.connections()
                    .writing(connection -> Rows.update(
                            connection, "UPDATE till_host SET expires = '-infinity' WHERE id = ?", store.host()));
        } catch (SQLException e) {
            LOG.warn("The database {} does not know that this till was closed: {}", store, e.getMessage());
        }
    }

    /** A lease. */
    private final class Held implements Hold {

        private final String terminal;
        private final long epoch;
        private volatile long renewedNanos;
        private volatile boolean lost;
        private boolean letGo; // guarded by Leases.this

        Held(String terminal, long epoch, long takenNanos) {
            this.terminal = terminal;
            this.epoch = epoch;
            this.renewedNanos = takenNanos;
        }

        String terminal() {
            return terminal;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public boolean stands() {
            long length =
                    store.times().length().minus(store.times().sendWindow()).toNanos();
            return !lost && System.nanoTime() - renewedNanos < length;
        }

        void renewed(long askedNanos) {
            renewedNanos = askedNanos;
        }

        void lost() {
            lost = true;
        }

        boolean isLetGo() {
            synchronized (Leases.this) {
                return letGo;
            }
        }

        @Override
        public void release() {
            synchronized (Leases.this) {
                if (letGo) {
                    return;
                }
                letGo = true;
                held.remove(terminal, this);
            }
            if (cutOff) { // closing a till with many terminals must not wait for each
                owed.add(this);
                LOG.warn("{} cannot be let go in the database {} now; its lease ends by itself", terminal, store);
                return;
            }
            try {
                letGo();
            } catch (SQLException e) {
                cutOff = true;
                owed.add(this);
                LOG.warn("{} cannot be let go in the database {} now; its lease ends by itself", terminal, store, e);
            }
        }

        /** Has no effect where it was taken again since: that has another epoch. */
        private void letGo() throws SQLException {
            store.connections()
                    .repeatable(connection -> Rows.update(connection, LET_GO, terminal, store.host(), epoch));
        }
    }
}
