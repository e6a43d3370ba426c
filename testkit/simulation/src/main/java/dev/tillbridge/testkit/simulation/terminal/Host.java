package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.testkit.simulation.machine.Life;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a till's app that hands the screen over and takes back what comes. What it has taken is on its disk: a process that comes after the one
 * that asked finds the result there.
 */
final class Host {

    private final boolean passesAllOn;
    private final Map<String, Handing> handings = new HashMap<>();
    private final Map<String, Handing> ofAttempts = new HashMap<>();
    private final List<Runnable> undelivered = new ArrayList<>();
    private @Nullable Life present;

    /**
     * Creates it.
     *
     * @param passesAllOn whether who waits is told of every result, and not of the first alone
     */
    Host(boolean passesAllOn) {
        this.passesAllOn = passesAllOn;
    }

    /**
     * Who handed over.
     *
     * @param attempt what for; null for what is no payment
     * @param waits tells whether a result is still waited for; what comes later is kept by the program until it looks again
     * @param taker takes results
     */
    record Waiting(Life launcher, @Nullable String attempt, BooleanSupplier waits, Consumer<IntentResult> taker) {}

    /** One handing over. */
    static final class Handing {
        private final Waiting waiting;
        private final List<Came> unread = new ArrayList<>();
        private @Nullable Came kept;
        private boolean told;

        private Handing(Waiting waiting) {
            this.waiting = waiting;
        }
    }

    /** What came back, and by which lives it was read. */
    private static final class Came {
        private final IntentResult result;
        private final Consumer<Life> noted;
        private @Nullable Life reader;

        private Came(IntentResult result, Consumer<Life> noted) {
            this.result = result;
            this.noted = noted;
        }

        private IntentResult readBy(Life life) {
            if (reader != life) {
                reader = life;
                noted.accept(life);
            }
            return result;
        }
    }

    /** A process begins. */
    void begin(Life life) {
        present = life;
    }

    boolean isThere() {
        return present != null && !present.isOver();
    }

    /** Notes a handing over before it takes place. */
    Handing handOver(String reference, Waiting waiting) {
        Handing handing = new Handing(waiting);
        handings.put(reference, handing);
        if (waiting.attempt() != null) {
            ofAttempts.put(waiting.attempt(), handing);
        }
        return handing;
    }

    /**
     * An activity gives something back. Where no process is there, the next one gets it.
     *
     * @param noted is told which life reads it, once for each
     */
    void give(Handing handing, IntentResult result, Consumer<Life> noted) {
        if (isThere()) {
            receive(handing, new Came(result, noted));
        } else {
            undelivered.add(() -> receive(handing, new Came(result, noted)));
        }
    }

    /** Delivers what waited for a process, if there is one. */
    void deliver() {
        if (isThere()) {
            List<Runnable> all = List.copyOf(undelivered);
            undelivered.clear();
            all.forEach(Runnable::run);
        }
    }

    private void receive(Handing handing, Came came) {
        boolean isFirst = handing.kept == null || handing.kept.result.extras().isEmpty();
        if (isFirst) {
            handing.kept = came;
        }
        Waiting waiting = handing.waiting;
        if (waiting.launcher() == present && (passesAllOn || !handing.told)) {
            handing.told = true;
            if (waiting.waits().getAsBoolean()) {
                came.readBy(waiting.launcher());
            } else {
                handing.unread.add(came);
            }
            waiting.taker().accept(came.result);
        }
    }

    /** A program looks at what came for an attempt when it waited no more. */
    void looksAgain(String attempt, Life life) {
        Handing handing = ofAttempts.get(attempt);
        if (handing != null && handing.waiting.launcher() == life) {
            handing.unread.forEach(came -> came.readBy(life));
            handing.unread.clear();
        }
    }

    /** Returns what came back of a handing over of any life; empty while there is none. */
    Optional<IntentResult> late(String reference, Life life) {
        Handing handing = handings.get(reference);
        return handing == null || handing.kept == null ? Optional.empty() : Optional.of(handing.kept.readBy(life));
    }

    /** The device loses its power: what was not taken yet is lost. */
    void losePower() {
        undelivered.clear();
    }
}
