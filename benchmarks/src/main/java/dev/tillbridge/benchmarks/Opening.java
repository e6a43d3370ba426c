package dev.tillbridge.benchmarks;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;

/** How long a journal takes to open, and to be read completely, as it grows. */
final class Opening {

    private static final int WRITERS = 64;
    private static final Money AMOUNT = Money.parse("EUR 12.00");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Integer> sizes;
    private final int rounds;

    Opening(List<Integer> sizes, int rounds) {
        this.sizes = sizes;
        this.rounds = rounds;
    }

    void run(Path folder) throws Exception {
        System.out.printf("a journal is opened, %d rounds of each size, one after the other%n", rounds);
        List<Path> files = new ArrayList<>();
        for (int size : sizes) {
            Path file = Files.createTempDirectory(folder, "opening").resolve("journal.db");
            long from = System.nanoTime();
            write(file, size);
            double seconds = (System.nanoTime() - from) / 1e9;
            System.out.printf("  %,d attempts written by %d tills in %.1f s%n", size, WRITERS, seconds);
            files.add(file);
        }
        List<List<Double>> openings = new ArrayList<>();
        for (int size : sizes) {
            openings.add(new ArrayList<>());
            System.out.printf(
                    "  %,9d attempts: read completely in %.0f ms%n", size, millis(files.get(openings.size() - 1)));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sizes.size(); i++) {
                openings.get(i).add(millis(files.get(i)));
            }
        }
        Spread first = Spread.of(openings.get(0));
        for (int i = 0; i < sizes.size(); i++) {
            Spread spread = Spread.of(openings.get(i));
            System.out.printf(
                    "  %,9d attempts: opened in %s ms, %.1f times the first size%n",
                    sizes.get(i), spread.words("%.0f"), spread.median() / first.median());
        }
    }

    private static double millis(Path file) {
        long from = System.nanoTime();
        SqliteJournal journal = SqliteJournal.open(file);
        journal.withIllegalHistory();
        journal.unsettled();
        journal.recent(1_000);
        double millis = (System.nanoTime() - from) / 1e6;
        journal.close();
        return millis;
    }

    private static void write(Path file, int attempts) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                int number = i;
                all.add(writers.submit(() -> sale(journal, number)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            writers.shutdown();
        }
    }

    /** Records one sale as an engine does: its intent, that it is sent, that it is taken, how it ended, that the till knows. */
    private static void sale(SqliteJournal journal, int number) {
        AttemptRecord prepared = AttemptRecord.builder(
                        new AttemptId(String.format("%032x", number)),
                        "till-" + number % WRITERS,
                        new TerminalKey("quick:" + number % WRITERS),
                        "quick",
                        Tender.of("sale-" + number),
                        Operation.SALE,
                        Map.of("operation", "SALE", "amount", "EUR 12.00"),
                        at(number))
                .startKey(new StartKey("key-" + number))
                .build();
        journal.append(EventType.INTENT, prepared, at(number));
        AttemptRecord sending = prepared.toBuilder()
                .state(AttemptState.SUBMITTING)
                .sending(at(number))
                .build();
        journal.append(EventType.SENDING, sending, at(number));
        AttemptRecord accepted =
                sending.toBuilder().state(AttemptState.ACCEPTED).build();
        journal.append(EventType.ACCEPTED, accepted, at(number));
        AttemptRecord over = accepted.toBuilder()
                .state(AttemptState.APPROVED)
                .result(new AttemptResult(Amounts.ofBase(AMOUNT), false, false, TransactionDetails.none()))
                .acknowledged(false)
                .blocksTerminal(false)
                .build();
        journal.append(EventType.FINAL, over, at(number));
        journal.append(
                EventType.ACKNOWLEDGED, over.toBuilder().acknowledged(true).build(), at(number));
    }

    private static Stamp at(int number) {
        return new Stamp(BEGIN.plusSeconds(number), number, "benchmark");
    }
}
