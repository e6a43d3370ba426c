package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as tills of earlier versions left them: every later version opens them and finds what was in them.
 *
 * <p>Each folder has a journal as SQL, what its witness says as places and bytes, and what is in it, an attempt a line. A new version adds a
 * folder and changes none.
 */
class EarlierJournalsTest {

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"schema-3", "schema-4"})
    void isOpenedWithEverythingThatWasInIt(String version) throws IOException, SQLException {
        Path file = restored(version);

        try (SqliteJournal journal = SqliteJournal.open(file)) {
            List<String> lines = text(version, "attempts.txt").lines().toList();
            assertThat(lines).isNotEmpty().allSatisfy(line -> {
                AttemptRecord attempt =
                        journal.find(new AttemptId(line.split(" ", 2)[0])).orElseThrow();
                assertThat(line(attempt)).isEqualTo(line);
                assertThat(journal.events(attempt.id())).isNotEmpty();
            });
            assertThat(journal.recent(Integer.MAX_VALUE)).hasSameSizeAs(lines);
            assertThat(journal.withIllegalHistory()).isEmpty();
            assertThat(journal.unsettled()).extracting(AttemptRecord::state).contains(AttemptState.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-3", "schema-4"})
    void isGoneOnWith(String version) throws IOException, SQLException {
        Path file = restored(version);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            journal.append(EventType.INTENT, prepared(1), at(1));
        }

        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.find(id(1))).isPresent();
        }
    }

    private Path restored(String version) throws IOException, SQLException {
        Path file = directory.resolve("journal.db");
        OwnerOnly.createFile(file);
        try (Sqlite sqlite = Sqlite.open(file)) {
            sqlite.script(text(version, "journal.sql"));
        }
        OwnerOnly.createFile(Path.of(file + TailWitness.SUFFIX));
        try (RandomAccessFile witness = new RandomAccessFile(file + TailWitness.SUFFIX, "rw")) {
            for (String line : text(version, "tail.txt").lines().toList()) {
                String[] place = line.split(" ", 2);
                witness.seek(Long.parseLong(place[0]));
                witness.write(HexFormat.of().parseHex(place[1]));
            }
        }
        return file;
    }

    private static String text(String version, String name) throws IOException {
        try (InputStream in = EarlierJournalsTest.class.getResourceAsStream("/journals/" + version + "/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String line(AttemptRecord attempt) {
        return String.join(
                " | ",
                attempt.id().value(),
                attempt.driver(),
                attempt.operation().name(),
                attempt.state().name(),
                attempt.content().getOrDefault("amount", "-"),
                attempt.result()
                        .flatMap(result -> result.amounts().base())
                        .map(Object::toString)
                        .orElse("-"),
                attempt.blocksTerminal() ? "blocks" : "free",
                attempt.acknowledged() ? "acknowledged" : "open",
                attempt.decision().map(Decision::by).orElse("-"));
    }
}
