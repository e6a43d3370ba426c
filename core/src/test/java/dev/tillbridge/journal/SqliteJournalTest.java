package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.TransactionDetails;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this store promises beyond what every journal does, which the conformance tests of the testkit try. */
class SqliteJournalTest {

    @TempDir
    Path directory = Path.of("");

    private SqliteJournal journal() {
        return SqliteJournal.open(file());
    }

    private Path file() {
        return directory.resolve("data/till/journal.db");
    }

    @Test
    void everyCommitIsSyncedOnTheOpenConnection() {
        try (SqliteJournal journal = journal()) {
            assertThat(journal.pragma("synchronous")).as("2 is FULL").isGreaterThanOrEqualTo(2);
            assertThat(journal.pragma("fullfsync")).isEqualTo(1);
            assertThat(journal.pragma("checkpoint_fullfsync")).isEqualTo(1);
        }
    }

    @Test
    void onlyTheOwnerCanOpenTheFiles() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        try (SqliteJournal journal = journal()) {
            journal.append(EventType.INTENT, prepared(1), at(1));

            assertThat(permissions(directory.resolve("data"))).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("data/till"))).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(directory.resolve("data/till"))) {
                assertThat(files.toList())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aJournalThatOthersCouldReadIsClosedToThem() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        journal().close();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        journal().close();

        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void noCardNumberGetsIntoTheFile() throws IOException {
        AttemptRecord attempt = prepared(1).toBuilder()
                .text("card 4111 1111 1111 1111")
                .alarms(List.of("4111111111111111"))
                .result(new AttemptResult(
                        Amounts.unknown(),
                        false,
                        false,
                        TransactionDetails.builder()
                                .message("PAN 4111111111111111")
                                .further("raw", "4111111111111111")
                                .receipts(List.of(Receipt.of(Receipt.Audience.MERCHANT, List.of("4111111111111111"))))
                                .build()))
                .build();
        try (SqliteJournal journal = journal()) {
            journal.append(EventType.INTENT, attempt, at(1));
        }

        String bytes = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("************1111").doesNotContain("411111").doesNotContain("4111 1111");
    }

    @Test
    void noColumnIsMeantForASecret() throws SQLException {
        journal().close();
        try (Sqlite sqlite = Sqlite.openReadOnly(file())) {
            List<String> columns = sqlite.query(
                    "SELECT lower(p.name) FROM sqlite_schema s, pragma_table_info(s.name) p WHERE s.type = 'table'",
                    row -> row.getString(1));

            assertThat(columns)
                    .contains("payload", "record")
                    .noneMatch(
                            name -> name.matches(".*(pan|track|cvv|cvc|expiry|token|secret|password|pin|pairing).*"));
        }
    }

    /** Asked while somebody waits at a counter, of a journal that may be years long. */
    @ParameterizedTest
    @ValueSource(strings = {Tables.NAMING, Tables.RECENT_AT})
    void whatIsAskedBeforeAPaymentIsLookedUp(String question) throws SQLException {
        journal().close();
        try (Sqlite sqlite = Sqlite.openReadOnly(file())) {
            List<String> plan = sqlite.query("EXPLAIN QUERY PLAN " + question, row -> row.getString("detail"));

            assertThat(plan)
                    .anyMatch(step -> step.startsWith("SEARCH attempt USING INDEX"))
                    .noneMatch(step -> step.startsWith("SCAN"));
        }
    }

    @Test
    void theDatabaseItselfRefusesToChangeHistory() throws SQLException {
        try (SqliteJournal journal = journal()) {
            AttemptRecord attempt = prepared(1);
            journal.append(EventType.INTENT, attempt, at(1));
            journal.append(EventType.FINAL, Samples.in(AttemptState.NOT_STARTED, attempt, at(2)), at(2));
        }
        try (Sqlite sqlite = Sqlite.open(file())) {
            String id = id(1).value();
            assertThatThrownBy(() -> sqlite.update("UPDATE event SET state = 'APPROVED'"))
                    .hasMessageContaining("never changed");
            assertThatThrownBy(() -> sqlite.update("DELETE FROM event"))
                    .hasMessageContaining("only removed by pruning");
            assertThatThrownBy(() -> sqlite.update("DELETE FROM attempt"))
                    .hasMessageContaining("only removed by pruning");
            assertThatThrownBy(() -> sqlite.update("UPDATE attempt SET state = 'APPROVED', latest = 9"))
                    .hasMessageContaining("final state never changes");
            assertThatThrownBy(() -> sqlite.update("UPDATE attempt SET sale_ref = 'x', latest = 9"))
                    .hasMessageContaining("never becomes another one");
            assertThatThrownBy(() -> sqlite.update("INSERT INTO pruning VALUES (?)", id))
                    .hasMessageContaining("settled and acknowledged");
            assertThat(sqlite.number("SELECT count(*) FROM event")).isEqualTo(2);
            assertThat(sqlite.text("SELECT state FROM attempt")).isEqualTo("NOT_STARTED");
        }
    }

    @Test
    void anIllegalStepInTheFileIsFound() throws SQLException {
        AttemptRecord attempt = prepared(2);
        try (SqliteJournal journal = journal()) {
            journal.append(EventType.INTENT, prepared(1), at(1));
            journal.append(EventType.INTENT, attempt, at(2));
        }
        try (Sqlite sqlite = Sqlite.open(file())) {
            AttemptRecord jumped = Samples.in(AttemptState.APPROVED, attempt, at(3)).toBuilder()
                    .acknowledged(true)
                    .build();
            sqlite.inTransaction(true, () -> new Tables(sqlite).write(false, EventType.FINAL, jumped, at(3)));
        }

        try (SqliteJournal journal = journal()) {
            assertThat(journal.withIllegalHistory()).containsExactly(id(2));
            assertThat(journal.prune(Samples.NOON.plusSeconds(60)))
                    .as("it is evidence")
                    .isZero();
        }
    }

    @Test
    void withoutRoomNothingIsBegunButWhatWasBegunIsFinished() {
        AtomicLong free = new AtomicLong(SqliteCommits.MARGIN_BYTES);
        try (SqliteJournal journal = SqliteJournal.open(file(), Schema.newest(), path -> free.get())) {
            AttemptRecord attempt = prepared(1);
            journal.append(EventType.INTENT, attempt, at(1));
            free.set(SqliteCommits.MARGIN_BYTES - 1);

            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(2), at(2)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("16383 KiB left")
                    .hasMessageContaining("Nothing was sent")
                    .hasMessageContaining("tillbridge journal prune");

            journal.append(EventType.FINAL, Samples.in(AttemptState.NOT_STARTED, attempt, at(3)), at(3));
            assertThat(journal.find(id(2))).isEmpty();
            free.set(SqliteCommits.MARGIN_BYTES);
            journal.append(EventType.INTENT, prepared(2), at(4));
        }
    }

    @Test
    void afterAFailedCommitNothingIsThereAndNothingIsBegunUntilItWorksAgain() {
        try (SqliteJournal journal = journal()) {
            long number = 0;
            AttemptRecord attempt = prepared(0);
            journal.append(EventType.INTENT, attempt, at(0));
            long pages = journal.pragma("max_page_count=1");
            JournalException failure = null;
            while (failure == null && number < 1_000) {
                number++;
                try {
                    journal.append(EventType.INTENT, prepared(number), at(number));
                } catch (JournalException e) {
                    failure = e;
                }
            }

            assertThat(failure)
                    .hasMessageContaining("INTENT of attempt " + id(number).shown())
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("FULL")
                    .hasMessageContaining("nothing was charged")
                    .hasMessageContaining("see to the disk");
            assertThat(journal.find(id(number))).isEmpty();
            assertThat(journal.events(id(number))).isEmpty();
            assertThat(journal.recent(10_000)).hasSize((int) number);
            long refused = number;
            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(refused), at(refused)))
                    .isInstanceOf(JournalException.class);
            AttemptRecord sending = Samples.in(AttemptState.SUBMITTING, attempt, at(1));
            AttemptRecord big = sending.toBuilder().text("x".repeat(100_000)).build();
            assertThatThrownBy(() -> journal.append(EventType.SENDING, big, at(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("not sent");

            journal.pragma("max_page_count=" + (pages + 1_000));

            journal.append(EventType.INTENT, prepared(refused), at(refused));
            journal.append(EventType.SENDING, sending, at(1));
            assertThat(journal.events(id(0))).hasSize(2);
        }
        journal().close();
    }

    @Test
    void afterAnyFailureWritingIsTriedBeforeAPaymentBegins() throws IOException, SQLException {
        AtomicLong broken = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(file(), Schema.newest(), path -> {
            if (broken.get() != 0) {
                throw new IOException("the disk is gone");
            }
            return Long.MAX_VALUE;
        })) {
            broken.set(1);
            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(1), at(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the disk is gone");
            broken.set(0);
            journal.append(EventType.INTENT, prepared(1), at(1));
        }
        try (Sqlite sqlite = Sqlite.openReadOnly(file())) {
            assertThat(sqlite.number("SELECT written FROM probe")).isEqualTo(1);
        }
    }

    @Test
    void aFileThatWasRemovedTakesNothingMore() throws IOException {
        try (SqliteJournal journal = journal()) {
            Files.delete(file());

            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(1), at(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("removed while it was open")
                    .hasMessageContaining("nothing was charged");
        }
    }

    @Test
    void aFileThatWasReplacedTakesNothingMore() throws IOException {
        journal().close();
        Path copy = Files.copy(file(), directory.resolve("copy.db"));
        try (SqliteJournal journal = journal()) {
            Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(1), at(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("replaced");
        }
    }

    @Test
    void whatWouldBePrunedIsExported() throws IOException {
        try (SqliteJournal journal = journal()) {
            AttemptRecord over = Samples.in(AttemptState.NOT_STARTED, prepared(1), at(2)).toBuilder()
                    .acknowledged(true)
                    .build();
            journal.append(EventType.INTENT, prepared(1), at(1));
            journal.append(EventType.FINAL, over, at(2));
            journal.append(EventType.INTENT, prepared(3), at(3));
            Path target = directory.resolve("export.jsonl");

            assertThat(journal.export(Samples.NOON.plusSeconds(60), target)).isEqualTo(1);

            List<String> lines = Files.readAllLines(target);
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0))
                    .startsWith("{\"attempt\":" + RecordJson.write(over) + ",\"events\":[{\"sequence\":1,")
                    .contains("\"type\":\"INTENT\"", "\"type\":\"FINAL\"");
            StringWriter same = new StringWriter();
            journal.export(Samples.NOON.plusSeconds(60), same);
            assertThat(same).hasToString(lines.get(0) + "\n");
            assertThat(journal.find(id(1))).as("only prune removes").isPresent();
            assertThat(journal.prune(Samples.NOON.plusSeconds(60))).isEqualTo(1);
        }
    }

    @Test
    void whatWasPrunedIsGivenBackToTheDisk() throws IOException {
        try (SqliteJournal journal = journal()) {
            AttemptRecord over = Samples.in(AttemptState.NOT_STARTED, prepared(1), at(2)).toBuilder()
                    .acknowledged(true)
                    .text("x".repeat(500_000))
                    .build();
            journal.append(EventType.INTENT, prepared(1), at(1));
            journal.append(EventType.FINAL, over, at(2));

            journal.prune(Samples.NOON.plusSeconds(60));

            assertThat(Files.size(file())).isLessThan(200_000);
            assertThat(Files.size(file().resolveSibling("journal.db-wal"))).isLessThan(200_000);
            journal.append(EventType.INTENT, prepared(3), at(3));
        }
    }

    @Test
    void anExportReplacesNoFile() throws IOException {
        Path target = Files.writeString(directory.resolve("export.jsonl"), "precious");
        try (SqliteJournal journal = journal()) {
            assertThatThrownBy(() -> journal.export(Samples.NOON, target))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("The journal is as before");
        }
        assertThat(target).hasContent("precious");
    }

    @Test
    void whoReadsAlongKeepsNoPaymentFromBeingRecorded() throws SQLException {
        try (SqliteJournal journal = journal();
                Sqlite reader = Sqlite.openReadOnly(file())) {
            journal.append(EventType.INTENT, prepared(1), at(1));
            reader.script("BEGIN");
            assertThat(reader.number("SELECT count(*) FROM event")).isEqualTo(1);

            journal.append(EventType.INTENT, prepared(2), at(2));

            assertThat(reader.number("SELECT count(*) FROM event"))
                    .as("still reads what was")
                    .isEqualTo(1);
        }
    }

    @Test
    void aNameThatSqliteWouldMisreadIsRefused() {
        assertThatThrownBy(() -> SqliteJournal.open(directory.resolve("journal.db?mode=memory")))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.JOURNAL))
                .hasMessageContaining("question mark");
    }
}
