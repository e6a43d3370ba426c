package dev.tillbridge.benchmarks;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How long {@code start()} keeps tills waiting that all begin at the same moment, with the journal on the disk and in memory. */
final class Starts {

    private static final Money AMOUNT = Money.of(CurrencyUnit.EUR, 12);
    private static final int WARM_UPS = 3;

    /** What one round came to, in milliseconds. */
    private record Round(double middle, double slowest, double sales) {}

    private final int tills;
    private final int rounds;

    Starts(int tills, int rounds) {
        this.tills = tills;
        this.rounds = rounds;
    }

    void run(Path folder) throws Exception {
        List<Round> onDisk = new ArrayList<>();
        List<Round> inMemory = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            Path file = Files.createTempDirectory(folder, "starts").resolve("journal.db");
            Round disk = round(SqliteJournal.open(file));
            Round memory = round(InMemoryJournal.create());
            if (round >= 0) {
                onDisk.add(disk);
                inMemory.add(memory);
            }
        }
        System.out.printf("%d tills start at once, %d rounds of each, one after the other%n", tills, rounds);
        show("start() blocks, p50, ms", onDisk, inMemory, Round::middle);
        show("start() blocks, p99, ms", onDisk, inMemory, Round::slowest);
        show("until all are paid, ms", onDisk, inMemory, Round::sales);
    }

    private static void show(String what, List<Round> disk, List<Round> memory, ToDoubleFunction<Round> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < disk.size(); i++) {
            ratios.add(value.applyAsDouble(disk.get(i)) / value.applyAsDouble(memory.get(i)));
        }
        System.out.printf(
                "  %-26s disk %s, memory %s, ratio %s%n",
                what,
                spread(disk, value),
                spread(memory, value),
                Spread.of(ratios).words("%.1f"));
    }

    private static String spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().map(value::applyAsDouble).toList()).words("%.1f");
    }

    private Round round(Journal journal) throws Exception {
        try (Terminals terminals = open(journal)) {
            ExecutorService hands = Executors.newFixedThreadPool(tills);
            try {
                return round(terminals, hands);
            } finally {
                hands.shutdown();
            }
        }
    }

    private Round round(Terminals terminals, ExecutorService hands) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(tills + 1);
        List<Future<Double>> blocked = new ArrayList<>();
        List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
        for (Terminal terminal : terminals.all()) {
            Sale sale = Sale.builder()
                    .tender(Tender.of(terminal.name()))
                    .amount(AMOUNT)
                    .build();
            blocked.add(hands.submit(() -> {
                begin.await();
                long from = System.nanoTime();
                attempts.add(terminal.start(sale, new TerminalListener() {}));
                return millis(from);
            }));
        }
        begin.await();
        long from = System.nanoTime();
        List<Double> times = new ArrayList<>();
        for (Future<Double> each : blocked) {
            times.add(each.get());
        }
        for (Attempt attempt : attempts) {
            if (!(attempt.await() instanceof Outcome.Approved)) {
                throw new IllegalStateException("a sale was not approved: " + attempt.summary());
            }
        }
        Spread spread = Spread.of(times);
        return new Round(spread.median(), spread.quantile(0.99), millis(from));
    }

    private static double millis(long from) {
        return (System.nanoTime() - from) / 1e6;
    }

    private Terminals open(Journal journal) throws IOException {
        Configuration.Builder configuration = Configuration.builder();
        for (int i = 0; i < tills; i++) {
            configuration.terminal(TerminalConfiguration.builder("till-" + i, "quick")
                    .currency(CurrencyUnit.EUR)
                    .settings(SettingValues.of(List.of(), Map.of()))
                    .build());
        }
        return TerminalsBuilder.over(journal, key -> Optional.of(() -> {}))
                .open(configuration.build(), entry -> new QuickTerminal(entry.name(), AMOUNT));
    }
}
