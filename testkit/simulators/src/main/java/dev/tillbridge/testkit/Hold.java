package dev.tillbridge.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a simulated terminal at a moment until a test lets it go on, so that tests control time without sleeping.
 *
 * <p>At a lookup moment the transaction stays in that phase while lookups are answered. At {@link Moment#LOOKUP_RESULT} the verdict is in
 * the ledger already, but the terminal still answers that it is busy. At {@link Moment#START}, {@link Moment#CANCEL}, {@link
 * Moment#ACQUISITION} and {@link Moment#REPORT} the request has been read and waits, unexecuted and unanswered. Once released, a hold stays
 * open. Safe for use by several threads.
 */
public final class Hold {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Moment moment;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Runnable> afterReached = new ArrayList<>();
    private final List<Runnable> afterReleased = new ArrayList<>();

    private Hold(Moment moment) {
        this.moment = moment;
    }

    /**
     * Creates a hold at the given moment.
     *
     * @throws IllegalArgumentException at {@link Moment#CONNECT} and {@link Moment#LOOKUP_UNKNOWN}, where there is nothing to hold
     */
    public static Hold at(Moment moment) {
        if (moment == Moment.CONNECT || moment == Moment.LOOKUP_UNKNOWN) {
            throw new IllegalArgumentException("a terminal cannot be held at " + moment);
        }
        return new Hold(moment);
    }

    /** Returns where the terminal is held. */
    public Moment moment() {
        return moment;
    }

    /** Lets the terminal go on, now and from now on. */
    public void release() {
        open(released, afterReleased);
    }

    /** Returns whether the terminal may go on. */
    public boolean isReleased() {
        return released.getCount() == 0;
    }

    /**
     * Waits until the terminal stands at this hold.
     *
     * @throws IllegalStateException when it does not get there within 60 s
     */
    public void awaitReached() {
        try {
            if (!reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "the terminal did not come to " + moment + " within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the terminal to come to " + moment, e);
        }
    }

    /** For simulator authors: says that the terminal stands here, and returns whether it has to stay. */
    public boolean keeps() {
        open(reached, afterReached);
        return !isReleased();
    }

    /** For simulator authors: says that the terminal stands here, and waits until it may go on. */
    public void pass() throws InterruptedException {
        open(reached, afterReached);
        released.await();
    }

    /** For simulator authors: runs the action once, as soon as the terminal stands here, on the thread that brings it here. */
    public void onReached(Runnable action) {
        onOpen(reached, afterReached, action);
    }

    /** For simulator authors: runs the action once, as soon as the terminal may go on, on the thread that lets it. */
    public void onReleased(Runnable action) {
        onOpen(released, afterReleased, action);
    }

    private static void onOpen(CountDownLatch latch, List<Runnable> actions, Runnable action) {
        synchronized (actions) {
            if (latch.getCount() > 0) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    private static void open(CountDownLatch latch, List<Runnable> actions) {
        List<Runnable> due;
        synchronized (actions) {
            latch.countDown();
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }
}
