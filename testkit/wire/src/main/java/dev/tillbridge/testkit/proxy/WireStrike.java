package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Moment;

/**
 * A fault of the wire that has struck.
 *
 * @param fault what happened
 * @param moment where it happened
 * @param connection the connection that it befell, from 1; 0 when it befell the port
 */
public record WireStrike(WireFault fault, Moment moment, long connection) {}
