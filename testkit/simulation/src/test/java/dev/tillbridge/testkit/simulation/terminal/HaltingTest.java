package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HaltingTest {

    private static final int LENGTH = 9;

    private final List<Integer> stops = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private final class Ear implements Speaker {

        @Override
        public void say(
                byte[] bytes,
                Duration delay,
                Meaning meaning,
                @Nullable Entry about,
                List<Lie> lies,
                Fact.@Nullable Said said) {
            throw new AssertionError("nobody speaks here");
        }

        @Override
        public void pauses(int after, Duration howLong) {
            stops.add(after);
            pauses.add(howLong);
        }

        @Override
        public void hangUp(Duration delay) {
            throw new AssertionError("nobody hangs up here");
        }
    }

    private static Entry ended(Course.End end) {
        Ledger ledger = new Ledger("front");
        Order order = new Order(Operation.SALE, Map.of(Part.BASE, 100L), "EUR", null, null, null);
        Entry entry = ledger.begin(order, new Course(Duration.ZERO, Duration.ZERO, end, 0, Map.of()), 0, "a");
        ledger.end(entry, null);
        return entry;
    }

    /** Says many times "aa", what is meant as "bbb", and "cccc". */
    private void said(Role frame, Course.End end) {
        said(frame, end, true);
    }

    private void said(Role frame, Course.End end, boolean isOn) {
        List<Field> fields =
                List.of(Field.of("aa", frame, ""), Field.of("bbb", Role.VERDICT, ""), Field.of("cccc", Role.TRACE, ""));
        Reply reply = new Reply(
                Meaning.RESULT,
                ended(end),
                fields,
                all -> all.stream().map(Field::name).reduce("", String::concat).getBytes(StandardCharsets.UTF_8));
        Halting halting = new Halting(new SplittableRandom(1), isOn);
        for (int i = 0; i < 200; i++) {
            halting.mayHalt(reply, new Ear());
        }
    }

    @Test
    void whatHasAFrameStopsAnywhere() {
        said(Role.STATUS, Course.End.APPROVED);

        assertThat(stops).containsOnly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void whatHasNoFrameAndSaysThatItWasPaidDoesNotStop() {
        said(Role.OTHER, Course.End.APPROVED);

        assertThat(stops).isEmpty();
    }

    @Test
    void whatHasNoFrameStopsMostWhereItSeemsToBeWhole() {
        said(Role.OTHER, Course.End.DECLINED);

        assertThat(stops).allMatch(after -> after > 0 && after < LENGTH);
        assertThat(stops.stream().filter(after -> after == 5).count()).isGreaterThan(stops.size() / 4);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(3)) < 0);
    }

    @Test
    void somethingIsSaidWithoutAStopToo() {
        said(Role.STATUS, Course.End.DECLINED);

        assertThat(stops).hasSizeBetween(50, 150);
    }

    @Test
    void whereTheWayIsGoodNothingStops() {
        said(Role.STATUS, Course.End.DECLINED, false);

        assertThat(stops).isEmpty();
    }

    @Test
    void whatHasLostItsOnlyFieldDoesNotStop() {
        Reply bare = new Reply(
                Meaning.RESULT, ended(Course.End.DECLINED), List.of(), all -> "ab".getBytes(StandardCharsets.UTF_8));
        Halting halting = new Halting(new SplittableRandom(1), true);

        for (int i = 0; i < 20; i++) {
            halting.mayHalt(bare, new Ear());
        }

        assertThat(stops).isEmpty();
    }
}
