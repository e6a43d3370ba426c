/** For simulator authors: what every simulated device does, whatever wire it speaks: time, one transaction after the other, memory. */
@NullMarked
package dev.tillbridge.testkit.device;

import org.jspecify.annotations.NullMarked;
