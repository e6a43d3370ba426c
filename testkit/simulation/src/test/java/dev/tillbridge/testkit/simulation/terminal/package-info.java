/** A simulated terminal and its adversary, piece by piece. */
@NullMarked
package dev.tillbridge.testkit.simulation.terminal;

import org.jspecify.annotations.NullMarked;
