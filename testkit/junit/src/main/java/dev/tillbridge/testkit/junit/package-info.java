/**
 * Tests of a point of sale at simulated terminals, with JUnit 6: {@link dev.tillbridge.testkit.junit.Simulated}.
 *
 * <p>No terminal, no network and no waiting: the terminal listens on the loopback address and speaks its vendor's real wire.
 */
@NullMarked
package dev.tillbridge.testkit.junit;

import org.jspecify.annotations.NullMarked;
