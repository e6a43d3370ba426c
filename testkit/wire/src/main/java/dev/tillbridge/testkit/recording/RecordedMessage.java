package dev.tillbridge.testkit.recording;

import dev.tillbridge.testkit.proxy.WireTap.Direction;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message as it is kept, masked, or the end of what one side had to say.
 *
 * @param connection the connection it came on, counted from 1
 * @param direction who spoke
 * @param at how long after the first event of the recording
 * @param kind whether it is all of a message
 * @param line what HTTP says first, such as {@code GET /info} or {@code 200 OK}; empty on other wires
 * @param headers those that mean something, names in lower case; empty on other wires
 * @param body as text, unpacked; empty when there was none
 */
public record RecordedMessage(
        long connection,
        Direction direction,
        Duration at,
        Kind kind,
        String line,
        Map<String, String> headers,
        String body) {

    /** How much of a message there is. */
    public enum Kind {
        /** All of it. */
        WHOLE,
        /** Only its beginning: the connection ended before. */
        CUT,
        /** No message: this side said nothing more. */
        END
    }

    /** Sorts the headers. */
    public RecordedMessage {
        headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    RecordedMessage withBody(String other) {
        return new RecordedMessage(connection, direction, at, kind, line, headers, other);
    }

    boolean isRequest() {
        return direction == Direction.TO_TERMINAL;
    }
}
