/** Tests of the Paynt driver: fixtures for the mapper, the simulator for the exchanges, raw bytes for what the simulator never says. */
@NullMarked
package dev.tillbridge.driver.paynt;

import org.jspecify.annotations.NullMarked;
