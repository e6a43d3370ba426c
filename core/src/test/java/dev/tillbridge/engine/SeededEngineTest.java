package dev.tillbridge.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Days of a till, made up at random, each judged by the terminal's ledger. {@code -Dtillbridge.seeds=100000} plays more of them, {@code
 * -Dtillbridge.seed=4711} the one that failed.
 */
class SeededEngineTest {

    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.tillbridge.engine");

    @BeforeEach
    void beQuiet() {
        engine.setLevel(Level.OFF); // every fault is meant
    }

    @AfterEach
    void beHeard() {
        engine.setLevel(null);
    }

    @Test
    void whateverHappensTheLedgerAgrees() {
        long only = Long.getLong("tillbridge.seed", -1);
        if (only >= 0) {
            play(only);
            return;
        }
        for (long seed = 0; seed < Long.getLong("tillbridge.seeds", 300); seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        try {
            new SeededRun(seed).play();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("-Dtillbridge.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
