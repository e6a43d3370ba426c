/** Each promise, kept once and broken at least twice, so that no rule of the checker is blind. */
@NullMarked
package dev.tillbridge.testkit.simulation.check;

import org.jspecify.annotations.NullMarked;
