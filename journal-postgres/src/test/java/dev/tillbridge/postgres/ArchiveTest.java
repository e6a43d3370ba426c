package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalCare;
import dev.tillbridge.journal.JournalCheck;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is settled and old moves out of the way of all tills, and is found as before by each. */
@Timeout(90)
class ArchiveTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MANY = 130;
    private static final int ALARMS = 40;

    private final String address = TestServer.shared().place();
    private final Journal first = PostgresProvider.open(address, Host.lasting()).journal();
    private final Journal second =
            PostgresProvider.open(address, Host.lasting()).journal();
    private final JournalCare care = new PostgresProvider().care(address);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Stamp at(long seconds) {
        return new Stamp(NOON.plusSeconds(seconds), seconds, "sunday");
    }

    private static AttemptRecord of(long number, Operation operation, Map<String, String> content) {
        Map<String, String> all = new LinkedHashMap<>(content);
        all.put("operation", operation.name());
        return AttemptRecord.builder(
                        Sales.id(number),
                        "bar",
                        Sales.TERMINAL,
                        "acme",
                        Tender.of("bill-" + number),
                        operation,
                        all,
                        at(number))
                .startKey(new StartKey("start-" + number))
                .build();
    }

    /** Records an attempt that was paid and taken note of. */
    private AttemptRecord settle(AttemptRecord begun) {
        first.append(EventType.INTENT, begun, begun.prepared());
        AttemptRecord over = begun.toBuilder()
                .state(AttemptState.NOT_STARTED)
                .changed(begun.prepared())
                .build();
        first.append(EventType.FINAL, over, begun.prepared());
        AttemptRecord taken = over.toBuilder().acknowledged(true).build();
        first.append(EventType.ACKNOWLEDGED, taken, begun.prepared());
        return taken;
    }

    private AttemptRecord settle(long number) {
        return settle(of(number, Operation.SALE, Map.of("amount", "EUR 30.00", "original", "REF-" + number)));
    }

    private AttemptRecord pay(AttemptRecord begun) {
        first.append(EventType.INTENT, begun, begun.prepared());
        AttemptRecord sent = begun.toBuilder().state(AttemptState.SUBMITTING).build();
        TestServer.script(
                address,
                "INSERT INTO till_lease (terminal, host, epoch, expires, taken, timeline) SELECT 'acme:0815', host, 1,"
                        + " clock_timestamp() + interval '1 hour', clock_timestamp(), 1 FROM till_attempt LIMIT 1"
                        + " ON CONFLICT DO NOTHING");
        first.appendSending(sent, begun.prepared(), 1);
        AttemptRecord paid = sent.toBuilder()
                .state(AttemptState.APPROVED)
                .changed(begun.prepared())
                .acknowledged(true)
                .build();
        first.append(EventType.FINAL, paid.toBuilder().acknowledged(false).build(), begun.prepared());
        first.append(EventType.ACKNOWLEDGED, paid, begun.prepared());
        return paid;
    }

    private static List<Object> told(Journal journal) {
        List<Object> all = new ArrayList<>();
        List<AttemptRecord> recent = journal.recent(Integer.MAX_VALUE);
        recent.forEach(attempt -> all.add(attempt.id() + " " + attempt.state() + attempt.acknowledged()));
        recent.stream().filter(attempt -> attempt.id().value().endsWith("1")).forEach(attempt -> {
            all.add(journal.find(attempt.id()).isPresent());
            journal.events(attempt.id()).forEach(event -> all.add(event.toString()));
            journal.ofTender(attempt.tender()).forEach(same -> all.add(same.id()));
            journal.naming(attempt.content().getOrDefault("original", "")).forEach(same -> all.add(same.id()));
            all.add(journal.knowsKey(attempt.terminal(), attempt.startKey().orElseThrow()));
        });
        journal.recentAt(Sales.TERMINAL, 3).forEach(attempt -> all.add(attempt.id()));
        journal.unsettled().forEach(attempt -> all.add(attempt.id()));
        return all;
    }

    private String atHand() {
        return TestServer.ask(address, "SELECT count(*) FROM till_attempt");
    }

    @Test
    void whatMovedIsToldAsBeforeByEveryTill() {
        for (int number = 1; number <= MANY; number++) {
            settle(number);
        }
        first.append(EventType.INTENT, of(MANY + 1L, Operation.SALE, Map.of()), at(MANY + 1L));
        List<Object> before = told(first);

        assertThat(first.archive(at(MANY - 9L).wall())).isEqualTo(MANY - 10);

        assertThat(told(first)).isEqualTo(before);
        assertThat(told(second)).isEqualTo(before);
        assertThat(second.archive(at(MANY - 9L).wall())).as("once more").isZero();
        assertThat(atHand()).isEqualTo("11");
        assertThat(care.check()).isEqualTo(new JournalCheck(MANY + 1L, 3L * MANY + 1, MANY - 10L, List.of()));
    }

    @Test
    void whateverMoreATillRecordsOfItBringsItBack() {
        AttemptRecord taken = settle(1);
        settle(2);
        assertThat(care.archive(Instant.MAX)).isEqualTo(2);

        first.append(EventType.CONFLICT, taken.toBuilder().conflict(true).build(), at(3));

        assertThat(second.find(taken.id()).orElseThrow().conflict()).isTrue();
        assertThat(second.events(taken.id()))
                .extracting(JournalEvent::type)
                .containsExactly(EventType.INTENT, EventType.FINAL, EventType.ACKNOWLEDGED, EventType.CONFLICT);
        assertThatThrownBy(() ->
                        first.append(EventType.INTENT, of(2, Operation.SALE, Map.of("amount", "EUR 30.00")), at(4)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(atHand()).isEqualTo("1");
        assertThat(care.archive(Instant.MAX)).as("a conflict stays").isZero();
        assertThat(care.check().archived()).isOne();
    }

    @Test
    void whatATillRecordsWhileAnotherOneMovesItIsNeverLost() {
        AttemptRecord taken = settle(1);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> moving = CompletableFuture.supplyAsync(() -> {
            int moved = 0;
            do {
                moved += second.archive(Instant.MAX);
            } while (!over.get() || moved == 0);
            return moved;
        });
        try {
            for (int i = 1; i <= ALARMS; i++) {
                first.append(EventType.ALARM, taken.toBuilder().changed(at(i)).build(), at(i));
            }
        } finally {
            over.set(true);
        }

        assertThat(moving.join()).isPositive();
        assertThat(first.events(taken.id())).hasSize(3 + ALARMS);
        assertThat(care.check().events()).isEqualTo(3L + ALARMS);
    }

    @Test
    void whatATerminalInDoubtDidStays() {
        settle(1);
        TestServer.script(
                address,
                "INSERT INTO till_lease (terminal, epoch, expires, taken, timeline, doubt) VALUES ('acme:0815', 0,"
                        + " now(), now(), 1, 'a standby took over')");
        assertThat(care.archive(Instant.MAX)).isZero();

        TestServer.script(address, "UPDATE till_lease SET doubt = NULL");
        assertThat(care.archive(Instant.MAX)).isOne();
    }

    @Test
    void aHoldStaysUntilItIsCompleted() {
        pay(of(1, Operation.TOP_UP, Map.of("preAuthId", "PA-1", "amount", "EUR 9.00")));
        assertThat(care.archive(Instant.MAX)).isZero();

        pay(of(2, Operation.COMPLETION, Map.of("preAuthId", "PA-1", "amount", "EUR 9.00")));
        assertThat(care.archive(Instant.MAX)).isEqualTo(2);
        assertThat(first.naming("PA-1")).hasSize(2);
    }

    @Test
    void whatIsNotSettledOrRecordedAfterWhatIsRecentStays() {
        first.append(EventType.INTENT, of(1, Operation.SALE, Map.of()), at(100));
        settle(2);

        assertThat(care.archive(at(60).wall())).isZero();
        assertThat(care.archive(Instant.MAX)).isOne();
        assertThat(atHand()).isEqualTo("1");
    }

    @Test
    void nothingMovesWhileATillRunsThatWouldNotFindIt() {
        settle(1);
        TestServer.script(
                address, "INSERT INTO till_host (id, name, expires) VALUES (gen_random_uuid(), 'the old till', now())");

        assertThatThrownBy(() -> care.archive(Instant.MAX))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the old till")
                .hasMessageContaining("Nothing was moved. Then try again.")
                .hasMessageNotContaining("network");
        assertThat(atHand()).isEqualTo("1");
    }

    /** Asked while somebody waits at a counter, of a journal that may be years long. */
    @Test
    void whatIsAskedBeforeAPaymentIsLookedUpHoweverMuchThereIs() {
        for (String tables : List.of("till_", "till_archived_")) {
            TestServer.script(
                    address,
                    "INSERT INTO " + tables
                            + "attempt (id, sequence, latest, turn, host, terminal, sale_ref, tender_id,"
                            + " state, final, blocks, acknowledged, changed, record, checksum) SELECT '" + tables
                            + "' || n, n, n, 0, gen_random_uuid(), 't' || n % 50, 's' || n, '1', 'APPROVED', true,"
                            + " false, true, '2026', repeat('x', 200), 0 FROM generate_series(1, 20000) n",
                    "INSERT INTO till_naming SELECT 'o' || n, '" + tables + "' || n FROM generate_series(1, 20000) n",
                    "ANALYZE " + tables + "attempt");
        }
        TestServer.script(address, "ANALYZE till_naming");
        for (String question : List.of(
                " WHERE id = 'till_7'",
                " WHERE sale_ref = 's7' AND tender_id = '1' ORDER BY sequence",
                " ORDER BY sequence DESC LIMIT 20",
                " WHERE terminal = 't7' ORDER BY sequence DESC LIMIT 20",
                PostgresJournal.NAMED.replace("?", "'o7'"))) {
            assertThat(TestServer.ask(address, "EXPLAIN (FORMAT JSON) " + PostgresJournal.EVERY + question))
                    .as(question)
                    .contains("Index Scan", "till_archived_attempt")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void whatATillOfAnEarlierVersionRecordedIsFoundByTheIdOfTheTerminalToo() {
        for (long number = 1; number <= 2; number++) {
            settle(of(number, Operation.SALE, Map.of()).toBuilder()
                    .providerRef(new ProviderRef("id-\"" + number + "\""))
                    .build());
            care.archive(at(2).wall());
        }
        TestServer.script(
                address,
                "DELETE FROM till_naming",
                "DROP INDEX till_naming_in_small_letters",
                "UPDATE till_journal SET version = 3");

        try (Journal updated = PostgresProvider.open(address, Host.lasting()).journal()) {
            for (long number = 1; number <= 2; number++) {
                assertThat(updated.naming("ID-\"" + number + "\""))
                        .extracting(AttemptRecord::id)
                        .containsExactly(Sales.id(number));
            }
        }
        assertThat(atHand()).as("the other one is in the archive").isEqualTo("1");
    }

    @Test
    void itIsExportedAndPrunedWhereverItIs() throws Exception {
        settle(1);
        settle(2);
        settle(30);
        care.archive(at(2).wall());
        Path target = folder.resolve("old.jsonl");

        assertThat(care.export(at(20).wall(), target)).isEqualTo(2);
        assertThat(Files.readAllLines(target)).hasSize(2).allMatch(line -> line.contains("ACKNOWLEDGED"));
        assertThatThrownBy(() -> care.export(at(20).wall(), target)).isInstanceOf(JournalException.class);
        assertThat(care.prune(at(20).wall())).isEqualTo(2);

        assertThat(second.recent(9)).extracting(AttemptRecord::id).containsExactly(Sales.id(30));
        assertThat(second.events(Sales.id(1))).isEmpty();
        assertThat(second.knowsKey(Sales.TERMINAL, new StartKey("start-1"))).isTrue();
        assertThat(second.naming("REF-1")).isEmpty();
        assertThat(care.check()).isEqualTo(new JournalCheck(1, 3, 0, List.of()));
    }

    @Test
    void theDatabaseItselfKeepsWhatIsInTheArchive() {
        settle(1);
        care.archive(Instant.MAX);
        for (String change : List.of(
                "UPDATE till_archived_attempt SET tender_id = '2'",
                "DELETE FROM till_archived_attempt",
                "UPDATE till_archived_event SET payload = ''",
                "DELETE FROM till_archived_event")) {
            assertThatThrownBy(() -> TestServer.script(address, change))
                    .as(change)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void aCompleteCheckFindsWhatIsNotAsItWasWrittenWhereverItIs() {
        settle(1);
        settle(2);
        care.archive(at(2).wall());
        care.check();
        assertThat(TestServer.ask(address, "SELECT checked > now() - interval '1 minute' FROM till_journal"))
                .isEqualTo("t");
        for (String table : List.of("till_archived_attempt", "till_attempt")) {
            TestServer.script(
                    address,
                    "ALTER TABLE " + table + " DISABLE TRIGGER USER",
                    "UPDATE " + table + " SET record = replace(record, '30.00', '90.00')");
            assertThatThrownBy(care::check)
                    .as(table)
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.isDamaged()).isTrue())
                    .hasMessageContaining("not as it was written");
            TestServer.script(address, "UPDATE " + table + " SET record = replace(record, '90.00', '30.00')");
        }
        TestServer.script(
                address, "ALTER TABLE till_archived_event DISABLE TRIGGER USER", "DELETE FROM till_archived_attempt");
        assertThatThrownBy(care::check).hasMessageContaining("an attempt is missing");
    }

    @Test
    void aProcessThatIsKilledWhileItMovesLosesAndDoublesNothing() throws Exception {
        for (int number = 1; number <= MANY; number++) {
            settle(number);
        }
        List<Object> before = told(first);
        for (int kill = 0; kill < 2; kill++) {
            try (ArchivingProcess process =
                    ArchivingProcess.start(address, at(30L * kill).wall())) {
                process.untilMoved(20 + 7 * kill);
                process.kill();
            }

            assertThat(told(second)).isEqualTo(before);
            JournalCheck check = care.check();
            assertThat(check.attempts()).isEqualTo(MANY);
            assertThat(check.events()).isEqualTo(3L * MANY);
            assertThat(check.archived()).isPositive();
        }
    }
}
