package dev.tillbridge.engine;

import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scene of {@link Interleavings} on real threads, many times, each time with other pauses. What the threads of the machine make of
 * a seed is not the same every time: that a seed failed is a fault, that it does not fail again is none.
 */
class InterleavingsTest {

    private static final int ROUNDS =
            System.getProperty("tillbridge.campaign", "").equals("full") ? 20_000 : 100;

    static Set<String> scenes() {
        return Interleavings.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatMustHoldHoldsInWhateverOrderTheStepsCome(String scene) {
        Interleavings.Scene played = Objects.requireNonNull(Interleavings.all().get(scene));
        LongStream.range(0, ROUNDS).forEach(seed -> {
            try {
                played.play(new Pauses(seed));
            } catch (Throwable e) {
                throw new AssertionError(scene + " with seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }

    /** Holds a thread up here and there, as the seed says. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it makes other orders likelier
    private static final class Pauses implements Runnable {

        private static final int LONGEST = 200;

        private final AtomicLong threads = new AtomicLong();
        private final ThreadLocal<Random> random;

        private Pauses(long seed) {
            this.random = ThreadLocal.withInitial(() -> new Random(seed * 31 + threads.incrementAndGet()));
        }

        @Override
        public void run() {
            Random own = random.get();
            switch (own.nextInt(4)) {
                case 0 -> Thread.yield();
                case 1 -> {
                    for (int i = own.nextInt(LONGEST); i > 0; i--) {
                        Thread.onSpinWait();
                    }
                }
                default -> {}
            }
        }
    }
}
