package dev.tillbridge.runtime;

import java.util.UUID;

/** Where randomness comes from. Safe for use by several threads. */
public interface Chance {

    /** Returns 128 unpredictable bits, for ids. */
    UUID uuid();

    /** Returns a number from 0 (inclusive) to 1 (exclusive), for jitter. */
    double fraction();

    /** Returns the machine's secure randomness. */
    static Chance secure() {
        return SecureChance.INSTANCE;
    }
}
