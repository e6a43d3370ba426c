package dev.tillbridge.testkit;

import java.time.Instant;

/**
 * A request as a simulated terminal read it, without card data and credentials.
 *
 * @param number its place in the order of arrival, from 1
 * @param connection the connection it came on, counted from 1
 * @param time when it was read, by the clock of the terminal
 * @param method what was asked, such as {@code POST}
 * @param path where, with its query
 * @param body the body as text, long numbers and tokens masked; empty when there was none
 * @param credentialSent whether a credential of any kind came with it, right or wrong
 */
public record RecordedRequest(
        int number, int connection, Instant time, String method, String path, String body, boolean credentialSent) {}
