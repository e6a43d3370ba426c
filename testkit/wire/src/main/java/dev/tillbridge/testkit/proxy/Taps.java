package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.proxy.WireTap.Direction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everybody who listens on a wire. Safe for use by several threads; listeners hear of one connection at a time, in order. */
final class Taps {

    private final Clock clock;
    private final List<WireTap> taps = new CopyOnWriteArrayList<>();

    Taps(Clock clock) {
        this.clock = clock;
    }

    void add(WireTap tap) {
        taps.add(tap);
    }

    synchronized void onOpen(long connection) {
        Instant now = clock.instant();
        taps.forEach(tap -> tap.onOpen(connection, now));
    }

    synchronized void onBytes(long connection, Direction direction, byte[] bytes) {
        Instant now = clock.instant();
        taps.forEach(tap -> tap.onBytes(connection, direction, bytes.clone(), now));
    }

    synchronized void onEnd(long connection, Direction direction) {
        Instant now = clock.instant();
        taps.forEach(tap -> tap.onEnd(connection, direction, now));
    }
}
