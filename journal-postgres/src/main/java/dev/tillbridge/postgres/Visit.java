package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.ErrorCode;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;

/** The way into a database for a command, which is no till: it has no leases and makes no tables. Stateless. */
final class Visit {

    private Visit() {}

    /** What is done there. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connections connections) throws SQLException;
    }

    /**
     * Returns what is done in the database at an address.
     *
     * @throws JournalException when it cannot be used, or holds no journal of this version
     */
    static <T> T to(String url, Work<T> work) {
        Address address = Address.of(url, "tillbridge journal");
        try (Connections connections = new Connections(address)) {
            connections.repeatable(connection -> {
                Schema.requireKnown(connection);
                requireTables(connection, address);
                return true;
            });
            return work.with(connections);
        } catch (SQLException e) {
            throw failed(address, e);
        }
    }

    private static JournalException failed(Address address, SQLException e) {
        String words = "The journal in the database " + address + " cannot be used: " + e.getMessage() + ". ";
        return e instanceof SQLDataException
                ? JournalException.damaged(words + Store.advice(e) + " Nothing was changed", e)
                : new JournalException(ErrorCode.JOURNAL, words + Store.advice(e) + " What was done so far holds", e);
    }

    /** A till makes the tables and brings them up to date; whoever only looks does not. */
    private static void requireTables(Connection connection, Address address) throws SQLException {
        int present = Schema.present(connection);
        if (present < Schema.version()) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The database " + address
                            + (present == 0 ? " holds no journal yet" : " holds a journal of an earlier version")
                            + ": open it with a till first. Nothing was changed");
        }
    }
}
