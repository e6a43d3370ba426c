package dev.tillbridge.spi.socket;

import java.time.Duration;

/**
 * How long connecting may take and how large an answer may get; the deadline of an exchange is given with it.
 *
 * @param connect how long one address may take to accept a connection, and a name to resolve; 1 ms to 10 min
 * @param maxBytes the most bytes of an answer; 1 to 64 MiB
 */
public record TcpLimits(Duration connect, int maxBytes) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is exceeded
     */
    public TcpLimits {
        checked(connect, "connect limit");
        if (maxBytes < 1 || maxBytes > 64 * 1024 * 1024) {
            throw new IllegalArgumentException("The size limit is 1 byte to 64 MiB, not " + maxBytes + " bytes.");
        }
    }

    /** Returns 5 s to connect and 64 KiB. */
    public static TcpLimits standard() {
        return new TcpLimits(Duration.ofSeconds(5), 64 * 1024);
    }

    /** Returns these limits with another one for connecting. */
    public TcpLimits withConnect(Duration limit) {
        return new TcpLimits(limit, maxBytes);
    }

    /** Returns these limits with another size. */
    public TcpLimits withMaxBytes(int limit) {
        return new TcpLimits(connect, limit);
    }

    static Duration checked(Duration duration, String what) {
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The " + what + " is 1 ms to 10 min, not " + duration + ".");
        }
        return duration;
    }
}
