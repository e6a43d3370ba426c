package dev.tillbridge.testkit;

/**
 * A fault that has struck.
 *
 * @param fault what happened
 * @param moment where it happened
 */
public record Strike(Fault fault, Moment moment) {}
