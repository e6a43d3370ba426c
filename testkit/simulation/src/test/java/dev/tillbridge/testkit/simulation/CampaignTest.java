package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days of tills and terminals, and no promise broken in any of them. {@code -Dtillbridge.simulation.first} and {@code .seeds} say which; the
 * story of one that fails names its seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignTest {

    private static final long FIRST = Long.getLong("tillbridge.simulation.first", 1);
    private static final long SEEDS = Long.getLong("tillbridge.simulation.seeds", 2_000);

    /** What so few days may not meet. */
    private static final Set<Situation> RARE =
            EnumSet.of(Situation.NEVER_ARRIVED, Situation.CONFLICT, Situation.LATE_START);

    /** What few messages have room for, so that so few days may not tell it. */
    private static final Set<LieKind> SELDOM = EnumSet.of(LieKind.BARE, LieKind.TRACES);

    /** One day of six has an app, whose answers are few and have much that can be lied about. */
    private static final Set<String> SELDOM_OF_APPS = Set.of("payxpert-app WILD_TEXT");

    private Campaign.Result result;

    @BeforeAll
    void run(@TempDir Path scratch) {
        Campaign campaign = new Campaign(Simulator.load(scratch));
        result = campaign.run(FIRST, SEEDS, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void noDayBreaksAPromise() {
        assertThat(result.failures())
                .as("seeds from %d on: %s", FIRST, result.broken())
                .isEmpty();
    }

    @Test
    void everySituationThatPromisesAreForIsMet() {
        List<Situation> missing = Arrays.stream(Situation.values())
                .filter(situation -> !RARE.contains(situation))
                .filter(situation -> !result.situations().containsKey(situation))
                .toList();

        assertThat(missing).as("of %d days", SEEDS).isEmpty();
    }

    @Test
    void everyLieIsToldByEveryVendorsTerminal() {
        List<String> untold = Simulator.load(Path.of("nowhere")).lies().stream()
                .filter(cell -> SELDOM.stream().noneMatch(kind -> cell.endsWith(kind.name())))
                .filter(cell -> !SELDOM_OF_APPS.contains(cell))
                .filter(cell -> !result.cells().containsKey(cell))
                .toList();

        assertThat(untold).as("of %d days", SEEDS).isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory(@TempDir Path scratch) {
        Simulator simulator = Simulator.load(scratch);

        for (long seed = FIRST; seed < FIRST + 20; seed++) {
            Plan plan = simulator.plan(seed);
            assertThat(simulator.run(plan).hash())
                    .as("seed %d", seed)
                    .isEqualTo(simulator.run(plan).hash());
        }
    }
}
