package dev.tillbridge.testkit.device;

import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Script.Play;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For simulator authors: the device behind the wire of a simulated terminal. Safe for use by several threads. */
public interface SimulatedDevice {

    /** Returns the truth about money now. */
    Ledger ledger();

    /** Returns whether a transaction runs or is about to. */
    boolean isRunning();

    /** Returns what is played by the running transaction, or else by the last one; null before the first. */
    @Nullable
    Play playing();

    /** Plays what runs to its end, as far as nothing holds it. */
    void settle();

    /** Loses power: what had no verdict is cancelled, what had one gets its result. */
    void powerCycle();

    /** Returns what somebody sees who stands before it; empty, by default, of a device without a screen. */
    default Optional<Display> display() {
        return Optional.empty();
    }

    /** Lets a person act, see {@link dev.tillbridge.testkit.SimulatedTerminal#act}; false by default. */
    default boolean act(Scenario scenario, Reach reach) {
        return false;
    }
}
