package dev.tillbridge.postgres;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.RecordJson;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.StartKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What is in which column, and whether it is still what was written. Stateless. */
final class Rows {

    /** Of one length, so that texts sort as times do. */
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** From the year 10000 on the texts have another length. */
    private static final Instant LAST_IN_ORDER = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Rows() {}

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns what a query finds. */
    static <T> List<T> query(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** Returns the first row that a query finds. */
    static <T> Optional<T> first(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        return query(connection, sql, reader, values).stream().findFirst();
    }

    /** Changes rows and returns how many. */
    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        boolean set = false;
        try {
            for (int i = 0; i < values.length; i++) {
                @Nullable Object value = values[i];
                if (value instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else if (value instanceof Long[] numbers) {
                    statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            set = true;
            return statement;
        } finally {
            if (!set) {
                statement.close();
            }
        }
    }

    // ---- what is written ----

    /** Returns a text that the database keeps as it is, whatever a till or a terminal wrote: ASCII, as in JSON. */
    static String ascii(String text) {
        String quoted = RecordJson.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    static String wall(Instant time) {
        return WALL.format(time.isBefore(LAST_IN_ORDER) ? time : LAST_IN_ORDER);
    }

    /** Returns the values of an event, in the order of its columns. */
    static List<@Nullable Object> event(UUID id, UUID host, EventType type, AttemptRecord after, Stamp stamp) {
        String record = RecordJson.write(after);
        String wall = WALL.format(stamp.wall());
        String epoch = ascii(stamp.epoch());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.add(host);
        values.add(epoch);
        values.add(after.id().value());
        values.add(type.name());
        values.add(after.state().name());
        values.add(wall);
        values.add(stamp.monotonicNanos());
        values.add(record);
        values.add(checksum(epoch, after.id().value(), type, after.state(), wall, stamp.monotonicNanos(), record));
        return values;
    }

    /** Returns the values of an attempt that its events may change, in the order of its columns. */
    static List<@Nullable Object> attempt(AttemptRecord after) {
        String record = RecordJson.write(after);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(after.state().name());
        values.add(after.state().isFinal());
        values.add(after.blocksTerminal());
        values.add(after.acknowledged());
        values.add(wall(after.changed().wall()));
        values.add(record);
        values.add(checksum(record));
        return values;
    }

    static String[] keys(AttemptRecord attempt) {
        return attempt.startKey().map(StartKey::value).map(Rows::ascii).stream().toArray(String[]::new);
    }

    /** Returns what {@link AttemptRecord#names} is true for. */
    static String[] named(AttemptRecord attempt) {
        Stream<String> asked = Stream.of("original", "originalAttempt", "preAuthId")
                .flatMap(what -> Stream.ofNullable(attempt.content().get(what)));
        return Stream.concat(asked, attempt.given().stream())
                .distinct()
                .map(Rows::ascii)
                .toArray(String[]::new);
    }

    // ---- what is read ----

    /**
     * An attempt as it is stored.
     *
     * @param record how it stands
     * @param turn how often it was written
     * @param host who carries it through
     * @param archived whether it is in the archive, where nothing is written to it
     */
    record Stored(AttemptRecord record, long turn, UUID host, boolean archived) {}

    static Stored stored(ResultSet row) throws SQLException {
        return new Stored(attempt(row), row.getLong(3), row.getObject(4, UUID.class), row.getBoolean(5));
    }

    /** Reads an attempt from the columns record and checksum, which come first. */
    static AttemptRecord attempt(ResultSet row) throws SQLException {
        String record = row.getString(1);
        if (checksum(record) != row.getLong(2)) {
            throw new SQLDataException("an attempt is not as it was written");
        }
        try {
            return RecordJson.read(record);
        } catch (IllegalArgumentException e) {
            throw new SQLDataException(e.getMessage(), e);
        }
    }

    static JournalEvent event(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        long stored = checksum(
                row.getString("epoch"),
                row.getString("attempt"),
                row.getString("type"),
                row.getString("state"),
                row.getString("wall"),
                row.getLong("monotonic"),
                row.getString("payload"));
        if (stored != row.getLong("checksum")) {
            throw new SQLDataException("event " + sequence + " is not as it was written");
        }
        try {
            return new JournalEvent(
                    sequence,
                    new AttemptId(row.getString("attempt")),
                    EventType.valueOf(row.getString("type")),
                    AttemptState.valueOf(row.getString("state")),
                    new Stamp(
                            Instant.from(WALL.parse(row.getString("wall"))),
                            row.getLong("monotonic"),
                            text(row.getString("epoch"))));
        } catch (RuntimeException e) {
            throw new SQLDataException("event " + sequence + " is unreadable", e);
        }
    }

    /** Returns the text that was made ASCII. */
    static String text(String ascii) {
        return RecordJson.unquoted('"' + ascii + '"');
    }

    private static long checksum(Object... parts) {
        CRC32C sum = new CRC32C();
        for (Object part : parts) {
            sum.update(part.toString().getBytes(StandardCharsets.UTF_8));
            sum.update('\n');
        }
        return sum.getValue();
    }
}
