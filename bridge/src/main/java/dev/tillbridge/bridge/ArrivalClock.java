package dev.tillbridge.bridge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/** Closes connections on which a request takes too long to arrive, head or body, however busily its bytes drip. Safe for use by several threads. */
final class ArrivalClock implements Connection.Listener {

    private final long limitNanos;
    private final Map<Connection, Mark> marks = new ConcurrentHashMap<>();
    private final Map<Connection, Long> bodies = new ConcurrentHashMap<>();

    /**
     * How a connection stood.
     *
     * @param messages how many requests it had brought
     * @param bytes how many bytes it had brought between two requests
     * @param since since when a head has been arriving; negative when none is
     * @param arriving whether one is
     */
    private record Mark(long messages, long bytes, long since, boolean arriving) {}

    ArrivalClock(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        // A new connection is to bring its first head at once.
        marks.put(connection, new Mark(0, 0, System.nanoTime(), true));
    }

    @Override
    public void onClosed(Connection connection) {
        marks.remove(connection);
    }

    /** Notes that the body of a request is being read. */
    void bodyBegins(Connection connection) {
        bodies.put(connection, System.nanoTime());
    }

    /** Notes that it was read, or will not be. */
    void bodyEnds(Connection connection) {
        bodies.remove(connection);
    }

    /** Looks at every connection. */
    void look() {
        long now = System.nanoTime();
        bodies.forEach((connection, since) -> {
            if (now - since > limitNanos) {
                connection.getEndPoint().close();
            }
        });
        marks.keySet().forEach(connection -> look(connection, now));
    }

    private void look(Connection connection, long now) {
        Mark after = marks.computeIfPresent(connection, (any, before) -> {
            long messages = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            boolean isAnswering = messages > connection.getMessagesOut();
            if (isAnswering || messages != before.messages()) {
                return new Mark(messages, bytes, now, false);
            }
            boolean begins = !before.arriving() && bytes > before.bytes();
            return begins ? new Mark(messages, bytes, now, true) : before;
        });
        if (after != null && after.arriving() && now - after.since() > limitNanos) {
            connection.getEndPoint().close();
        }
    }
}
