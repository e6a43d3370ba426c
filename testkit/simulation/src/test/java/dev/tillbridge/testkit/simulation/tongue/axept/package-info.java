@NullMarked
package dev.tillbridge.testkit.simulation.tongue.axept;

import org.jspecify.annotations.NullMarked;
