package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is too long to be read completely whenever it is opened. */
class LongJournalTest {

    private static final int LONG = CheckedMark.READ_IN_NO_TIME + 10;
    private static final int OLD = 7;

    @TempDir
    static Path original = Path.of("");

    @TempDir
    Path directory = Path.of("");

    /** Writes as many attempts as it takes, at once, and has the journal opened and with that checked. */
    @BeforeAll
    static void write() throws IOException, SQLException {
        Path file = original.resolve("journal.db");
        SqliteJournal.open(file).close();
        record(file, 0, LONG);
        SqliteJournal.open(file).close();
    }

    private static void record(Path file, int from, int to) throws IOException, SQLException {
        try (Sqlite sqlite = Sqlite.open(file)) {
            Tables tables = new Tables(sqlite);
            sqlite.inTransaction(true, () -> {
                for (int i = from; i < to; i++) {
                    tables.write(true, EventType.INTENT, prepared(i), at(i));
                }
            });
            TailWitness.create(Path.of(file + TailWitness.SUFFIX), tables.tail());
        }
    }

    @BeforeEach
    void copy() throws IOException {
        for (String suffix : List.of("", TailWitness.SUFFIX, CheckedMark.SUFFIX)) {
            Files.copy(original.resolve("journal.db" + suffix), directory.resolve("journal.db" + suffix));
        }
    }

    private Path file() {
        return directory.resolve("journal.db");
    }

    private void change(int attempt) throws SQLException {
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.update(
                    "UPDATE attempt SET record = replace(record, '12.50', '92.50'), latest = latest + 1 WHERE id = ?",
                    id(attempt).value());
        }
    }

    private static void assertDamaged(Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.isDamaged()).isTrue());
    }

    @Test
    void whatWasCheckedIsNotReadAgainWhenItIsOpened() throws SQLException {
        change(OLD);

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            journal.append(EventType.INTENT, prepared(LONG), at(LONG));
            assertThat(journal.find(id(OLD + 1))).isPresent();
        }
    }

    @Test
    void whatIsAskedForIsComparedWhetherItWasCheckedOrNot() throws SQLException {
        change(OLD);

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThatThrownBy(() -> journal.find(id(OLD)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("not as it was written");
        }
    }

    @Test
    void whatWasWrittenSinceTheCheckIsReadWhenItIsOpened() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            journal.append(EventType.INTENT, prepared(LONG), at(LONG));
            AttemptRecord over = Samples.in(AttemptState.NOT_STARTED, prepared(OLD), at(LONG + 1));
            journal.append(EventType.FINAL, over, at(LONG + 1));
        }
        SqliteJournal.open(file()).close();
        change(OLD);

        assertDamaged(() -> SqliteJournal.open(file()).close());
    }

    @Test
    void aCompleteCheckFindsWhatOpeningDoesNotLookAt() throws SQLException {
        assertThat(SqliteJournal.check(file())).isEqualTo(new JournalCheck(LONG, LONG, 0, List.of()));
        change(OLD);

        assertDamaged(() -> SqliteJournal.check(file()));
    }

    @Test
    void whenMuchWasWrittenSinceTheCheckEverythingIsReadAndNotedAgain() throws IOException, SQLException {
        record(file(), LONG, 2 * LONG);
        SqliteJournal.open(file()).close();
        assertThat(checkedUpTo()).contains(2L * LONG);

        record(file(), 2 * LONG, 3 * LONG);
        change(OLD);

        assertDamaged(() -> SqliteJournal.open(file()).close());
    }

    @Test
    void aNoteAboutAnotherJournalIsNotReliedOn() throws IOException, SQLException {
        TailWitness.create(Path.of(file() + CheckedMark.SUFFIX), new TailWitness.Tail(LONG - 1L, Optional.of(4711L)));
        change(OLD);

        assertDamaged(() -> SqliteJournal.open(file()).close());
    }

    @Test
    void anImpossibleHistoryIsFoundEachTime() throws IOException, SQLException {
        Files.delete(Path.of(file() + CheckedMark.SUFFIX));
        try (Sqlite sqlite = Sqlite.open(file())) {
            AttemptRecord jumped = Samples.in(AttemptState.APPROVED, prepared(OLD), at(LONG));
            Tables tables = new Tables(sqlite);
            sqlite.inTransaction(true, () -> tables.write(false, EventType.FINAL, jumped, at(LONG)));
        }

        for (int i = 0; i < 2; i++) {
            try (SqliteJournal journal = SqliteJournal.open(file())) {
                assertThat(journal.withIllegalHistory()).containsExactly(id(OLD));
            }
        }
        assertThat(SqliteJournal.check(file()).illegal()).containsExactly(id(OLD));
    }

    @Test
    void damageThatIsFoundWhileItIsOpenKeepsAnythingNewFromBeginning() throws Exception {
        change(OLD);
        JournalFile locked = JournalFile.lock(file(), Schema.newest());
        try (Sqlite sqlite = locked.connect(false).sqlite()) {
            SqliteCommits commits = new SqliteCommits(locked, sqlite, path -> Long.MAX_VALUE);
            new BackgroundCheck(locked, commits).run();

            assertThatThrownBy(() -> commits.append(EventType.INTENT, prepared(LONG), at(LONG)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("not as it was written")
                    .hasMessageContaining("journal renew");
            AttemptRecord over = Samples.in(AttemptState.NOT_STARTED, prepared(OLD + 1), at(LONG));
            commits.append(EventType.FINAL, over, at(LONG));
        } finally {
            locked.close();
        }
    }

    @Test
    void aCheckInTheBackgroundNotesHowFarItCame() throws Exception {
        JournalFile locked = JournalFile.lock(file(), Schema.newest());
        try (Sqlite sqlite = locked.connect(false).sqlite()) {
            SqliteCommits commits = new SqliteCommits(locked, sqlite, path -> Long.MAX_VALUE);
            commits.append(EventType.INTENT, prepared(LONG), at(LONG));
            BackgroundCheck check = new BackgroundCheck(locked, commits);
            check.run();
            assertThat(checkedUpTo()).contains(LONG + 1L);

            check.close();
            commits.append(EventType.INTENT, prepared(LONG + 1), at(LONG + 1));
            check.run();

            assertThat(checkedUpTo()).as("nothing is read after closing").contains(LONG + 1L);
        } finally {
            locked.close();
        }
    }

    private Optional<Long> checkedUpTo() throws IOException {
        return TailWitness.read(Path.of(file() + CheckedMark.SUFFIX)).map(TailWitness.Tail::sequence);
    }
}
