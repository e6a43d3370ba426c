/** What a driver implements. */
@NullMarked
package dev.tillbridge.spi;

import org.jspecify.annotations.NullMarked;
