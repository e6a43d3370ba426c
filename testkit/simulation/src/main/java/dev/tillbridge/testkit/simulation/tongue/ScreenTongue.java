package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;

/**
 * Speaks for an app on the till's own device that takes over the screen: it has no bytes but is started with extras, and gives a text back. Honest, for
 * one device's ledger, and written from the vendor's text, apart from any driver.
 */
public interface ScreenTongue {

    /** Returns whether there is such an activity on the device; what is not there cannot be started. */
    boolean isThere(IntentSpec spec);

    /** Returns what starting the app like this does. */
    RequestKind kindOf(IntentSpec spec);

    /**
     * Takes over the screen. One reply at most is given back, at once or later; {@link Exchange#hangUp} says that the screen was left without one, which
     * says nothing about money.
     */
    void answer(IntentSpec spec, Exchange exchange);

    /** Returns what the activity gives back, made of the bytes of a reply. */
    IntentResult result(byte[] reply);

    /** Returns what the activity gives back when its screen is left without a reply. */
    default IntentResult left() {
        return IntentResult.none(IntentResult.CANCELLED);
    }

    /** Returns whether a number says the same where it stands as a text, and a field where it stands beside an object rather than in it. */
    default boolean isReadLeniently() {
        return false;
    }

    /** The device was switched off and on: whatever the tongue itself remembers outside the ledger is gone, and no result is given back. */
    void restarted();
}
