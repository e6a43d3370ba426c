/** Simulated days, and each piece that they are made of. */
@NullMarked
package dev.tillbridge.testkit.simulation;

import org.jspecify.annotations.NullMarked;
