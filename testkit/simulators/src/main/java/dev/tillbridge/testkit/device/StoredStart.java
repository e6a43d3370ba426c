package dev.tillbridge.testkit.device;

import dev.tillbridge.testkit.StartMessage;
import java.time.Instant;

/**
 * For simulator authors: a {@link StartMessage} as a state file holds it.
 *
 * @param key the key that the till chose, empty when it chose none
 * @param reference the reference that the till gave, empty when it gave none
 * @param time when it was read, in milliseconds since 1970
 */
public record StoredStart(String key, String reference, long time) {

    /** Returns what a state file holds of a start message. */
    public static StoredStart from(StartMessage start) {
        return new StoredStart(start.key(), start.reference(), start.time().toEpochMilli());
    }

    /** Returns the start message. */
    public StartMessage toStartMessage() {
        return new StartMessage(key, reference, Instant.ofEpochMilli(time));
    }
}
