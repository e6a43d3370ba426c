package dev.tillbridge.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests have met of the document, and which of them ran: a file for each process that they run in. Safe for use by several
 * threads. Found by JUnit through its service file.
 */
public final class Met implements BeforeAllCallback {

    private static final Set<String> HERE = ConcurrentHashMap.newKeySet();
    private static final Optional<Path> FILE =
            Optional.ofNullable(System.getProperty("tillbridge.met")).map(Met::emptied);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getTestClass().ifPresent(type -> note(type.getSimpleName()));
    }

    static void note(String what) {
        if (HERE.add(what)) {
            FILE.ifPresent(file -> append(file, what));
        }
    }

    /** Returns what all processes have noted that kept their files in a folder; empty where none did. */
    static Set<String> inAll(Path folder) throws IOException {
        Set<String> all = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    all.addAll(Files.readAllLines(file));
                }
            }
        }
        return all;
    }

    private static Path emptied(String name) {
        try {
            Path file = Path.of(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void append(Path file, String what) {
        try {
            Files.writeString(file, what + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
