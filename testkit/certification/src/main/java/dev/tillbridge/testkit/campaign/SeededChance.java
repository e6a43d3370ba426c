package dev.tillbridge.testkit.campaign;

import dev.tillbridge.runtime.Chance;
import java.util.Random;
import java.util.UUID;

/** Ids and jitter that are the same again for the same seed, for runs that can be had again. Safe for use by several threads. */
public final class SeededChance implements Chance {

    private final Random random;

    /** Creates one; every seed gives another sequence. */
    public SeededChance(long seed) {
        random = new Random(seed);
    }

    @Override
    public UUID uuid() {
        synchronized (random) {
            return new UUID(random.nextLong(), random.nextLong());
        }
    }

    @Override
    public double fraction() {
        return random.nextDouble();
    }
}
