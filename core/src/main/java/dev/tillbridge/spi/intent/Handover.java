package dev.tillbridge.spi.intent;

import java.time.Instant;

/**
 * One handing over of the screen, as plain data that a host can store before it happens: with it a result is recognised that comes after
 * the process was killed. Immutable.
 *
 * @param reference ours, unique per handing over; 1 to 64 letters, digits, {@code -}, {@code _} and {@code .}
 * @param spec what is started
 * @param at when it was asked for
 */
public record Handover(String reference, IntentSpec spec, Instant at) {}
