package dev.tillbridge.postgres;

import dev.tillbridge.journal.TerminalDoubt;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TerminalKey;
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
        return Visit.to(url, connections -> connections.inTransaction(work));
    }
}
