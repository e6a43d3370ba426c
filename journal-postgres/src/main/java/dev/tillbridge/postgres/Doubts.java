package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.TerminalDoubt;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TerminalKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The terminals that a person must compare with the till before anything starts there, and what became of that. */
final class Doubts {

    private Doubts() {}

    /** Returns them, also those that no till has noticed yet. */
    static List<TerminalDoubt> at(String url) {
        return at(url, connection -> {
            Store.doubtLostStarts(connection);
            return Rows.query(
                    connection,
                    "SELECT terminal, doubt FROM till_lease WHERE doubt IS NOT NULL ORDER BY terminal",
                    row -> new TerminalDoubt(new TerminalKey(row.getString(1)), row.getString(2)));
        });
    }

    /** Ends a doubt if it is still the same, and keeps who did and why. */
    static boolean compared(String url, TerminalDoubt doubt, String by, String because) {
        return at(url, connection -> {
            Store.doubtLostStarts(connection);
            String terminal = Writing.terminal(doubt.terminal());
            boolean ended = Rows.update(
                            connection,
                            "UPDATE till_lease SET doubt = NULL WHERE terminal = ? AND doubt = ?",
                            terminal,
                            doubt.why())
                    == 1;
            if (ended) {
                Rows.update(
                        connection,
                        "INSERT INTO till_comparison (terminal, doubt, person, because) VALUES (?, ?, ?, ?)",
                        terminal,
                        doubt.why(),
                        SafeText.of(by),
                        SafeText.of(because));
            }
            return ended;
        });
    }

    private static <T> T at(String url, Connections.Work<T> work) {
        Address address = Address.of(url, "tillbridge journal");
        try (Connections connections = new Connections(address)) {
            return connections.inTransaction(connection -> {
                Schema.requireKnown(connection);
                requireTables(connection, address);
                return work.with(connection);
            });
        } catch (SQLException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The journal in the database " + address + " cannot be used: " + e.getMessage() + ". "
                            + Store.advice(e) + " Nothing was changed",
                    e);
        }
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
