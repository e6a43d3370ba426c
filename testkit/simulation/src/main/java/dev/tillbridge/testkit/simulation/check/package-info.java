/** What happened in a run, and the promises held against it; knows nothing of the engine. */
@NullMarked
package dev.tillbridge.testkit.simulation.check;

import org.jspecify.annotations.NullMarked;
