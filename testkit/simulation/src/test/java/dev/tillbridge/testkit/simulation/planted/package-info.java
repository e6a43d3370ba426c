/** Bugs that a person could have written, planted one at a time: the campaign must find each of them. */
@NullMarked
package dev.tillbridge.testkit.simulation.planted;

import org.jspecify.annotations.NullMarked;
