package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A till in a process of its own is killed wherever it touches its journal, its credentials, the lock of its terminal or a connection, and at
 * instants of chance; the next till tells the truth, charges nothing twice, and can go on.
 *
 * <p>A usual run takes a few of the steps, other ones each day; {@code -Dtillbridge.kill.seed} repeats those of a day, and the property {@code
 * tillbridge.campaign} set to {@code full} takes all. What the names of the tests say first is the seed.
 */
class KilledAtEveryStepTest {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final int STEPS = 1;
    private static final int INSTANTS = ALL ? 1_000 : 20;
    private static final List<String> DRIVERS = List.of("axept", "paynt", "payxpert");

    private static final Map<String, List<String>> STEPS_OF = new HashMap<>();

    private final long seed =
            Long.getLong("tillbridge.kill.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> killedAtAStep() {
        return DRIVERS.stream().map(driver -> {
            List<String> steps = STEPS_OF.computeIfAbsent(driver, this::stepsOf);
            return DynamicContainer.dynamicContainer(
                    "seed " + seed + ", " + driver,
                    chosen(steps.size())
                            .mapToObj(step -> DynamicTest.dynamicTest(
                                    step + " of " + steps.size() + ", " + nameOf(steps, step),
                                    () -> kill(driver, driver + step, "-D" + Steps.LAST + "=" + step))));
        });
    }

    @TestFactory
    Stream<DynamicTest> killedAtAnInstant() {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Integer> whole = DRIVERS.stream()
                .map(driver -> microsOf(STEPS_OF.computeIfAbsent(driver, this::stepsOf)))
                .toList();
        return IntStream.range(0, INSTANTS).mapToObj(i -> {
            String driver = DRIVERS.get(i % DRIVERS.size());
            int micros = chance.nextInt(whole.get(i % DRIVERS.size()));
            return DynamicTest.dynamicTest(
                    "seed " + seed + ", " + driver + " after " + micros + " microseconds",
                    () -> kill(driver, driver + "-" + i, "-D" + Steps.MICROS + "=" + micros));
        });
    }

    /** Returns all steps, or a few that are spread evenly. */
    private IntStream chosen(int steps) {
        int apart = ALL ? 1 : Math.max(1, steps / STEPS);
        return IntStream.iterate(1 + (int) (seed % apart), step -> step <= steps, step -> step + apart);
    }

    private static String nameOf(List<String> steps, int step) {
        return steps.get(step - 1).replaceFirst("\\d+ ", "");
    }

    private static int microsOf(List<String> steps) {
        String last = steps.get(steps.size() - 1);
        return Integer.parseInt(last.substring(0, last.indexOf(' ')))
                - Integer.parseInt(steps.get(0).substring(0, steps.get(0).indexOf(' ')));
    }

    /** Returns the steps of a payment that nobody disturbs. */
    private List<String> stepsOf(String driver) {
        try (KilledPayment payment = new KilledPayment(driver, folder.resolve(driver))) {
            Run run = payment.take();
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            payment.checkTheNextTill(run);
            return payment.steps();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill(String driver, String name, String property) throws IOException {
        try (KilledPayment payment = new KilledPayment(driver, folder.resolve(name))) {
            Run run = payment.take(property);
            assertThat(run.exitCode())
                    .as("how it ended: " + run.out() + run.err())
                    .isIn(0, Steps.KILLED);
            payment.checkTheNextTill(run);
        }
    }
}
