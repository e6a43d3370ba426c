package dev.tillbridge.android;

import android.content.SharedPreferences;
import dev.tillbridge.spi.intent.IntentResult;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest handings over and what came of them, kept by the platform beyond the life of the process.
 *
 * <p>A hundred slots are used in turn; a request code is that of a slot. Not thread-safe.
 */
final class Handovers {

    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);

    static final int SLOTS = 100;

    private static final String NEXT = "next";
    private static final String REFERENCE = "reference.";
    private static final String RESULT = "result.";

    private final SharedPreferences preferences;

    Handovers(SharedPreferences preferences) {
        this.preferences = preferences;
    }

    /** Notes a handing over and returns its slot; empty when it could not be made durable. */
    Optional<Integer> open(String reference) {
        int slot = Math.floorMod(preferences.getInt(NEXT, 0), SLOTS);
        SharedPreferences.Editor editor = preferences.edit();
        reference(slot).ifPresent(former -> editor.remove(RESULT + former));
        boolean kept = editor.putInt(NEXT, (slot + 1) % SLOTS)
                .putString(REFERENCE + slot, reference)
                .commit();
        return kept ? Optional.of(slot) : Optional.empty();
    }

    /** Forgets a handing over that did not take place. */
    void drop(int slot) {
        if (!preferences.edit().remove(REFERENCE + slot).commit()) {
            LOG.warn("a handing over that did not take place could not be forgotten; no payment is affected");
        }
    }

    /** Returns what was handed over in this slot. */
    Optional<String> reference(int slot) {
        return Optional.ofNullable(preferences.getString(REFERENCE + slot, null));
    }

    /** Keeps what came back, without what may not be kept; a failure is logged, as the result is at hand. */
    void keep(String reference, IntentResult result) {
        if (!preferences
                .edit()
                .putString(RESULT + reference, StoredResult.write(result, reference))
                .commit()) {
            LOG.error(
                    "The result of {} could not be kept. Should the till end before it is recorded, look at the payment app",
                    reference);
        }
    }

    /** Returns what came back; empty when nothing did. */
    Optional<IntentResult> result(String reference) {
        return Optional.ofNullable(preferences.getString(RESULT + reference, null))
                .flatMap(StoredResult::read);
    }
}
