package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days of tills and terminals, and no promise broken in any of them. Some are the same each time; the others are those of the date, which nobody has
 * seen. {@code -Dtillbridge.simulation.first} and {@code .seeds} take the days from one number on, as the story of one that fails names it. What so
 * few days need not meet is looked for at length: the profile {@code deep}, or {@value #LENGTH} seeds and more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignTest {

    private static final int USUAL = 1_000;
    /** So many of them are the same each time. */
    private static final int FIXED = 500;

    private static final int LENGTH = 20_000;
    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final long SEEDS = Long.getLong("tillbridge.simulation.seeds", ALL ? LENGTH : USUAL);
    /** More than the seeds of one date. */
    private static final long APART = 1_000_000;

    /** Met on less than one day of a hundred. */
    private static final Set<Situation> RARE = EnumSet.of(Situation.CONFLICT, Situation.HOLD_COMPLETED);

    /** Told on less than one day of a hundred, as few messages have room for it. */
    private static final Set<String> SELDOM = Set.of("BARE", "TRACES");

    private final @Nullable Long wanted = Long.getLong("tillbridge.simulation.first");
    private final long first =
            wanted == null ? APART * LocalDate.now(ZoneOffset.UTC).toEpochDay() : wanted;

    private final List<String> failures = new ArrayList<>();
    private final Set<String> cells = new TreeSet<>();
    private final Set<Situation> situations = EnumSet.noneOf(Situation.class);

    @BeforeAll
    void run(@TempDir Path scratch) {
        Campaign campaign = new Campaign(Simulator.load(scratch));
        if (wanted == null) {
            run(campaign, 1, FIXED);
            run(campaign, first, SEEDS - FIXED);
        } else {
            run(campaign, first, SEEDS);
        }
    }

    private void run(Campaign campaign, long from, long count) {
        System.out.printf(
                "simulated days %d to %d; again: ./mvnw -pl testkit/simulation -am test -Dtest=CampaignTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtillbridge.simulation.first=%d"
                        + " -Dtillbridge.simulation.seeds=%d%n",
                from, from + count - 1, from, count);
        Campaign.Result result = campaign.run(from, count, Runtime.getRuntime().availableProcessors());
        failures.addAll(result.failures());
        cells.addAll(result.cells().keySet());
        situations.addAll(result.situations().keySet());
    }

    @Test
    void noDayBreaksAPromise() {
        assertThat(failures).as("the first days that broke a promise").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                1_000_040,
                1_000_119,
                1_000_775,
                3_000_439,
                20_787_000_179L,
                20_787_000_482L,
                20_787_010_678L,
                20_787_016_547L,
                20_787_022_923L,
                20_787_043_053L,
                20_794_000_260L
            })
    void noDayThatOnceShowedSomethingBreaksAPromise(long seed, @TempDir Path scratch) {
        Simulator simulator = Simulator.load(scratch);

        assertThat(simulator.run(simulator.plan(seed)).violations()).isEmpty();
    }

    @Test
    void whatPromisesAreForIsMet() {
        assumeTrue(SEEDS >= USUAL);

        assertThat(unmet()).as("of %d days", SEEDS).isSubsetOf(RARE);
    }

    @Test
    void everyKindOfLieIsTold() {
        assumeTrue(SEEDS >= USUAL);

        Set<String> kinds = kinds(tellable());
        kinds.removeAll(kinds(cells));

        assertThat(kinds).as("of %d days", SEEDS).isSubsetOf(SELDOM);
    }

    @Test
    void atLengthEverySituationIsMet() {
        assumeTrue(SEEDS >= LENGTH);

        assertThat(unmet()).as("of %d days", SEEDS).isEmpty();
    }

    @Test
    void atLengthEveryLieIsToldByEveryVendorsTerminal() {
        assumeTrue(SEEDS >= LENGTH);

        assertThat(tellable()).as("of %d days", SEEDS).allMatch(cells::contains);
    }

    /** Returns which lie can be told by which vendor's terminal. */
    private static List<String> tellable() {
        return Simulator.load(Path.of("nowhere")).lies();
    }

    private static Set<String> kinds(Collection<String> cells) {
        return cells.stream()
                .map(cell -> cell.substring(cell.indexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Situation> unmet() {
        return Arrays.stream(Situation.values())
                .filter(situation -> !situations.contains(situation))
                .toList();
    }

    @Test
    void theSameSeedTellsTheSameStory(@TempDir Path scratch) {
        Simulator simulator = Simulator.load(scratch);

        for (long seed = first; seed < first + 20; seed++) {
            Plan plan = simulator.plan(seed);
            assertThat(simulator.run(plan).hash())
                    .as("seed %d", seed)
                    .isEqualTo(simulator.run(plan).hash());
        }
    }
}
