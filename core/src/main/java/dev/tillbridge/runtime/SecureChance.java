package dev.tillbridge.runtime;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The machine's randomness: secure for ids, cheap for jitter. */
enum SecureChance implements Chance {
    INSTANCE;

    @Override
    public UUID uuid() {
        return UUID.randomUUID();
    }

    @Override
    public double fraction() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
