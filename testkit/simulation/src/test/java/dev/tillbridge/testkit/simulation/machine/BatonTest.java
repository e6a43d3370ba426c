package dev.tillbridge.testkit.simulation.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatonTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Baton baton = new Baton(new SplittableRandom(1));
    private final Life life = new Life(1);
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        baton.close();
    }

    private static VirtualNetwork network(Baton of, Life life) {
        return new VirtualNetwork(of, life, new Nobody());
    }

    private void task(Runnable work) {
        baton.task(Duration.ZERO, life, null, work);
    }

    /** Waits, and notes how the wait ended. */
    private void waitFor(CompletableFuture<?> something) {
        try {
            done.add(network(baton, life).await(something, LONG) ? "it came" : "it did not come");
        } finally {
            done.add("left");
        }
    }

    @Test
    void whatIsDueIsDoneInItsOrderAndTimePassesInBetween() {
        baton.after(Duration.ofSeconds(2), () -> done.add("second at " + baton.nanos()));
        baton.after(Duration.ofSeconds(1), () -> done.add("first at " + baton.nanos()));
        baton.after(Duration.ofSeconds(1), () -> done.add("next at " + baton.nanos()));
        baton.after(Duration.ofSeconds(1), () -> done.add("forgotten")).cancel();

        baton.pass(Duration.ofSeconds(3));

        assertThat(done).containsExactly("first at 1000000000", "next at 1000000000", "second at 2000000000");
        assertThat(baton.nanos()).isEqualTo(3_000_000_000L);
    }

    @Test
    void whatFallsDueLaterWaitsForTheNextPassage() {
        baton.after(Duration.ofSeconds(2), () -> done.add("later"));

        baton.pass(Duration.ofSeconds(1));
        assertThat(done).isEmpty();

        baton.pass(Duration.ofSeconds(1));
        assertThat(done).containsExactly("later");
    }

    @Test
    void aStallMakesLateWhatFallsDueMeanwhile() {
        baton.after(Duration.ofSeconds(1), () -> done.add("at " + baton.nanos()));
        baton.stall(Duration.ofSeconds(5));

        baton.pass(Duration.ZERO);

        assertThat(done).containsExactly("at 5000000000");
    }

    @Test
    void oneThreadRunsAtATimeHoweverManyWait() {
        int[] running = new int[1];
        for (int i = 0; i < 20; i++) {
            task(() -> {
                for (int turn = 0; turn < 20; turn++) {
                    running[0]++;
                    assertThat(running[0]).isEqualTo(1);
                    running[0]--;
                    network(baton, life).await(new CompletableFuture<>(), Duration.ofMillis(1));
                }
                done.add("done");
            });
        }

        baton.pass(Duration.ofSeconds(1));

        assertThat(done).hasSize(20);
    }

    @Test
    void theSeedAloneDecidesTheOrderOfWhatIsDueAtOnce() {
        assertThat(orderOf(7)).isEqualTo(orderOf(7)).isNotEqualTo(orderOf(8));
    }

    private static List<Integer> orderOf(long seed) {
        List<Integer> order = new ArrayList<>();
        Baton own = new Baton(new SplittableRandom(seed));
        for (int i = 0; i < 10; i++) {
            int number = i;
            own.task(Duration.ZERO, null, null, () -> order.add(number));
        }
        own.pass(Duration.ofSeconds(1));
        own.close();
        return order;
    }

    @Test
    void aWaitEndsWhenItsThingCameOrItsTimeIsOver() {
        CompletableFuture<String> thing = new CompletableFuture<>();
        task(() -> waitFor(thing));
        task(() -> waitFor(new CompletableFuture<>()));
        baton.after(Duration.ofSeconds(10), () -> thing.complete("here"));

        baton.pass(Duration.ofSeconds(11));
        assertThat(done).containsExactly("it came", "left");

        baton.pass(LONG);
        assertThat(done).containsExactly("it came", "left", "it did not come", "left");
    }

    @Test
    void aKilledProcessLeavesWhereItWaitsAndDoesNothingMore() {
        task(() -> waitFor(new CompletableFuture<>()));
        baton.pass(Duration.ofSeconds(1));
        assertThat(baton.atWork(life)).isEqualTo(1);

        baton.kill(life);
        baton.pass(Duration.ZERO);

        assertThat(done).containsExactly("left");
        assertThat(baton.atWork(life)).isZero();
    }

    @Test
    void nothingThatADeadProcessHadPlannedIsDone() {
        ProcessTime time = new ProcessTime(baton, life, new WallClock(), 0);
        time.after(Duration.ofSeconds(1), () -> done.add("scheduled"));
        network(baton, life).limit(Duration.ofSeconds(1), () -> done.add("limit"));
        network(baton, life).beside("beside", () -> done.add("beside"));

        baton.kill(life);
        baton.pass(LONG);

        assertThat(done).isEmpty();
        assertThatThrownBy(() -> time.execute(() -> done.add("execute"))).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> network(baton, life).connection()).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> network(baton, life).addresses("till")).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> network(baton, life).beside("late", () -> {})).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> network(baton, life).limit(LONG, () -> {})).isInstanceOf(ProcessDied.class);
    }

    @Test
    void aProcessThatEndsInOrderBeginsNothingAndEndsWhatRuns() {
        CompletableFuture<String> thing = new CompletableFuture<>();
        task(() -> waitFor(thing));
        baton.pass(Duration.ofSeconds(1));

        life.end();
        task(() -> done.add("too late"));
        thing.complete("here");
        baton.pass(Duration.ofSeconds(1));

        assertThat(done).containsExactly("it came", "left");
        assertThat(life.isDead()).isFalse();
    }

    @Test
    void anotherProcessGoesOnWhenOneIsKilled() {
        Life other = new Life(2);
        baton.task(Duration.ofSeconds(1), other, null, () -> done.add("goes on"));
        baton.kill(life);

        baton.pass(Duration.ofSeconds(2));

        assertThat(done).containsExactly("goes on");
    }

    @Test
    void aTaskThatFailsFailsTheRun() {
        task(() -> {
            throw new IllegalArgumentException("a defect");
        });

        assertThatThrownBy(() -> baton.pass(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a defect");
    }

    @Test
    void theMachinesClocksAreThoseOfTheRun() {
        WallClock wall = new WallClock();
        ProcessTime time = new ProcessTime(baton, life, wall, -5_000_000_000L);
        baton.pass(Duration.ofSeconds(2));
        assertThat(time.monotonicNanos()).isEqualTo(7_000_000_000L);
        assertThat(time.wall()).isEqualTo("2026-01-05T09:00:02Z");

        wall.jump(Duration.ofMinutes(-1));

        assertThat(time.wall()).isEqualTo("2026-01-05T08:59:02Z");
        assertThat(time.monotonicNanos()).isEqualTo(7_000_000_000L);
    }
}
