/**
 * The tongues of PayXpert's terminals: Caisse AP, also called Concert, 3.2 over TCP, and the two apps that take over the screen of a device. Made
 * from the protocol's pages alone.
 */
@NullMarked
package dev.tillbridge.testkit.simulation.tongue.payxpert;

import org.jspecify.annotations.NullMarked;
