package dev.tillbridge.config;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where the journal of attempts is kept.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface JournalLocation {

    /** Returns a journal in a file of this machine. */
    static JournalLocation file(Path path) {
        return new InFile(path);
    }

    /**
     * Returns a journal in a database.
     *
     * @param url begins with {@code jdbc:}; it may hold a password
     */
    static JournalLocation database(String url) {
        return new InDatabase(url);
    }

    /** Returns what the function of this case makes of it: the absolute path, or the URL, which is not to be shown. */
    <R> R match(Function<Path, R> inFile, Function<String, R> inDatabase);

    /**
     * A file of this machine, which one process uses.
     *
     * @param path absolute
     */
    record InFile(Path path) implements JournalLocation {

        /** Makes the path absolute. */
        public InFile {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public <R> R match(Function<Path, R> inFile, Function<String, R> inDatabase) {
            return inFile.apply(path);
        }
    }

    /**
     * A database, which several tills may share.
     *
     * @param url begins with {@code jdbc:}; it may hold a password
     */
    record InDatabase(String url) implements JournalLocation {

        /** Checks the beginning. */
        public InDatabase {
            if (!url.startsWith("jdbc:")) {
                throw new IllegalArgumentException("the URL of a database begins with jdbc:");
            }
        }

        @Override
        public <R> R match(Function<Path, R> inFile, Function<String, R> inDatabase) {
            return inDatabase.apply(url);
        }

        /** Returns what it is without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "InDatabase[(secret)]";
        }
    }
}
