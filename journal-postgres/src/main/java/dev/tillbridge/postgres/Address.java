package dev.tillbridge.postgres;

import dev.tillbridge.journal.JournalException;
import dev.tillbridge.model.ErrorCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Where a database is and how it is entered. Its text says where, never with what password. Immutable.
 *
 * <p>How long a connection waits is ours to say: no parameter of the address makes a wait longer, or endless.
 */
final class Address {

    static final String BEGINNING = "jdbc:postgresql:";

    /** How long connecting may take; seconds. */
    private static final String CONNECT_SECONDS = "2";

    /** How long each of the two questions may take by which a connection begins; milliseconds. */
    private static final String GREETING_MILLIS = "2000";

    /** How long an answer may take; seconds. Longer than the server lets a statement run. */
    private static final String ANSWER_SECONDS = "4";

    private final String url;
    private final Properties properties;

    private Address(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /**
     * Returns the address that a URL says.
     *
     * @param name what the server shows of this till among its connections
     * @throws JournalException when it is no URL of a database; the message repeats nothing of its parameters
     */
    static Address of(String text, String name) {
        int query = text.indexOf('?');
        String url = query < 0 ? text : text.substring(0, query);
        // The driver would write what it takes for a port into its log.
        @Nullable Properties parsed = url.contains("@") ? null : Driver.parseURL(text, null);
        if (parsed == null) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The address of the journal is not one of a PostgreSQL database. Write 'journal:"
                            + " jdbc:postgresql://HOST:5432/DATABASE?user=NAME&password=${VARIABLE}'; a % or & in a"
                            + " name or password is written as %25 or %26. Nothing was sent");
        }
        Properties properties = new Properties();
        parsed.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("PG"))
                .forEach(key -> properties.setProperty(key, parsed.getProperty(key)));
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.GSS_RESPONSE_TIMEOUT.set(properties, GREETING_MILLIS);
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, GREETING_MILLIS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(
                properties, "0"); // it would hand the connecting to a thread that an interrupt stops
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CONNECT_SECONDS);
        // Of these the journal needs what they are by default.
        PGProperty.PREFER_QUERY_MODE.set(properties, PreferQueryMode.EXTENDED.value());
        PGProperty.AUTOSAVE.set(properties, AutoSave.NEVER.value());
        PGProperty.READ_ONLY.set(properties, false);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, name);
        return new Address(url, properties);
    }

    /** Opens a connection. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    /** Returns where the database is. */
    @Override
    public String toString() {
        return url.substring(BEGINNING.length());
    }
}
