/** Tests of the axept driver: fixtures for the mapper, the simulator for the exchanges, raw bytes for what the simulator never says. */
@NullMarked
package dev.tillbridge.driver.axept;

import org.jspecify.annotations.NullMarked;
