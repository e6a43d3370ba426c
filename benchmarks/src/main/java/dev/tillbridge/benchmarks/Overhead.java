package dev.tillbridge.benchmarks;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.benchmarks.ScriptedTerminals.Kind;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a sale costs beside the waiting: with Tillbridge, and with a bare client that does as many exchanges, on two new connections for each
 * sale, as Tillbridge does, and on one. The terminal has approved when it is asked for the first time.
 *
 * <p>Not counted is how long all of them wait before the first look, 250 ms; the silence before a question on a fresh connection is set to its least,
 * a millisecond.
 */
final class Overhead {

    private static final Money AMOUNT = Money.of(CurrencyUnit.EUR, 12);
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int WARM_UPS = 5;
    private static final String FIRST_SILENCE = "tillbridge.firstSilence";

    private final int sales;
    private final int rounds;
    private int number;

    /** Creates the benchmark of so many sales in each round. */
    Overhead(int sales, int rounds) {
        this.sales = sales;
        this.rounds = rounds;
    }

    private interface Till {
        void sale() throws Exception;
    }

    void run(Path folder) throws Exception {
        Optional<String> usual = Optional.ofNullable(System.getProperty(FIRST_SILENCE));
        System.setProperty(FIRST_SILENCE, "1");
        try (TerminalProcess process = TerminalProcess.start();
                Terminals opened = OpenedTills.open(folder, process.port(), Map.of(Kind.AT_ONCE, 1))) {
            Terminal terminal = opened.all().get(0);
            BareTill two = BareTill.onTwoConnectionsEach(process.port());
            BareTill one = BareTill.onOneConnectionEach(process.port());
            List<Double> ours = new ArrayList<>();
            List<Double> twoConnections = new ArrayList<>();
            List<Double> oneConnection = new ArrayList<>();
            for (int round = -WARM_UPS; round < rounds; round++) {
                double with = millis(() -> sale(terminal));
                double bare = millis(() -> two.sale(Kind.AT_ONCE.serial(1), FIRST, FIRST));
                double barest = millis(() -> one.sale(Kind.AT_ONCE.serial(2), FIRST, FIRST));
                if (round >= 0) {
                    ours.add(with);
                    twoConnections.add(bare);
                    oneConnection.add(barest);
                }
            }
            System.out.printf(
                    "a sale beside the waiting, %d rounds of %d sales of each, one after the other%n", rounds, sales);
            System.out.printf(
                    "  Tillbridge, ms                          %s%n",
                    Spread.of(ours).words("%.1f"));
            show("two connections for a sale, ms", twoConnections, ours);
            show("one connection for a sale, ms", oneConnection, ours);
        } finally {
            usual.ifPresentOrElse(
                    value -> System.setProperty(FIRST_SILENCE, value), () -> System.clearProperty(FIRST_SILENCE));
        }
    }

    private static void show(String what, List<Double> bare, List<Double> ours) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            ratios.add(ours.get(i) / bare.get(i));
        }
        System.out.printf(
                "  bare, %-33s %s, ratio %s%n",
                what, Spread.of(bare).words("%.1f"), Spread.of(ratios).words("%.1f"));
    }

    /** Returns how long a sale takes in the middle of a round. */
    private double millis(Till till) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int sale = 0; sale < sales; sale++) {
            long from = System.nanoTime();
            till.sale();
            times.add((System.nanoTime() - from) / (double) TimeUnit.MILLISECONDS.toNanos(1) - FIRST.toMillis());
        }
        return Spread.of(times).median();
    }

    private void sale(Terminal terminal) {
        Outcome outcome = terminal.sale(Sale.builder()
                .tender(Tender.of("sale-" + number++))
                .amount(AMOUNT)
                .build());
        if (!(outcome instanceof Outcome.Approved)) {
            throw new IllegalStateException("a sale was not approved: " + outcome);
        }
    }
}
