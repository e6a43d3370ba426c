package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDamageTest {

    private static final int ATTEMPTS = 12;

    @TempDir
    Path directory = Path.of("");

    private Path file() {
        return directory.resolve("journal.db");
    }

    private byte[] record() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            for (long n = 0; n < ATTEMPTS; n++) {
                AttemptRecord attempt = prepared(n);
                journal.append(EventType.INTENT, attempt, at(n));
                attempt = Samples.in(AttemptState.SUBMITTING, attempt, at(n));
                journal.append(EventType.SENDING, attempt, at(n));
                journal.append(EventType.FINAL, Samples.in(AttemptState.APPROVED, attempt, at(n)), at(n));
            }
        }
        return Files.readAllBytes(file());
    }

    private void assertLeftAlone(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        assertThatThrownBy(() -> SqliteJournal.open(file()))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.JOURNAL))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("left as it is")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("tillbridge journal renew");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void whatIsNoDatabaseIsLeftAlone() throws IOException {
        byte[] garbage = new byte[40_000];
        new Random(1).nextBytes(garbage);

        assertLeftAlone(garbage);
        assertLeftAlone("not a database".getBytes(StandardCharsets.US_ASCII));
        assertLeftAlone(new byte[0]);
    }

    @Test
    void aGarbledBodyBehindASoundBeginningIsLeftAlone() throws IOException {
        byte[] sound = record();
        byte[] bytes = new byte[sound.length];
        new Random(2).nextBytes(bytes);
        System.arraycopy(sound, 0, bytes, 0, 100);

        assertLeftAlone(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 4_096, 5_000, 8_192, 20_000})
    void aTruncatedJournalIsLeftAlone(int length) throws IOException {
        assertLeftAlone(Arrays.copyOf(record(), length));
    }

    @Test
    void noFlippedBitChangesWhatAJournalTells() throws IOException {
        byte[] sound = record();
        List<String> before = told();
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 100; round++) {
            byte[] bytes = sound.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), bytes);
            try {
                assertThat(told()).as("a bit of byte %s flipped", at).isEqualTo(before);
            } catch (JournalException e) {
                refused++;
            }
        }
        assertThat(refused).as("a good part of the file is payments").isGreaterThan(20);
    }

    private List<String> told() {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            Stream<String> records =
                    journal.recent(ATTEMPTS + 1).stream().map(RecordJson::write).sorted();
            Stream<String> events = Stream.iterate(0L, n -> n + 1)
                    .limit(ATTEMPTS)
                    .flatMap(n -> journal.events(id(n)).stream())
                    .map(event -> event.attempt() + " " + event.type() + " " + event.state() + " " + event.stamp());
            return Stream.concat(records, events).toList();
        }
    }

    @Test
    void aChangedAmountIsNoticed() throws IOException, SQLException {
        record();
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.update(
                    "UPDATE attempt SET record = replace(record, '12.50', '92.50'), latest = latest + 1 WHERE id = ?",
                    id(3).value());
        }

        assertLeftAlone(Files.readAllBytes(file()));
    }

    @Test
    void aColumnThatDisagreesWithItsRecordIsNoticed() throws IOException, SQLException {
        record();
        try (Sqlite sqlite = Sqlite.open(file())) {
            without(
                    sqlite,
                    "attempt_stays_itself",
                    () -> sqlite.update("UPDATE attempt SET acknowledged = 1 WHERE id = ?", id(3).value()));
        }

        assertLeftAlone(Files.readAllBytes(file()));
    }

    /** Does what a guard of the tables would refuse, and puts it back. */
    private static void without(Sqlite sqlite, String trigger, Sqlite.Work work) throws SQLException {
        String guard = sqlite.text("SELECT sql FROM sqlite_schema WHERE name = '" + trigger + "'");
        sqlite.script("DROP TRIGGER " + trigger);
        work.run();
        sqlite.script(guard);
    }

    @Test
    void aMissingGuardIsNoticed() throws IOException, SQLException {
        record();
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.script("DROP TRIGGER attempt_stays_final");
        }

        assertLeftAlone(Files.readAllBytes(file()));
    }

    @Test
    void aMissingEventIsNoticed() throws IOException, SQLException {
        record();
        try (Sqlite sqlite = Sqlite.open(file())) {
            without(sqlite, "event_is_only_pruned", () -> sqlite.update("DELETE FROM event WHERE sequence = 36"));
        }

        assertLeftAlone(Files.readAllBytes(file()));
    }

    @Test
    void aDamagedJournalIsNotEvenCheckpointed() throws Exception {
        try (JournalProcess process = JournalProcess.recording(file(), 0)) {
            for (int i = 0; i < 10; i++) {
                process.line();
            }
            process.kill();
        }
        byte[] log = Files.readAllBytes(directory.resolve("journal.db-wal"));
        assertThat(log).isNotEmpty();
        byte[] bytes = Files.readAllBytes(file());
        // Damages a table that the log does not replace: the name of a page type nobody knows.
        bytes[bytes.length - 4_096] = 99;

        assertLeftAlone(bytes);

        assertThat(Files.readAllBytes(directory.resolve("journal.db-wal"))).isEqualTo(log);
    }

    @Test
    void aDatabaseOfAnotherProgramIsNotTouched() throws IOException, SQLException {
        Files.createFile(file());
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.script("CREATE TABLE article (name TEXT)");
        }
        byte[] bytes = Files.readAllBytes(file());

        assertThatThrownBy(() -> SqliteJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("another program")
                .hasMessageContaining("Name another file");

        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aJournalOfANewerVersionIsNotTouched() throws IOException, SQLException {
        record();
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.script("PRAGMA user_version = 7");
        }
        byte[] bytes = Files.readAllBytes(file());

        assertThatThrownBy(() -> SqliteJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Tillbridge (schema 7; this one knows up to 5)")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("Start that version");

        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aJournalOfAnOlderVersionIsBroughtForward() throws IOException, SQLException {
        record();
        Schema newer = followedBy("CREATE TABLE addition (id INTEGER); INSERT INTO addition VALUES (1);");

        try (SqliteJournal journal = SqliteJournal.open(file(), newer, path -> Long.MAX_VALUE)) {
            assertThat(journal.recent(100)).hasSize(ATTEMPTS);
        }

        try (Sqlite sqlite = Sqlite.openReadOnly(file())) {
            assertThat(Schema.versionOf(sqlite)).isEqualTo(newer.version());
            assertThat(sqlite.number("SELECT count(*) FROM addition")).isEqualTo(1);
        }
    }

    /** As the first version wrote it: no file that says how far it had come, and serial numbers as they were configured. */
    @Test
    void aJournalOfTheFirstSchemaIsReadWhateverItsLetters() throws IOException, SQLException {
        Schema first = new Schema(Schema.newest().scripts().subList(0, 1));
        TerminalKey key = new TerminalKey("axept:AB1");
        AttemptRecord attempt = Samples.prepared(1, key);
        recordIn(first, attempt);
        try (Sqlite sqlite = Sqlite.open(file())) {
            String record = RecordJson.write(attempt).replace("axept:AB1", "axept:aB1");
            without(
                    sqlite,
                    "event_is_never_changed",
                    () -> sqlite.update(
                            "UPDATE event SET payload = ?, checksum = ?",
                            record,
                            Tables.checksum(
                                    at(1).epoch(),
                                    id(1).value(),
                                    EventType.INTENT,
                                    AttemptState.PREPARED,
                                    sqlite.text("SELECT wall FROM event"),
                                    at(1).monotonicNanos(),
                                    record)));
            without(
                    sqlite,
                    "attempt_stays_itself",
                    () -> sqlite.update(
                            "UPDATE attempt SET terminal = 'axept:aB1', record = ?, checksum = ?",
                            record,
                            Tables.checksum(record)));
            sqlite.update("UPDATE used_key SET terminal = 'axept:aB1'");
        }
        Files.delete(directory.resolve("journal.db-tail"));

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThat(journal.find(id(1)).orElseThrow().terminal()).isEqualTo(key);
            assertThat(journal.knowsKey(key, attempt.startKey().orElseThrow())).isTrue();
            journal.append(EventType.SENDING, Samples.in(AttemptState.SUBMITTING, attempt, at(2)), at(2));
        }
        assertThat(directory.resolve("journal.db-tail")).exists();
        SqliteJournal.open(file()).close();
    }

    /** As the second version wrote it: nothing in it is for looking up what an attempt names. */
    @Test
    void whatAnAttemptOfTheSecondSchemaNamesIsFound() throws SQLException {
        Schema second = new Schema(Schema.newest().scripts().subList(0, 2));
        AttemptRecord hold = Samples.complete();
        recordIn(
                second,
                hold.toBuilder()
                        .state(AttemptState.PREPARED)
                        .acknowledged(false)
                        .build());

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            String told = hold.result()
                    .flatMap(result -> result.details().preAuthId())
                    .orElseThrow()
                    .value();
            assertThat(journal.naming(told)).extracting(AttemptRecord::id).containsExactly(hold.id());
            assertThat(journal.naming(told.substring(1))).isEmpty();
        }
    }

    /** Records an attempt as an earlier version did. */
    private void recordIn(Schema schema, AttemptRecord prepared) throws SQLException {
        SqliteJournal.open(file(), schema, path -> Long.MAX_VALUE).close();
        try (Sqlite sqlite = Sqlite.open(file())) {
            Tables tables = new Tables(sqlite);
            sqlite.inTransaction(true, () -> tables.write(true, EventType.INTENT, prepared, at(1)));
        }
    }

    private static Schema followedBy(String script) {
        return new Schema(Stream.concat(Schema.newest().scripts().stream(), Stream.of(script))
                .toList());
    }

    @Test
    void aMigrationThatFailsLeavesTheVersionThatWas() throws IOException, SQLException {
        record();
        Schema broken = followedBy("CREATE TABLE addition (id INTEGER); INSERT INTO nowhere VALUES (1);");

        assertThatThrownBy(() -> SqliteJournal.open(file(), broken, path -> Long.MAX_VALUE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nowhere");

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThat(journal.recent(100)).hasSize(ATTEMPTS);
        }
    }

    @Test
    void whatAHalfDoneCreationLeftBehindIsReplaced() throws IOException {
        Files.writeString(directory.resolve("journal.db.new"), "half");
        Files.writeString(directory.resolve("journal.db.new-wal"), "half");

        SqliteJournal.open(file()).close();

        assertThat(directory.resolve("journal.db.new")).doesNotExist();
        assertThat(directory.resolve("journal.db.new-wal")).doesNotExist();
    }

    @Test
    void aNewJournalTakesThePlaceOfOneSetAside() throws IOException {
        byte[] garbage = "not a database".getBytes(StandardCharsets.US_ASCII);
        Files.write(file(), garbage);
        Files.writeString(directory.resolve("journal.db-wal"), "its log");

        Path aside = SqliteJournal.setAside(file());

        assertThat(aside.getFileName().toString()).matches("journal\\.db\\.aside-[0-9]{8}T[0-9]{6}Z");
        assertThat(Files.readAllBytes(aside)).isEqualTo(garbage);
        assertThat(aside.resolveSibling(aside.getFileName() + "-wal")).hasContent("its log");
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThat(journal.recent(1)).isEmpty();
        }
    }

    @Test
    void aJournalSetAsideCanBeOpenedAgain() throws IOException {
        record();

        Path aside = SqliteJournal.setAside(file());

        try (SqliteJournal journal = SqliteJournal.open(aside)) {
            assertThat(journal.recent(100)).hasSize(ATTEMPTS);
        }
    }

    @Test
    void noJournalSetAsideReplacesAnother() throws IOException {
        Instant now = Samples.NOON;
        record();
        Path first;
        Path second;
        try (JournalFile locked = JournalFile.lock(file(), Schema.newest())) {
            first = locked.setAside(now);
        }
        record();
        try (JournalFile locked = JournalFile.lock(file(), Schema.newest())) {
            second = locked.setAside(now);
        }

        assertThat(first).exists().hasFileName("journal.db.aside-20260301T120000Z");
        assertThat(second).exists().hasFileName("journal.db.aside-20260301T120000Z-2");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkIsFollowedToTheFileAndWhatBelongsToIt() throws IOException {
        record();
        Path log = Files.writeString(directory.resolve("journal.db-wal"), "its log");
        Files.createDirectory(directory.resolve("links"));
        Path link = Files.createSymbolicLink(directory.resolve("links/link.db"), file());

        Path aside = SqliteJournal.setAside(link);

        assertThat(aside).exists().hasParentRaw(directory.toRealPath());
        assertThat(log).doesNotExist();
        assertThatThrownBy(() -> SqliteJournal.open(link))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("a link to a file that is not there");
    }

    @Test
    void withoutAJournalThereIsNothingToSetAside() {
        assertThatThrownBy(() -> SqliteJournal.setAside(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no journal");
    }

    @Test
    void whatWasLastWrittenIsNotThrownAwayWhenTheRestIsMissing() throws Exception {
        try (JournalProcess process = JournalProcess.recording(file(), 0)) {
            for (int i = 0; i < 10; i++) {
                process.line();
            }
            process.kill();
        }
        Path log = directory.resolve("journal.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        Path elsewhere = directory.resolve("elsewhere.db");
        Files.move(file(), elsewhere);

        assertThatThrownBy(() -> SqliteJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the file itself is missing");

        assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
        assertThat(file()).doesNotExist();
        Files.move(elsewhere, file());
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThat(journal.recent(1_000)).isNotEmpty();
        }
    }

    @Test
    void aDirectoryInThePlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectory(file());

        assertThatThrownBy(() -> SqliteJournal.open(file()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Nothing was sent");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path blocked = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> SqliteJournal.open(blocked.resolve("journal.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(blocked.toString())
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("can be written");
    }
}
