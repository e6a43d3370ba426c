package dev.tillbridge.spi.http;

import java.time.Duration;

/**
 * How long one exchange may take in all; as a parameter {@code @Tag Deadline deadline} of an API method.
 *
 * @param limit 1 ms to 10 min, from the call to the last byte of the answer
 */
public record Deadline(Duration limit) {

    /** Checks the range. */
    public Deadline {
        Limits.checked(limit, "deadline");
    }

    /** Returns a deadline of this length. */
    public static Deadline of(Duration limit) {
        return new Deadline(limit);
    }
}
