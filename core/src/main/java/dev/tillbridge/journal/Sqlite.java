package dev.tillbridge.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * One connection to an SQLite file. Not thread-safe.
 *
 * <p>SQLite reads and writes below the JVM, where an interrupt of the thread has no effect (J10). Statements are prepared once and kept;
 * transactions are SQLite's own, so that nothing holds the file between them.
 */
final class Sqlite implements AutoCloseable {

    /** How long to wait for somebody who looks into the file with another tool. */
    private static final int BUSY_MILLIS = 3_000;

    /** Of SQLite's machine, about a millisecond. */
    private static final int STEPS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean syncs = true; // as it is set when the connection is made

    private Sqlite(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with a row. */
    @FunctionalInterface
    interface RowUse {
        void use(ResultSet row) throws SQLException;
    }

    /** Runs a prepared statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Opens an existing file for reading and writing; every commit is on the disk when it returns. */
    static Sqlite open(Path file) throws SQLException {
        Sqlite sqlite = new Sqlite(connect(file, new SQLiteConfig()));
        try {
            sqlite.makeDurable();
            return sqlite;
        } catch (SQLException e) {
            sqlite.closeAfter(e);
            throw e;
        }
    }

    /** Opens an existing file for reading only, so that it stays as it is, byte for byte, whatever is in it. */
    static Sqlite openReadOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return new Sqlite(connect(file, config));
    }

    /** Opens a database that is forgotten when it is closed. */
    static Sqlite inMemory() throws SQLException {
        return new Sqlite(new SQLiteConfig().createConnection("jdbc:sqlite::memory:"));
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        // Never creates the file: one that vanished is not to be replaced by an empty one.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /**
     * Write-ahead log, synced at each commit: one sync per commit, the database itself is only touched by checkpoints, and whoever reads along
     * with another tool never keeps a payment from being recorded.
     */
    private void makeDurable() throws SQLException {
        // Takes effect where nothing is in the file yet: what is pruned is given back to the disk.
        script("PRAGMA auto_vacuum = INCREMENTAL");
        text("PRAGMA journal_mode = WAL");
        script("PRAGMA synchronous = FULL");
        // Elsewhere without effect; on a Mac, a plain sync leaves the data in the drive's cache.
        script("PRAGMA fullfsync = ON");
        script("PRAGMA checkpoint_fullfsync = ON");
        // A page is a few events: what is in the log only is kept small.
        text("PRAGMA wal_autocheckpoint = 100");
        script("PRAGMA trusted_schema = OFF");
        script("PRAGMA cell_size_check = ON");
        requireDurable();
    }

    private void requireDurable() throws SQLException {
        String mode = text("PRAGMA journal_mode");
        long synchronous = number("PRAGMA synchronous");
        if (!mode.equals("wal") || synchronous < 2) {
            throw new SQLException("durable commits are not in force: journal_mode is " + mode + ", synchronous is "
                    + synchronous + "; the file system may not support them");
        }
    }

    /** Runs a statement and returns how many rows it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return using(sql, values, PreparedStatement::executeUpdate);
    }

    /** Returns what the reader makes of each row. */
    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        return using(sql, values, statement -> {
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        });
    }

    /** Does something with each row, one after the other, however many there are. */
    void each(String sql, RowUse use) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                use.use(rows);
            }
        }
    }

    /** Returns what the reader makes of the first row. */
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        return using(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    /** Returns the number that a query answers. */
    long number(String sql) throws SQLException {
        return first(sql, row -> row.getLong(1)).orElseThrow(() -> new SQLException("no answer to " + sql));
    }

    /** Returns the text that a query answers. */
    String text(String sql) throws SQLException {
        return first(sql, row -> row.getString(1)).orElseThrow(() -> new SQLException("no answer to " + sql));
    }

    /** Runs all the statements in a text. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Gives the space of what was removed back to the disk, as far as nobody reads along. */
    void shrink() throws SQLException {
        script("PRAGMA incremental_vacuum");
        number("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /**
     * Does all of it or nothing.
     *
     * @param durable whether it survives a crash of the machine too, and not only of the process, when this returns
     */
    void inTransaction(boolean durable, Work work) throws SQLException {
        sync(durable);
        script("BEGIN IMMEDIATE");
        boolean committed = false;
        try {
            work.run();
            script("COMMIT");
            committed = true;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    /** Reads all of it as it is at one moment, whatever is written meanwhile. */
    void atOneMoment(Work work) throws SQLException {
        script("BEGIN");
        try {
            work.run();
        } finally {
            rollback();
        }
    }

    /** Has every question fail as soon as this holds, also in the middle of it. */
    void giveUpWhen(BooleanSupplier enough) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return enough.getAsBoolean() ? 1 : 0;
            }
        });
    }

    private void sync(boolean durable) throws SQLException {
        if (durable != syncs) {
            script("PRAGMA synchronous = " + (durable ? "FULL" : "NORMAL"));
            syncs = durable;
        }
    }

    private void rollback() {
        try {
            script("ROLLBACK");
        } catch (SQLException e) {
            // After some failures, a full disk for one, SQLite has done so already. Where it has not, the next BEGIN
            // fails
            // and nothing is recorded any more.
            LOG.debug("The transaction was rolled back already", e);
        }
    }

    private <T> T using(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        boolean usable = false;
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            T result = use.of(statement);
            usable = true;
            return result;
        } finally {
            if (!usable) {
                // A statement that failed is finalised by the driver and fails ever after.
                statements.remove(sql);
                statement.close();
            }
        }
    }

    void closeAfter(Exception failure) {
        try {
            close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
