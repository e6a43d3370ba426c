/** The table of what an honest reader may conclude, row by row. */
@NullMarked
package dev.tillbridge.testkit.simulation.lie;

import org.jspecify.annotations.NullMarked;
