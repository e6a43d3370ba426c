package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever becomes of a journal's file, it tells what was written, or it is not opened (J5).
 *
 * <p>An input changes a sound file, one change a line: {@code set <where> <byte>}, {@code zero <where> <how many>}, {@code copy <from> <to>
 * <how many>}, {@code cut <where>}.
 */
class JournalFileFuzzTest extends FuzzTest {

    private static final int ATTEMPTS = 6;
    private static final String NAME = "journal.db";

    private final byte[] sound;
    private final List<String> before;

    JournalFileFuzzTest() throws IOException {
        Path folder = Scratch.folder();
        Path file = folder.resolve(NAME);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            for (long n = 0; n < ATTEMPTS; n++) {
                AttemptRecord attempt = prepared(n);
                journal.append(EventType.INTENT, attempt, at(n));
                attempt = Samples.in(AttemptState.SUBMITTING, attempt, at(n));
                journal.append(EventType.SENDING, attempt, at(n));
                journal.append(EventType.FINAL, Samples.in(AttemptState.APPROVED, attempt, at(n)), at(n));
            }
        }
        sound = Files.readAllBytes(file);
        before = LeftBehind.told(file);
        clear(folder);
    }

    @Override
    protected int inputs() {
        return 60;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "\nset 18 2",
                "\nset 19 2",
                "\ncut 4096",
                "\nzero 4096 4096",
                "\ncopy 4096 8192 4096",
                "\nset 28 0",
                "\nset 100 13");
    }

    @Override
    protected void judge(byte[] input) throws IOException {
        Path folder = Scratch.folder();
        Path file = folder.resolve(NAME);
        try {
            Files.write(file, changed(new String(input, StandardCharsets.UTF_8)));
            assertThat(LeftBehind.told(file)).as("J5").isEqualTo(before);
        } catch (JournalException e) {
            assertThat(e.getMessage()).as("J5").contains("nothing was sent");
        } finally {
            clear(folder);
        }
    }

    private byte[] changed(String changes) {
        byte[] bytes = sound.clone();
        for (String line : changes.lines().toList()) {
            String[] words = line.split(" ", -1);
            int where = number(words, 1, bytes.length);
            switch (words[0]) {
                case "set" -> {
                    if (where < bytes.length) {
                        bytes[where] = (byte) number(words, 2, 255);
                    }
                }
                case "zero" -> Arrays.fill(bytes, where, where + number(words, 2, bytes.length - where), (byte) 0);
                case "copy" -> {
                    int to = number(words, 2, bytes.length);
                    System.arraycopy(bytes, where, bytes, to, number(words, 3, bytes.length - Math.max(where, to)));
                }
                case "cut" -> bytes = Arrays.copyOf(bytes, where);
                default -> {
                    return bytes;
                }
            }
        }
        return bytes;
    }

    private static int number(String[] words, int index, int most) {
        try {
            return index < words.length ? Math.floorMod(Long.parseLong(words[index]), most + 1) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(JournalFileFuzzTest::delete);
        }
        Files.delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
