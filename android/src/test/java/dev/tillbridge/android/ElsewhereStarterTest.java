package dev.tillbridge.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElsewhereStarterTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService screen = Executors.newSingleThreadExecutor(task -> new Thread(task, "screen"));
    private final List<String> started = new ArrayList<>();

    @AfterEach
    void close() {
        screen.shutdownNow();
    }

    private void start(Executor thread, Duration limit, ActivityStarter starter) {
        new ElsewhereStarter(thread, starter, limit).startForResult(new Intent(), 7);
    }

    private void note(Intent intent, int requestCode) {
        started.add(Thread.currentThread().getName() + requestCode);
    }

    @Test
    void theActivityIsStartedOnTheOtherThreadBeforeItReturns() {
        ActivityStarter.on(screen, this::note).startForResult(new Intent(), 7);

        assertThat(started).containsExactly("screen7");
    }

    @Test
    void whatAndroidThrowsThereIsThrownHere() {
        assertThatThrownBy(() -> start(screen, Duration.ofMinutes(1), (intent, code) -> {
                    throw new SecurityException("no");
                }))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> start(screen, Duration.ofMinutes(1), (intent, code) -> {
                    throw new AssertionError("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void whatWasNotBegunInTimeIsWithdrawnAndNeverStarted() {
        List<Runnable> queue = new ArrayList<>();

        assertThatThrownBy(() -> start(queue::add, SHORT, this::note)).isInstanceOf(ActivityNotFoundException.class);

        queue.forEach(Runnable::run);
        assertThat(started).isEmpty();
    }

    @Test
    void whatWasBegunAndDoesNotEndLeavesOpenWhetherItWasStarted() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Executor thread = task -> {
            screen.execute(task);
            waitFor(begun);
        };

        assertThatThrownBy(() -> start(thread, SHORT, (intent, code) -> {
                    begun.countDown();
                    waitFor(never);
                }))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(ActivityNotFoundException.class);
    }

    @Test
    void anInterruptWithdrawsItAndIsPassedOn() {
        List<Runnable> queue = new ArrayList<>();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> start(queue::add, Duration.ofMinutes(1), this::note))
                .isInstanceOf(ActivityNotFoundException.class);

        assertThat(Thread.interrupted()).isTrue();
        queue.forEach(Runnable::run);
        assertThat(started).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
