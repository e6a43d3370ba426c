package dev.tillbridge.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the tables of a journal to the newest version, one script at a time. Safe for use by several threads. */
final class Schema {

    /** Marks a database as a journal of ours, "TBJL", in the field that SQLite has for that. */
    static final int APPLICATION_ID = 0x54424A4C;

    private static final Schema NEWEST =
            new Schema(Stream.of("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql", "schema-5.sql")
                    .map(Schema::resource)
                    .toList());

    private final List<String> scripts;

    /** What each version defines, as far as it was asked for. */
    private final Map<Long, List<String>> defined = new ConcurrentHashMap<>();

    Schema(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Returns the schema that this version of the program knows. */
    static Schema newest() {
        return NEWEST;
    }

    /** Returns the script of each version, oldest first. */
    List<String> scripts() {
        return scripts;
    }

    /** Returns the number of the newest version. */
    int version() {
        return scripts.size();
    }

    /** Runs the scripts that the database has not seen, each in a transaction of its own. */
    void migrate(Sqlite sqlite) throws SQLException {
        migrate(sqlite, version());
    }

    private void migrate(Sqlite sqlite, int newest) throws SQLException {
        for (int version = Math.toIntExact(versionOf(sqlite)) + 1; version <= newest; version++) {
            String script = scripts.get(version - 1) + "\nPRAGMA application_id = " + APPLICATION_ID
                    + ";\nPRAGMA user_version = " + version + ";";
            sqlite.inTransaction(true, () -> sqlite.script(script));
        }
    }

    /** Returns whether the tables of a database, and what guards them, are word for word those of a version. */
    boolean fits(Sqlite sqlite, long version) throws SQLException {
        if (version < 1 || version > version()) {
            return false;
        }
        @Nullable List<String> expected = defined.get(version);
        if (expected == null) {
            try (Sqlite fresh = Sqlite.inMemory()) {
                migrate(fresh, Math.toIntExact(version));
                expected = definitions(fresh);
            }
            defined.put(version, expected);
        }
        return expected.equals(definitions(sqlite));
    }

    private static List<String> definitions(Sqlite sqlite) throws SQLException {
        return sqlite.query(
                "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
                row -> row.getString(1) + '\n' + row.getString(2) + '\n' + row.getString(3) + '\n' + row.getString(4));
    }

    static long versionOf(Sqlite sqlite) throws SQLException {
        return sqlite.number("PRAGMA user_version");
    }

    static boolean isOurs(Sqlite sqlite) throws SQLException {
        return sqlite.number("PRAGMA application_id") == APPLICATION_ID;
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read from the program", e);
        }
    }
}
