package dev.tillbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of the process")
class WaitingThreadsTest {

    @Test
    void whatWaitsForCardholdersTakesNoneOfTheSystemsThreadsWhereThatIsPossible() {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ThreadScheduler scheduler = new ThreadScheduler()) {
            for (int i = 0; i < 100; i++) {
                scheduler.executeLong(() -> {
                    begun.incrementAndGet();
                    try {
                        waiting.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            await().until(() -> begun.get() == 100);
            Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
            now.removeAll(before);
            now.removeIf(thread -> !thread.getName().startsWith("tillbridge-cardholder"));

            assertThat(now).hasSize(Runtime.version().feature() < 24 ? 100 : 0);
            waiting.countDown();
        }
    }
}
