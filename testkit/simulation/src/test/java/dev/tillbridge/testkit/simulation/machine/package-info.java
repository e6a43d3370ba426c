/** What a simulated process stands on, each piece by itself. */
@NullMarked
package dev.tillbridge.testkit.simulation.machine;

import org.jspecify.annotations.NullMarked;
