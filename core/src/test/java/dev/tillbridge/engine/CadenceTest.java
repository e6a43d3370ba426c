package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.engine.PacedTerminal.Sale;
import dev.tillbridge.model.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How soon a result is seen and at how many looks, over many sales whose durations are drawn from a seed; time passes at once. */
class CadenceTest {

    private static final Duration QUICK = Duration.ofMillis(3);
    private static final Progress.Step[] STEPS = Progress.Step.values();

    private static Duration of(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private static double usual(Random random) {
        return 8 * Math.exp(0.4 * random.nextGaussian());
    }

    private static NavigableMap<Duration, Progress> silent(double result) {
        return new TreeMap<>();
    }

    /** Returns what a terminal shows that asks the issuer so many seconds before the result. */
    private static DoubleFunction<NavigableMap<Duration, Progress>> telling(double before) {
        return result -> {
            NavigableMap<Duration, Progress> steps = new TreeMap<>();
            steps.put(Duration.ofMillis(50), new Progress(Progress.Step.PRESENT_CARD, "Present card"));
            steps.put(of(Math.max(0.1, result - before)), new Progress(Progress.Step.AUTHORISING, "Authorising"));
            return steps;
        };
    }

    /** Sales after twenty others at the same terminal, each of a hundred and fifty terminals. */
    private record Sales(List<Sale> all) {

        static Sales of(
                Duration took,
                ToDoubleFunction<Random> durations,
                DoubleFunction<NavigableMap<Duration, Progress>> steps) {
            List<Sale> all = new ArrayList<>();
            for (int seed = 0; seed < 150; seed++) {
                Random random = new Random(seed);
                PacedTerminal terminal = new PacedTerminal(seed, took);
                for (int sale = 0; sale < 40; sale++) {
                    double result = durations.applyAsDouble(random);
                    Sale made = terminal.sale(CadenceTest.of(result), steps.apply(result));
                    if (sale >= 20) {
                        all.add(made);
                    }
                }
            }
            return new Sales(all);
        }

        long late(double share) {
            List<Duration> delays = all.stream().map(Sale::delay).sorted().toList();
            return delays.get((int) (share * delays.size())).toMillis();
        }

        double looks() {
            return all.stream().mapToInt(Sale::looks).average().orElseThrow();
        }

        double naive() {
            return all.stream().mapToInt(Sale::naive).average().orElseThrow();
        }
    }

    @Test
    void aTerminalThatTellsNothingIsSeenSoonerThanByALoopAtFewerLooks() {
        Sales sales = Sales.of(QUICK, CadenceTest::usual, CadenceTest::silent);

        assertThat(sales.late(0.5)).as("a loop: 250").isLessThan(225);
        assertThat(sales.late(0.99)).isLessThan(600);
        assertThat(sales.looks()).isLessThan(sales.naive());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.8})
    void aTerminalThatTellsThatTheEndIsNearIsSeenAtOnceAtFewerLooks(double before) {
        Sales sales = Sales.of(QUICK, CadenceTest::usual, telling(before));

        assertThat(sales.late(0.5)).isLessThan(85);
        assertThat(sales.late(0.9)).isLessThan(180);
        assertThat(sales.late(0.99)).isLessThan(450);
        assertThat(sales.looks()).isLessThan(sales.naive());
    }

    @Test
    void aSignThatComesTooLateToBeOfUseMakesNothingWorse() {
        Sales sales = Sales.of(QUICK, CadenceTest::usual, telling(0.1));

        assertThat(sales.late(0.5)).isLessThan(225);
        assertThat(sales.late(0.99)).isLessThan(600);
    }

    @Test
    void tappedAndInsertedCardsAreBothSeenSoonerThanByALoop() {
        Sales sales = Sales.of(
                QUICK,
                random -> (random.nextInt(10) < 7 ? 3 : 15) * Math.exp(0.15 * random.nextGaussian()),
                CadenceTest::silent);

        assertThat(sales.late(0.5)).isLessThan(200);
        assertThat(sales.looks()).isLessThan(sales.naive());
    }

