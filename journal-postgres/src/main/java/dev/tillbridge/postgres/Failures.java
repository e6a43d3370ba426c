package dev.tillbridge.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed statement says about itself. Stateless. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** The connection, the end of the server, its disk and its inner errors; and a commit that may have been made. */
    private static final List<String> UNDECIDED = List.of("08", "57P", "58", "XX", "40003", "F0");

    private Failures() {}

    /** Returns whether the connection is of no use any more. */
    static boolean lostConnection(SQLException failure) {
        return isUndecided(failure);
    }

    /**
     * Returns whether what failed may have been committed all the same, or may be yet. Everything that a server says of a statement is
     * decided: it was rolled back.
     */
    static boolean isUndecided(SQLException failure) {
        String state = failure.getSQLState();
        boolean neverBegan =
                failure instanceof Server.UnfitException || failure instanceof SQLTransientConnectionException;
        return !neverBegan && (state == null || UNDECIDED.stream().anyMatch(state::startsWith));
    }

    /** Notes what changes nothing. */
    static void ignored(SQLException failure) {
        LOG.debug("A connection could not be ended", failure);
    }
}
