package dev.tillbridge.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes only when it is told to, for tests of a terminal in real time. Safe for use by several threads. */
public final class SettableClock extends Clock {

    private volatile Instant now;

    /** Creates a clock that shows this time. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Lets it go on. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is of one zone");
    }
}
