/** A simulated Paynt EPOS terminal: its wire, its state machine, its pairing, its quirks. */
@NullMarked
package dev.tillbridge.testkit.paynt;

import org.jspecify.annotations.NullMarked;
