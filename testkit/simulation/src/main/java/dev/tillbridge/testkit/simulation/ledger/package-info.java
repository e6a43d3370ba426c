/** The truth: what each simulated terminal did with money. */
@NullMarked
package dev.tillbridge.testkit.simulation.ledger;

import org.jspecify.annotations.NullMarked;
