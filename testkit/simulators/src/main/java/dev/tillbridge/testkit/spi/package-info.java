/** For driver authors: what core lends a driver, for tests that call it without core. */
@NullMarked
package dev.tillbridge.testkit.spi;

import org.jspecify.annotations.NullMarked;
