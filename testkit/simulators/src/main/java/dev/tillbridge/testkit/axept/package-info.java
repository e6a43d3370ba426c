/** A simulated axept PRO terminal: its wire, its state machine, its quirks. */
@NullMarked
package dev.tillbridge.testkit.axept;

import org.jspecify.annotations.NullMarked;
