package dev.tillbridge.benchmarks;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.benchmarks.ScriptedTerminals.Kind;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How long after a terminal has a result the till knows it, and how often it asked until then: with terminals that say when the end is near,
 * with such that say nothing, and beside them a loop that asks every half a second. All of them make their sales at the same time, in real
 * time, each terminal one sale after the other.
 */
final class Detection {

    private static final Money AMOUNT = Money.of(CurrencyUnit.EUR, 12);
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration NAIVE = Duration.ofMillis(500);

    /** What one sale came to. */
    private record Seen(double millis, double looks) {}

    /** Makes a sale at one terminal. */
    private interface Till {
        void sale(int number) throws Exception;
    }

    private final int terminals;
    private final int learned;
    private final int rounds;

    /**
     * Creates the benchmark.
     *
     * @param terminals how many of each kind work at the same time
     * @param learned how many sales each makes before those that are measured
     * @param rounds how many are measured of each
     */
    Detection(int terminals, int learned, int rounds) {
        this.terminals = terminals;
        this.learned = learned;
        this.rounds = rounds;
    }

    void run(Path folder) throws Exception {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.SILENT, Kind.LATE_SIGN, Kind.EARLY_SIGN)) {
            kinds.put(kind, terminals);
        }
        ExecutorService hands = Executors.newCachedThreadPool();
        try (TerminalProcess process = TerminalProcess.start();
                Terminals opened = OpenedTills.open(folder, process.port(), kinds)) {
            BareTill clock = BareTill.onOneConnectionEach(process.port());
            Map<String, List<Future<List<Seen>>>> arms = new LinkedHashMap<>();
            for (Kind kind : kinds.keySet()) {
                arms.put("Tillbridge, " + kind, onEach(hands, number -> {
                    String serial = kind.serial(number);
                    Till till = ours(opened.terminal("t" + serial));
                    return sales(till, serial, clock);
                }));
            }
            arms.put("a loop, every 500 ms", onEach(hands, number -> {
                String serial = Kind.SILENT.serial(ScriptedTerminals.ALIKE + number);
                BareTill bare = BareTill.onTwoConnectionsEach(process.port());
                return sales(sale -> bare.sale(serial, FIRST, NAIVE), serial, clock);
            }));
            System.out.printf(
                    "%d terminals of each kind at the same time, %d sales of each measured after %d%n",
                    terminals, rounds, learned);
            for (Map.Entry<String, List<Future<List<Seen>>>> arm : arms.entrySet()) {
                show(arm.getKey(), all(arm.getValue()));
            }
        } finally {
            hands.shutdownNow();
        }
    }

    /** What one terminal does, by its number. */
    private interface Work {
        List<Seen> at(int number) throws Exception;
    }

    private List<Future<List<Seen>>> onEach(ExecutorService hands, Work work) {
        return IntStream.range(0, terminals)
                .mapToObj(number -> hands.submit(() -> work.at(number)))
                .collect(Collectors.toList());
    }

    private static Till ours(Terminal terminal) {
        return number -> {
            Outcome outcome = terminal.sale(Sale.builder()
                    .tender(Tender.of(terminal.name() + "-" + number))
                    .amount(AMOUNT)
                    .build());
            if (!(outcome instanceof Outcome.Approved)) {
                throw new IllegalStateException("a sale was not approved: " + outcome);
            }
        };
    }

    private List<Seen> sales(Till till, String serial, BareTill clock) throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (int number = 0; number < learned + rounds; number++) {
            // A cashier's pause; before the first sale so long that not all of them connect at the same moment.
            TimeUnit.MILLISECONDS.sleep(
                    Math.floorMod(31L * serial.hashCode() + 37L * number, number == 0 ? 20_000 : 500));
            till.sale(number);
            long now = ScriptedTerminals.micros(Instant.now());
            BareTill.Ended ended = clock.ended(serial);
            if (number >= learned) {
                seen.add(new Seen((now - ended.micros()) / 1e3, ended.looks()));
            }
        }
        return seen;
    }

    /** Returns the sales of each round, over all terminals. */
    private List<List<Seen>> all(List<Future<List<Seen>>> terminals) throws Exception {
        List<List<Seen>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            all.add(new ArrayList<>());
        }
        for (Future<List<Seen>> terminal : terminals) {
            List<Seen> seen = terminal.get();
            for (int round = 0; round < rounds; round++) {
                all.get(round).add(seen.get(round));
            }
        }
        return all;
    }

    private static void show(String name, List<List<Seen>> rounds) {
        System.out.printf(
                "  %-30s late p50 %s ms, p99 of all %.0f ms, looks of a sale %s%n",
                name,
                each(rounds, round -> Spread.of(millis(round)).median()).words("%.0f"),
                Spread.of(millis(rounds.stream().flatMap(List::stream).toList()))
                        .quantile(0.99),
                each(
                                rounds,
                                round -> round.stream()
                                        .mapToDouble(Seen::looks)
                                        .average()
                                        .orElseThrow())
                        .words("%.1f"));
    }

    private static Spread each(List<List<Seen>> rounds, ToDoubleFunction<List<Seen>> value) {
        return Spread.of(rounds.stream().map(value::applyAsDouble).toList());
    }

    private static List<Double> millis(List<Seen> sales) {
        return sales.stream().map(Seen::millis).toList();
    }
}
