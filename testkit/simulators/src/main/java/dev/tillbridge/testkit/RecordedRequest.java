package dev.tillbridge.testkit;

import java.time.Instant;

/**
 * A request as a simulated terminal read it, without card data and credentials, and what it answered.
 *
 * @param number its place in the order of arrival, from 1
 * @param connection the connection it came on, counted from 1
 * @param time when it was read, by the clock of the terminal
 * @param method what was asked, such as {@code POST}
 * @param path where, with its query
 * @param body the body as text, long numbers and tokens masked; empty when there was none
 * @param credentialSent whether a credential of any kind came with it, right or wrong
 * @param answer what was answered until now
 */
public record RecordedRequest(
        int number,
        int connection,
        Instant time,
        String method,
        String path,
        String body,
        boolean credentialSent,
        RecordedAnswer answer) {

    /** Creates a request of a terminal that does not tell what it answers. */
    public RecordedRequest(
            int number, int connection, Instant time, String method, String path, String body, boolean credentialSent) {
        this(number, connection, time, method, path, body, credentialSent, RecordedAnswer.untold());
    }

    /** Returns the same request with this answer. */
    public RecordedRequest answeredBy(RecordedAnswer other) {
        return new RecordedRequest(number, connection, time, method, path, body, credentialSent, other);
    }

    /** Returns the same request at another place in the order of arrival. */
    public RecordedRequest numbered(int other) {
        return new RecordedRequest(other, connection, time, method, path, body, credentialSent, answer);
    }
}
