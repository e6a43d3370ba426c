package dev.tillbridge.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to one database. Every wait is bounded, and an interrupt of the calling thread harms nothing (J10). Safe for use by
 * several threads.
 */
final class Connections implements AutoCloseable {

    private static final int MOST = 6;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A refusal takes less; a server that is frozen, or behind a line that was cut, takes longer. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How long a silent server is left alone. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Executor HERE = Runnable::run;

    private final Address address;
    private final Semaphore permits = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ArrayDeque<>(); // guarded by this
    private boolean closed; // guarded by this
    private volatile @Nullable Silence silence; // of the server, when it was last tried

    /** A server that did not answer in time: who asks again at once would wait as long again, and so would its caller. */
    private record Silence(SQLException failure, long endNanos) {}

    /** Something that is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    Connections(Address address) {
        this.address = address;
    }

    /** Returns what may be done twice: it is done again on a new connection when the first one was lost, as after a restart of the server. */
    <T> T repeatable(Work<T> work) throws SQLException {
        return uninterrupted(() -> {
            try {
                return pooled(work);
            } catch (Server.UnfitException e) {
                throw e;
            } catch (SQLException e) {
                if (!Failures.lostConnection(e)) {
                    throw e;
                }
                return alone(work);
            }
        });
    }

    /** Returns what may write, each statement committed by itself. When this throws, look at {@link Failures#isUndecided}. */
    <T> T writing(Work<T> work) throws SQLException {
        return uninterrupted(() -> pooled(work));
    }

    /** Returns what is done in one transaction. When this throws, look at {@link Failures#isUndecided}. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        return uninterrupted(() -> pooled(connection -> transaction(connection, work)));
    }

    /** Returns what is done in one transaction on a connection that nobody used before. */
    <T> T inTransactionOfItsOwn(Work<T> work) throws SQLException {
        return uninterrupted(() -> alone(connection -> transaction(connection, work)));
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result = work.with(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
    }

    private <T> T pooled(Work<T> work) throws SQLException {
        if (!permits.tryAcquire() && !waited()) {
            throw new SQLTransientConnectionException("all " + MOST + " connections to the database are busy");
        }
        @Nullable Connection connection = null;
        boolean sound = false;
        try {
            connection = taken();
            T result = work.with(connection);
            sound = true;
            return result;
        } catch (SQLException e) {
            if (Failures.lostConnection(e)) {
                forget(); // those from before a restart of the server are lost too
            } else if (connection != null && !connection.isClosed()) {
                // A transaction is rolled back by the server when its connection ends.
                sound = connection.getAutoCommit();
            }
            throw e;
        } finally {
            giveBack(connection, sound);
            permits.release();
        }
    }

    private boolean waited() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return permits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Connection taken() throws SQLException {
        synchronized (this) {
            if (closed) {
                throw new SQLException("the journal is closed");
            }
            @Nullable Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        return connect();
    }

    private void giveBack(@Nullable Connection connection, boolean sound) {
        if (connection == null) {
            return;
        }
        synchronized (this) {
            if (sound && !closed) {
                idle.push(connection);
                return;
            }
        }
        end(connection);
    }

    private <T> T alone(Work<T> work) throws SQLException {
        Connection connection = connect();
        try {
            return work.with(connection);
        } finally {
            end(connection);
        }
    }

    /** Returns a new connection, beside those that are shared; whoever asked closes it. */
    Connection unpooled() throws SQLException {
        return connect();
    }

    private Connection connect() throws SQLException {
        Connection connection = reach();
        boolean fit = false;
        try {
            Server.check(connection);
            fit = true;
            return connection;
        } finally {
            if (!fit) {
                end(connection);
            }
        }
    }

    /** Opens a connection; a failure tells by its type that nothing was asked yet. */
    private Connection reach() throws SQLException {
        @Nullable Silence known = silence;
        long begun = System.nanoTime();
        if (known != null && known.endNanos() - begun > 0) {
            throw unreached(known.failure());
        }
        try {
            Connection connection = address.connect();
            silence = null;
            return connection;
        } catch (SQLException e) {
            long end = System.nanoTime();
            silence = end - begun > SLOW_NANOS ? new Silence(e, end + REST_NANOS) : null;
            throw unreached(e);
        }
    }

    private static SQLException unreached(SQLException e) {
        return new SQLTransientConnectionException(e.getMessage(), e.getSQLState(), e);
    }

    /** Ends a connection at once, whatever the server says or does not say to it. */
    static void end(Connection connection) {
        try {
            connection.abort(HERE);
        } catch (SQLException e) {
            Failures.ignored(e);
        }
    }

    /** What is done as if there were no interrupts: virtual threads would close a socket by one. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    private static <T> T uninterrupted(Step<T> step) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return step.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void forget() {
        idle.forEach(Connections::end);
        idle.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
