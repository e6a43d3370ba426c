package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.Operation;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is settled and old moves out of the way, and is found as before. */
class ArchiveTest {

    private static final int MANY = 60;

    @TempDir
    Path directory = Path.of("");

    private Path file() {
        return directory.resolve("journal.db");
    }

    /** Records an attempt that was approved and taken note of. */
    private static AttemptRecord settle(Journal journal, AttemptRecord begun) {
        Stamp stamp = begun.prepared();
        journal.append(EventType.INTENT, begun, stamp);
        AttemptRecord sent = Samples.in(AttemptState.SUBMITTING, begun, stamp);
        journal.append(EventType.SENDING, sent, stamp);
        AttemptRecord approved = Samples.in(AttemptState.APPROVED, sent, stamp);
        journal.append(EventType.FINAL, approved, stamp);
        AttemptRecord taken = approved.toBuilder().acknowledged(true).build();
        journal.append(EventType.ACKNOWLEDGED, taken, stamp);
        return taken;
    }

    private static AttemptRecord of(long number, Operation operation, Map<String, String> content) {
        AttemptRecord sample = prepared(number);
        Map<String, String> all = new LinkedHashMap<>(content);
        all.put("operation", operation.name());
        return AttemptRecord.builder(
                        sample.id(),
                        sample.terminalName(),
                        sample.terminal(),
                        sample.driver(),
                        sample.tender(),
                        operation,
                        all,
                        sample.prepared())
                .build();
    }

    /** Everything that can be asked of a journal, as it is answered. */
    private static List<Object> told(Journal journal) {
        List<Object> all = new ArrayList<>();
        journal.recent(Integer.MAX_VALUE).forEach(attempt -> {
            all.add(RecordJson.write(attempt));
            all.add(journal.find(attempt.id()).map(RecordJson::write));
            all.addAll(journal.events(attempt.id()));
            journal.ofTender(attempt.tender()).forEach(same -> all.add(same.id()));
            attempt.startKey().ifPresent(key -> all.add(journal.knowsKey(attempt.terminal(), key)));
        });
        journal.recent(3).forEach(attempt -> all.add(attempt.id()));
        journal.recentAt(Samples.DESK, 3).forEach(attempt -> all.add(attempt.id()));
        journal.unsettled().forEach(attempt -> all.add(attempt.id()));
        journal.naming("PA-2").forEach(attempt -> all.add(attempt.id()));
        all.add(journal.withIllegalHistory());
        return all;
    }

    private List<String> atHand() throws SQLException {
        try (Sqlite sqlite = Sqlite.openReadOnly(file())) {
            return sqlite.query("SELECT id FROM attempt ORDER BY sequence", row -> row.getString(1));
        }
    }

    @Test
    void whatMovedIsToldAsBefore() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            for (int number = 1; number <= MANY; number++) {
                settle(journal, prepared(number));
            }
            journal.append(EventType.INTENT, prepared(MANY + 1), at(MANY + 1));
            List<Object> before = told(journal);

            assertThat(journal.archive(at(MANY - 9).wall())).isEqualTo(MANY - 10);

