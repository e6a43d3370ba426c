@NullMarked
package dev.tillbridge.testkit.simulation.tongue;

import org.jspecify.annotations.NullMarked;