    @Test
    void theFirstSaleOfAProcessIsSeenAsSoonAsByALoop() {
        List<Sale> first = new ArrayList<>();
        for (int seed = 0; seed < 500; seed++) {
            first.add(new PacedTerminal(seed, QUICK)
                    .sale(of(usual(new Random(seed))), telling(1).apply(8)));
        }

        assertThat(new Sales(first).late(0.5)).isLessThan(250);
        assertThat(new Sales(first).late(0.99)).isLessThan(600);
    }

    @Test
    void aTerminalThatTakesASecondToAnswerHasHalfASecondForItself() {
        Sales sales = Sales.of(Duration.ofSeconds(1), CadenceTest::usual, telling(1.8));

        assertThat(sales.all())
                .allSatisfy(sale ->
                        assertThat(sale.gaps().subList(1, sale.gaps().size())).allMatch(gap -> gap.toMillis() >= 500));
    }

    @Test
    void whoLooksForACardForThreeMinutesIsWaitedForQuietly() {
        PacedTerminal terminal = new PacedTerminal(1, QUICK);
        for (int sale = 0; sale < 20; sale++) {
            terminal.sale(of(8), telling(1.8).apply(8));
        }

        Sale silent = terminal.sale(of(180), new TreeMap<>());
        Sale told = terminal.sale(of(180), telling(1.8).apply(180));

        assertThat(silent.looks()).isLessThan(silent.naive() / 2);
        assertThat(silent.gaps().get(silent.gaps().size() - 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(told.delay()).as("once the card is there").isLessThan(Duration.ofMillis(300));
    }

    @Test
    void thereAreNeverMoreLooksThanOfALoopWhateverATerminalShows() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            PacedTerminal terminal = new PacedTerminal(seed, of(random.nextInt(4) == 0 ? random.nextDouble() : 0.002));
            for (int sale = 0; sale < 12; sale++) {
                double result = 0.2 * Math.exp(6 * random.nextDouble());
                Sale made = terminal.sale(of(result), anything(random, result));

                assertThat(made.looks()).as("seed %d, sale %d", seed, sale).isLessThanOrEqualTo(made.naive());
                assertThat(made.gaps())
                        .as("seed %d, sale %d", seed, sale)
                        .allMatch(gap -> gap.compareTo(Cadence.CLOSEST) >= 0 && gap.toSeconds() <= 5);
            }
        }
    }

    private static NavigableMap<Duration, Progress> anything(Random random, double result) {
        NavigableMap<Duration, Progress> steps = new TreeMap<>();
        for (int step = random.nextInt(30); step > 0; step--) {
            steps.put(
                    of(result * random.nextDouble()),
                    new Progress(STEPS[random.nextInt(STEPS.length)], "Text " + random.nextInt(40)));
        }
        return steps;
    }

    @Test
    void theSameSeedGivesTheSameLooksAndAnotherOneOthers() {
        DoubleFunction<NavigableMap<Duration, Progress>> told = telling(1.8);

        List<Duration> one =
                new PacedTerminal(1, QUICK).sale(of(20), told.apply(20)).gaps();
        List<Duration> same =
                new PacedTerminal(1, QUICK).sale(of(20), told.apply(20)).gaps();
        List<Duration> other =
                new PacedTerminal(2, QUICK).sale(of(20), told.apply(20)).gaps();

        assertThat(same).isEqualTo(one);
        assertThat(other.get(0)).isEqualTo(one.get(0));
        assertThat(other.subList(1, 5)).doesNotContainAnyElementsOf(one.subList(1, 5));
    }

    @Test
    void aTerminalThatHasBecomeSlowerIsKnownToBeAfterAShortWhile() {
        PacedTerminal terminal = new PacedTerminal(1, QUICK);
        Random random = new Random(1);
        for (int sale = 0; sale < 200; sale++) {
            terminal.sale(of(2), new TreeMap<>());
        }
        for (int sale = 0; sale < 60; sale++) {
            terminal.sale(of(usual(random)), new TreeMap<>());
        }
        List<Sale> then = new ArrayList<>();
        for (int sale = 0; sale < 200; sale++) {
            then.add(terminal.sale(of(usual(random)), new TreeMap<>()));
        }

        assertThat(new Sales(then).late(0.5)).isLessThan(235);
    }
}
