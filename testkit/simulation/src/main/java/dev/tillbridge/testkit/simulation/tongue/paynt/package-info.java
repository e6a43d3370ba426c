/** Paynt EPOS: JSON over HTTP; the terminal makes the id of a payment, which is then asked for until it has ended. */
@NullMarked
package dev.tillbridge.testkit.simulation.tongue.paynt;

import org.jspecify.annotations.NullMarked;
