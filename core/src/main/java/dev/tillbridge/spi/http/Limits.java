package dev.tillbridge.spi.http;

import java.time.Duration;

/**
 * How long and how large an exchange may get.
 *
 * @param connect how long one address may take to accept a connection, and a name to resolve
 * @param start the deadline of a start: connect, TLS, send gate, writing, and the answer to its last byte
 * @param other the deadline of every other exchange, likewise; a single call overrides it with {@code @Tag Deadline}
 * @param maxBytes the most bytes of a body, counted on the wire and again after decompression
 */
public record Limits(Duration connect, Duration start, Duration other, long maxBytes) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int HANDSHAKE_PER_CONNECT = 3;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a duration is not within 1 ms to 10 min, or the size not within 1 byte to 64 MiB
     */
    public Limits {
        checked(connect, "connect limit");
        checked(start, "deadline of a start");
        checked(other, "deadline of other exchanges");
        if (maxBytes < 1 || maxBytes > 64L * 1024 * 1024) {
            throw new IllegalArgumentException("The size limit is 1 byte to 64 MiB, not " + maxBytes + " bytes.");
        }
    }

    /** Returns 4 s to connect, 15 s for a start, 5 s for all else, and one million bytes. */
    public static Limits standard() {
        return new Limits(Duration.ofSeconds(4), Duration.ofSeconds(15), Duration.ofSeconds(5), 1_000_000);
    }

    /**
     * Returns how long a peer that has accepted a connection may take to answer the TLS handshake: three times as long as to accept it,
     * as small terminals compute for seconds. A start that waits for a cardholder is not to wait that long for a terminal that hangs.
     */
    Duration handshake() {
        return connect.multipliedBy(HANDSHAKE_PER_CONNECT);
    }

    /** Returns these limits with another one for connecting. */
    public Limits withConnect(Duration limit) {
        return new Limits(limit, start, other, maxBytes);
    }

    /** Returns these limits with another deadline for starts. */
    public Limits withStart(Duration limit) {
        return new Limits(connect, limit, other, maxBytes);
    }

    /** Returns these limits with another deadline for exchanges that start nothing. */
    public Limits withOther(Duration limit) {
        return new Limits(connect, start, limit, maxBytes);
    }

    /** Returns these limits with another size. */
    public Limits withMaxBytes(long limit) {
        return new Limits(connect, start, other, limit);
    }

    static Duration checked(Duration duration, String what) {
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The " + what + " is 1 ms to 10 min, not " + duration + ".");
        }
        return duration;
    }
}
