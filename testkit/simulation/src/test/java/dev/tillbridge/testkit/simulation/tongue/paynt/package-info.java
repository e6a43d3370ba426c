@NullMarked
package dev.tillbridge.testkit.simulation.tongue.paynt;

import org.jspecify.annotations.NullMarked;
