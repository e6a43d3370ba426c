package dev.tillbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Few tasks run at a time, and one that hangs keeps none from its turn. */
class WorkersTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long nanos;
    private int looks;
    private final Workers workers = new Workers(threads::add, 2, 4, Duration.ofSeconds(1), () -> nanos, () -> looks++);

    private void give(String... names) {
        for (String name : names) {
            workers.execute(() -> done.add(name));
        }
    }

    @Test
    void theFirstOnesRunAtOnceAndTheOthersInTurnOnTheSameThreads() {
        give("a", "b", "c", "d");
        assertThat(threads).hasSize(2);

        threads.remove().run();

        assertThat(done).containsExactly("a", "c", "d");
        threads.remove().run();
        assertThat(done).containsExactly("a", "c", "d", "b");
        give("e");
        assertThat(threads).as("they are free again").hasSize(1);
    }

    @Test
    void forEachThatHangsThereIsAnotherOneUpToTheMost() {
        give("a", "b", "c", "d", "e");
        assertThat(looks).isOne();
        workers.look();
        assertThat(threads).as("nobody hangs yet").hasSize(2);
        assertThat(looks).as("so it is looked at again").isEqualTo(2);

        nanos = Duration.ofSeconds(1).toNanos();
        workers.look();

        assertThat(threads).hasSize(4);
        nanos = Duration.ofSeconds(9).toNanos();
        workers.look();
        assertThat(threads).as("no more than that").hasSize(4);
        threads.forEach(Runnable::run);
        assertThat(done).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void whatHangsNoMoreIsCountedAgain() {
        give("a", "b", "c");
        nanos = Duration.ofSeconds(1).toNanos();
        workers.look();
        assertThat(threads).hasSize(3);

        threads.forEach(Runnable::run);

        threads.clear();
        give("d", "e", "f");
        assertThat(threads).hasSize(2);
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromItsTurn() {
        give("a", "b");
        workers.execute(() -> {
            throw new IllegalStateException("a defect of this test");
        });
        give("c");

        threads.forEach(Runnable::run);

        assertThat(done).containsExactly("a", "c", "b");
    }

    @Test
    void whatWaitsWhenItIsClosedIsForgotten() {
        give("a", "b", "c");
        workers.forget();
        give("d");

        threads.forEach(Runnable::run);

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void tasksThatHangDoNotHoldUpTheOthersOfAScheduler() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        try (ThreadScheduler scheduler = new ThreadScheduler()) {
            for (int i = 0; i < 200; i++) {
                scheduler.execute(() -> {
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            scheduler.execute(others::incrementAndGet);
            scheduler.after(Duration.ofMillis(1), others::incrementAndGet);

            await().atMost(Duration.ofSeconds(30)).until(() -> others.get() == 2);
            hanging.countDown();
        }
    }

    @Test
    void aThousandShortTasksTakeFewThreads() {
        AtomicInteger ended = new AtomicInteger();
        List<Thread> used = new ArrayList<>();
        try (ThreadScheduler scheduler = new ThreadScheduler()) {
            for (int i = 0; i < 1_000; i++) {
                scheduler.execute(() -> {
                    synchronized (used) {
                        if (!used.contains(Thread.currentThread())) {
                            used.add(Thread.currentThread());
                        }
                    }
                    ended.incrementAndGet();
                });
            }
            await().until(() -> ended.get() == 1_000);
        }
        assertThat(used).hasSizeLessThanOrEqualTo(64);
    }
}
