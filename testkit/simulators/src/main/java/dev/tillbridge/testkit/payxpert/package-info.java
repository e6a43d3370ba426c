/** A simulated PayXpress terminal: Concert over TCP, and the screen that is handed over within one device. */
@NullMarked
package dev.tillbridge.testkit.payxpert;

import org.jspecify.annotations.NullMarked;
