package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.model.AttemptState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the wall clock jumps or the machine slept, whatever is open is looked up at once. */
class ClockJumpTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aJumpHasAnOpenAttemptLookedUpAtOnce() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMinutes(50));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        int before = till.terminal.lookups.size();
        till.time.advance(Duration.ofSeconds(20));
        assertThat(till.terminal.lookups).as("asked every ten minutes").hasSizeBetween(before, before + 1);
        int asked = till.terminal.lookups.size();

        till.time.jumpWallClock(Duration.ofHours(8));
        till.time.advance(Duration.ofSeconds(5));

        assertThat(till.terminal.lookups).hasSize(asked + 1);
    }

    @Test
    void nothingIsWatchedWhenNothingIsOpen() {
        till.time.advance(Duration.ofMinutes(1));
        till.time.jumpWallClock(Duration.ofHours(-8));
        till.time.advance(Duration.ofMinutes(1));

        assertThat(till.terminal.lookups).isEmpty();
    }
}
