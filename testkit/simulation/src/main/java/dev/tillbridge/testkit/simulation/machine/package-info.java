/** What a process stands on, simulated: time, threads, network, disk and its own death. */
@NullMarked
package dev.tillbridge.testkit.simulation.machine;

import org.jspecify.annotations.NullMarked;
