/** What a terminal may say that is not so, and what an honest reader may make of it. */
@NullMarked
package dev.tillbridge.testkit.simulation.lie;

import org.jspecify.annotations.NullMarked;
