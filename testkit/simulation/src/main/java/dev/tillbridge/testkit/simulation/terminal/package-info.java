/** Terminals of the simulation: a ledger with a tongue at an address, and an adversary who stands between its mouth and the till's ear. */
@NullMarked
package dev.tillbridge.testkit.simulation.terminal;

import org.jspecify.annotations.NullMarked;
