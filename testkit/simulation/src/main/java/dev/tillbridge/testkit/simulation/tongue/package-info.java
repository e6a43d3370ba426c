/** How a terminal speaks: messages made of fields, and the tongues of the vendors. */
@NullMarked
package dev.tillbridge.testkit.simulation.tongue;

import org.jspecify.annotations.NullMarked;
