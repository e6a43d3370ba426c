package dev.tillbridge.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's own library from one start to the next, which is otherwise unpacked and compared by each. Where it cannot be kept or used,
 * SQLite unpacks it as ever. Stateless.
 */
public final class KeptSqlite {

    /** The starter script names a folder here that goes with its jars, and to which nobody else can write. */
    static final String FOLDER = "tillbridge.native";

    private static final String PATH = "org.sqlite.lib.path";

    private KeptSqlite() {}

    /** Has SQLite take the library that is kept, and keeps it first where that is missing. */
    public static void use() {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty() || System.getProperty(PATH) != null) {
            return;
        }
        // as SQLite's loader calls it, which is not needed for that alone
        Path library = Path.of(folder, System.mapLibraryName("sqlitejdbc"));
        if (Files.exists(library) || isUnpacked(library)) {
            System.setProperty(PATH, folder);
        }
    }

    private static boolean isUnpacked(Path library) {
        String inJar = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(inJar)) {
            if (packed == null) {
                return false;
            }
            Path folder = Objects.requireNonNull(library.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "fresh", ".tmp");
            try {
                Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
