package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days of tills and terminals, and no promise broken in any of them. Each date has days of its own; {@code
 * -Dtillbridge.simulation.first} and {@code .seeds} take others, or the same ones again, and the story of one that fails
 * names its seed. What so few days need not meet is looked for at length: the profile {@code deep}, or {@value #LENGTH}
 * seeds and more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignTest {

    private static final int USUAL = 2_000;
    private static final int LENGTH = 20_000;
    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final long SEEDS = Long.getLong("tillbridge.simulation.seeds", ALL ? LENGTH : USUAL);
    /** More than the seeds of one date. */
    private static final long APART = 1_000_000;

    /** Met on less than one day of a hundred. */
    private static final Set<Situation> RARE = EnumSet.of(Situation.CONFLICT, Situation.HOLD_COMPLETED);

    /** Told on less than one day of a hundred, as few messages have room for it. */
    private static final Set<String> SELDOM = Set.of("BARE", "TRACES");

    /** A build takes the same days each time, so that it fails by what was changed; {@code today} are days that nobody has seen. */
    private final long first = first(System.getProperty("tillbridge.simulation.first", "1"));

    private Campaign.Result result;

    private static long first(String wanted) {
        return wanted.equals("today") ? APART * LocalDate.now(ZoneOffset.UTC).toEpochDay() : Long.parseLong(wanted);
    }

    @BeforeAll
    void run(@TempDir Path scratch) {
        System.out.printf(
                "simulated days %d to %d; again: ./mvnw -pl testkit/simulation -am test -Dtest=CampaignTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtillbridge.simulation.first=%d"
                        + " -Dtillbridge.simulation.seeds=%d%n",
                first, first + SEEDS - 1, first, SEEDS);
        Campaign campaign = new Campaign(Simulator.load(scratch));
        result = campaign.run(first, SEEDS, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void noDayBreaksAPromise() {
        assertThat(result.failures())
                .as("seeds from %d on: %s", first, result.broken())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_040, 1_000_119, 1_000_775, 3_000_439})
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
        kinds.removeAll(kinds(result.cells().keySet()));

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

        assertThat(tellable())
                .as("of %d days", SEEDS)
                .allMatch(cell -> result.cells().containsKey(cell));
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
                .filter(situation -> !result.situations().containsKey(situation))
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
