package dev.tillbridge.spi.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an activity gave back, unread. Immutable.
 *
 * @param resultCode the platform's code, -1 for "ok" and 0 for "cancelled" on Android
 * @param extras what came with it; empty when there was no data at all
 */
public record IntentResult(int resultCode, Map<String, Object> extras) {

    /** The platform's code of an activity that was left without a result. */
    public static final int CANCELLED = 0;

    /** The platform's code of an activity that gave a result. */
    public static final int OK = -1;

    /** Copies the extras. */
    public IntentResult {
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    /** Returns the result of an activity that was left without giving any data. */
    public static IntentResult none(int resultCode) {
        return new IntentResult(resultCode, Map.of());
    }

    /** Names the extras, without their values. */
    @Override
    public String toString() {
        return "result " + resultCode + extras.keySet();
    }
}
