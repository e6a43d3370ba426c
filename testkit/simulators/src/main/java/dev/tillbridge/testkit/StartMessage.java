package dev.tillbridge.testkit;

import java.time.Instant;

/**
 * A message that starts an operation, as it was seen on the wire, whatever became of it.
 *
 * @param key the key that the till chose, empty when it chose none
 * @param reference the reference that the till gave, empty when it gave none
 * @param time when it was read, by the clock of the terminal
 */
public record StartMessage(String key, String reference, Instant time) {}
