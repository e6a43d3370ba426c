package dev.tillbridge.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Brings the tables of a journal to the newest version, one script at a time. Immutable. */
final class Schema {

    /** Marks a database as a journal of ours, "TBJL", in the field that SQLite has for that. */
    static final int APPLICATION_ID = 0x54424A4C;

    private static final Schema NEWEST =
            new Schema(Stream.of("schema-1.sql").map(Schema::resource).toList());

    private final List<String> scripts;

    Schema(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Returns the schema that this version of the program knows. */
    static Schema newest() {
        return NEWEST;
    }

    /** Returns the number of the newest version. */
    int version() {
        return scripts.size();
    }

    /** Runs the scripts that the database has not seen, each in a transaction of its own. */
    void migrate(Sqlite sqlite) throws SQLException {
        for (int version = Math.toIntExact(versionOf(sqlite)) + 1; version <= version(); version++) {
            String script = scripts.get(version - 1) + "\nPRAGMA application_id = " + APPLICATION_ID
                    + ";\nPRAGMA user_version = " + version + ";";
            sqlite.inTransaction(() -> sqlite.script(script));
        }
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
