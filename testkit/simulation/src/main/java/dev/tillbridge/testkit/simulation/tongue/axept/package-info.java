/** axept PRO, POSitiveWebLink: JSON over HTTP; a start is taken, then asked for until it has ended. */
@NullMarked
package dev.tillbridge.testkit.simulation.tongue.axept;

import org.jspecify.annotations.NullMarked;