            assertThat(told(journal)).isEqualTo(before);
            assertThat(journal.archive(at(MANY - 9).wall())).as("once more").isZero();
            assertThat(atHand()).hasSize(11);
        }
        assertThat(SqliteJournal.check(file()))
                .isEqualTo(new JournalCheck(MANY + 1L, 4L * MANY + 1, MANY - 10L, List.of()));
    }

    @Test
    void aTenderIsRecognisedHoweverLongAgoItWasPaid() {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            AttemptRecord paid = settle(journal, prepared(1));
            journal.archive(Instant.MAX);

            assertThat(journal.ofTender(paid.tender()))
                    .extracting(AttemptRecord::state)
                    .containsExactly(AttemptState.APPROVED);
        }
    }

    private void assertStays(UnaryOperator<AttemptRecord> end, EventType type) throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            AttemptRecord settled = settle(journal, prepared(1));
            journal.append(type, end.apply(settled), at(2));

            assertThat(journal.archive(Instant.MAX)).isZero();
        }
        assertThat(atHand()).containsExactly(id(1).value());
    }

    @Test
    void aConflictStays() throws SQLException {
        assertStays(taken -> taken.toBuilder().conflict(true).build(), EventType.CONFLICT);
    }

    @Test
    void whatKeepsItsTerminalFromWorkingStays() throws SQLException {
        assertStays(taken -> taken.toBuilder().blocksTerminal(true).build(), EventType.ALARM);
    }

    @Test
    void whatIsNotSettledOrNotTakenNoteOfStays() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            AttemptRecord untaken = prepared(1);
            journal.append(EventType.INTENT, untaken, at(1));
            AttemptRecord sent = Samples.in(AttemptState.SUBMITTING, untaken, at(1));
            journal.append(EventType.SENDING, sent, at(1));
            journal.append(EventType.FINAL, Samples.in(AttemptState.APPROVED, sent, at(1)), at(1));
            AttemptRecord unknown = Samples.in(AttemptState.SUBMITTING, prepared(2), at(2));
            journal.append(EventType.INTENT, prepared(2), at(2));
            journal.append(EventType.SENDING, unknown, at(2));
            AttemptRecord doubted = Samples.in(AttemptState.IN_DOUBT, unknown, at(2));
            journal.append(EventType.IN_DOUBT, doubted, at(2));
            AttemptRecord told = Samples.in(AttemptState.UNKNOWN, doubted, at(2)).toBuilder()
                    .acknowledged(true)
                    .build();
            journal.append(EventType.UNKNOWN, told, at(2));

            assertThat(journal.archive(Instant.MAX)).isZero();
        }
        assertThat(atHand()).hasSize(2);
    }

    @Test
    void aHoldStaysUntilItIsCompletedOrReleasedAsAWhole() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, of(1, Operation.PRE_AUTHORISATION, Map.of("amount", "GBP 50.00")));
            settle(journal, of(2, Operation.TOP_UP, Map.of("preAuthId", "PA-2", "amount", "GBP 9.00")));
            settle(journal, of(3, Operation.REVERSAL, Map.of("preAuthId", "PA-2", "amount", "GBP 9.00")));
            journal.archive(Instant.MAX);
            assertThat(atHand()).containsExactly(id(1).value(), id(2).value());

            settle(journal, of(4, Operation.COMPLETION, Map.of("preAuthId", "PA-2", "amount", "GBP 50.00")));
            assertThat(journal.archive(Instant.MAX)).isEqualTo(3);
        }
        assertThat(atHand()).isEmpty();
    }

    @Test
    void aClockThatRanBehindMakesNothingRecentLookOld() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(100));
            settle(journal, prepared(1));

            assertThat(journal.archive(at(60).wall())).isZero();
        }
        assertThat(atHand()).hasSize(2);
    }

    @Test
    void anImpossibleHistoryStays() throws SQLException {
        AttemptRecord taken;
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            taken = settle(journal, prepared(1));
        }
        try (Sqlite sqlite = Sqlite.open(file())) {
            Tables tables = new Tables(sqlite);
            sqlite.inTransaction(true, () -> tables.write(false, EventType.SENDING, taken, at(2)));
        }

        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThat(journal.archive(Instant.MAX)).isZero();
            assertThat(journal.withIllegalHistory()).containsExactly(id(1));
        }
    }

    @Test
    void whateverMoreIsRecordedOfItBringsItBack() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            AttemptRecord taken = settle(journal, prepared(1));
            settle(journal, prepared(2));
            journal.archive(Instant.MAX);

            AttemptRecord contradicted = taken.toBuilder().conflict(true).build();
            journal.append(EventType.CONFLICT, contradicted, at(3));

            assertThat(journal.find(id(1)).orElseThrow().conflict()).isTrue();
            assertThat(journal.events(id(1)))
                    .extracting(JournalEvent::type)
                    .containsExactly(
                            EventType.INTENT,
                            EventType.SENDING,
                            EventType.FINAL,
                            EventType.ACKNOWLEDGED,
                            EventType.CONFLICT);
            assertThatThrownBy(() -> journal.append(EventType.INTENT, prepared(2), at(4)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(atHand()).containsExactly(id(1).value());
        assertThat(SqliteJournal.check(file()).archived()).isOne();
    }

    @Test
    void itIsExportedAndPrunedFromTheArchiveToo() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(1));
            settle(journal, prepared(2));
            settle(journal, prepared(30));
            journal.archive(at(2).wall());
            StringWriter lines = new StringWriter();

            assertThat(journal.export(at(20).wall(), lines)).isEqualTo(2);
            assertThat(lines.toString().lines()).hasSize(2).allMatch(line -> line.contains("ACKNOWLEDGED"));
            assertThat(journal.prune(at(20).wall())).isEqualTo(2);

            assertThat(journal.recent(9)).extracting(AttemptRecord::id).containsExactly(id(30));
            assertThat(journal.events(id(1))).isEmpty();
            assertThat(journal.knowsKey(Samples.DESK, Samples.key(1))).isTrue();
        }
        SqliteJournal.check(file());
    }

    @Test
    void aJournalOfWhichEverythingWasArchivedIsWholeAndGoesOn() {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(1));
            journal.archive(Instant.MAX);
        }
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(2));
            assertThat(journal.events(id(2)).get(0).sequence()).isEqualTo(5);
        }
        assertThat(SqliteJournal.check(file()).attempts()).isEqualTo(2);
    }

    @Test
    void theDatabaseItselfKeepsWhatIsInTheArchive() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(1));
            journal.archive(Instant.MAX);
        }
        try (Sqlite sqlite = Sqlite.open(file())) {
            assertThatThrownBy(() -> sqlite.script("UPDATE archived_attempt SET tender_id = '2'"))
                    .hasMessageContaining("never changed");
            assertThatThrownBy(() -> sqlite.script("DELETE FROM archived_attempt"))
                    .hasMessageContaining("only removed by pruning");
            assertThatThrownBy(() -> sqlite.script("DELETE FROM archived_event"))
                    .hasMessageContaining("only removed by pruning");
        }
    }

    @Test
    void aCompleteCheckFindsDamageInTheArchive() throws SQLException {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(1));
            journal.archive(Instant.MAX);
        }
        try (Sqlite sqlite = Sqlite.open(file())) {
            sqlite.script("DROP TRIGGER archived_attempt_is_never_changed");
            sqlite.script("UPDATE archived_attempt SET record = replace(record, '12.50', '92.50')");
            sqlite.script("CREATE TRIGGER archived_attempt_is_never_changed BEFORE UPDATE ON archived_attempt\nBEGIN\n"
                    + "  SELECT RAISE(ABORT, 'an attempt in the archive is never changed');\nEND");
        }

        assertThatThrownBy(() -> SqliteJournal.check(file()))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.isDamaged()).isTrue());
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            assertThatThrownBy(() -> journal.find(id(1))).hasMessageContaining("not as it was written");
        }
    }

    @Test
    void aRunByItselfMovesWhatIsOldAndFailsForNobody() {
        List<String> threads = List.of("tillbridge-journal-archive");
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            settle(journal, prepared(1));
            Archiving inAHundredYears = Archiving.begin(Duration.ofDays(-36_500), journal::archive, "this one");
            inAHundredYears.run();
            inAHundredYears.close();
            assertThat(journal.find(id(1))).isPresent();

            Archiving failing = Archiving.begin(
                    Duration.ofDays(30),
                    before -> {
                        throw new JournalException(ErrorCode.JOURNAL, "the disk is gone");
                    },
                    "this one");
            failing.run();
            failing.close();
            journal.archiveWhatIsOlderThan(Duration.ofDays(30));
        }
        assertThat(SqliteJournal.check(file()).archived()).isOne();
        await().until(() ->
                Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> threads.contains(thread.getName())));
    }

    @Test
    void aProcessThatIsKilledWhileItMovesLosesAndDoublesNothing() throws Exception {
        Random random = new Random(4711);
        List<Object> before;
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            for (int number = 1; number <= 4 * MANY; number++) {
                settle(journal, prepared(number));
            }
            before = told(journal);
        }
        long archived = 0;
        for (int kill = 0; kill < 3; kill++) {
            try (JournalProcess process = JournalProcess.archiving(file())) {
                assertThat(process.line()).isEqualTo("open");
                for (long lines = archived + random.nextInt(MANY); lines >= 0; lines--) {
                    process.line();
                }
                process.kill();
            }

            try (SqliteJournal journal = SqliteJournal.open(file())) {
                assertThat(told(journal)).isEqualTo(before);
            }
            JournalCheck check = SqliteJournal.check(file());
            assertThat(check.attempts()).isEqualTo(4L * MANY);
            assertThat(check.events()).isEqualTo(16L * MANY);
            assertThat(check.archived()).isGreaterThanOrEqualTo(archived);
            archived = check.archived();
        }
        assertThat(archived).isPositive();
    }
}
