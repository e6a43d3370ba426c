package dev.tillbridge.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a journal whose process was killed after some payments, the last of which was sent and is not over. */
final class LeftBehind {

    private static final String NAME = "journal.db";

    private final Map<String, byte[]> files;

    private LeftBehind(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Returns nothing at all. */
    static LeftBehind nothing() {
        return new LeftBehind(Map.of());
    }

    /** Has another process record payments in a folder, and kills it. */
    static LeftBehind by(Path folder, long payments) throws IOException, InterruptedException {
        Path file = folder.resolve(NAME);
        try (JournalProcess process = JournalProcess.leavingOpen(file, payments)) {
            for (String line = process.line(); !line.equals("left"); line = process.line()) {
                if (line.isEmpty()) {
                    throw new IOException("the other process ended too early");
                }
            }
            process.kill();
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (String suffix : List.of("", "-wal", "-shm", "-tail")) {
            files.put(suffix, Files.readAllBytes(folder.resolve(NAME + suffix)));
        }
        return new LeftBehind(files);
    }

    /** Returns what follows the journal's name in the names of the files. */
    List<String> suffixes() {
        return List.copyOf(files.keySet());
    }

    /** Returns what is in a file. */
    byte[] content(String suffix) {
        return files.getOrDefault(suffix, new byte[0]).clone();
    }

    /** Writes all of it to a folder, with one file replaced, and returns the journal. */
    Path in(Path folder, String suffix, byte[] content) throws IOException {
        Path file = in(folder, suffix);
        Files.write(folder.resolve(NAME + suffix), content);
        return file;
    }

    /** Writes all of it to a folder, but for one file, and returns the journal. */
    Path in(Path folder, String without) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(NAME + file.getKey());
            if (file.getKey().equals(without)) {
                Files.deleteIfExists(path);
            } else {
                Files.write(path, file.getValue());
            }
        }
        return folder.resolve(NAME);
    }

    /** Opens a journal and returns all that it tells. */
    static List<String> told(Path file) {
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            List<String> told = new ArrayList<>();
            for (AttemptRecord attempt : journal.recent(Integer.MAX_VALUE)) {
                told.add(RecordJson.write(attempt));
                journal.events(attempt.id()).forEach(event -> told.add(event.toString()));
                told.add("key known: "
                        + attempt.startKey()
                                .map(key -> journal.knowsKey(attempt.terminal(), key))
                                .orElse(false));
            }
            Stream.of(journal.unsettled()).forEach(unsettled -> told.add("unsettled: " + unsettled));
            return told;
        }
    }
}
