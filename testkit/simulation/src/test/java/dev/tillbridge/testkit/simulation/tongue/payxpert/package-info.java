/** The tongues of PayXpert's terminals, held against the protocol's pages. */
@NullMarked
package dev.tillbridge.testkit.simulation.tongue.payxpert;

import org.jspecify.annotations.NullMarked;
