/**
 * The till as a whole under every fault: the real engine, a driver and its simulator, and what the till is told in the end against what
 * the ledger says.
 *
 * <p>The suite in {@code dev.tillbridge.testkit.conformance} judges each exchange of a driver; a campaign judges what comes of it.
 */
@NullMarked
package dev.tillbridge.testkit.campaign;

import org.jspecify.annotations.NullMarked;
