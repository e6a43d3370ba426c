package dev.tillbridge.testkit.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guard of the guard: what is planted must be found.
 *
 * <p>A usual run takes a few bugs, other ones every day; {@code -Dtillbridge.planted=}<i>number</i> takes those of
 * another day again, and the name of a bug that one. The profile {@code deep} takes all, and {@code
 * -Dtillbridge.planted.days=}<i>number</i> gives up earlier. What no day shows yet is tried as well, and told with what a
 * day would need. In the end stands the table that {@code docs/reliability.md} has.
 */
class PlantedBugsTest {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final int MOST_DAYS = Integer.getInteger("tillbridge.planted.days", Integer.MAX_VALUE);
    private static final int A_FEW = 6;
    private static final int LEAST = 3;

    @Test
    void everyPromiseIsBrokenInThreeWays() {
        Map<String, Long> ways = PlantedBugs.all().stream()
                .filter(bug -> bug.rarity() != Rarity.UNSEEN)
                .collect(Collectors.groupingBy(PlantedBug::promise, Collectors.counting()));

        IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "I" + i)
                .forEach(promise ->
                        assertThat(ways.getOrDefault(promise, 0L)).as(promise).isGreaterThanOrEqualTo(LEAST));
    }

    @Test
    void everyBugHasANameOfItsOwn() {
        assertThat(PlantedBugs.all())
                .extracting(PlantedBug::id)
                .doesNotHaveDuplicates()
                .containsAll(PlantedBugs.remarked());
    }

    @Test
    void everyBugChangesItsClass() {
        assertThat(PlantedBugs.all())
                .allSatisfy(bug -> assertThat(new PlantedLoader(bug)).isNotNull());
    }

    @Test
    void whatIsPlantedIsFound(@TempDir Path scratch) {
        Hunt hunt = new Hunt(scratch);

        String choice = choice();
        System.out.println("planted bugs of " + (ALL ? "every day" : choice));
        List<Hunt.Trail> trails = hunt.all(chosen(choice), PlantedBugsTest::seeds, System.out::println);

        System.out.println(Table.of(trails));
        assertThat(trails)
                .filteredOn(trail -> trail.bug().rarity() != Rarity.UNSEEN)
                .allMatch(Hunt.Trail::isFound);
    }

    private static int seeds(PlantedBug bug) {
        return Math.min(MOST_DAYS, bug.rarity().seeds());
    }

    private static String choice() {
        String today = Long.toString(LocalDate.now(ZoneOffset.UTC).toEpochDay());
        return System.getProperty("tillbridge.planted", today);
    }

    private static List<PlantedBug> chosen(String choice) {
        if (ALL) {
            return PlantedBugs.all();
        }
        List<PlantedBug> named = PlantedBugs.all().stream()
                .filter(bug -> bug.id().equals(choice))
                .toList();
        return named.isEmpty() ? someOf(Long.parseLong(choice)) : named;
    }

    private static List<PlantedBug> someOf(long day) {
        List<PlantedBug> common = new ArrayList<>(PlantedBugs.all().stream()
                .filter(bug -> bug.rarity() == Rarity.COMMON)
                .toList());
        Collections.shuffle(common, new Random(day));
        return common.subList(0, A_FEW);
    }
}
