/** The one place that opens TCP connections for drivers, so that a start is written at most once and nobody waits for ever. */
@NullMarked
package dev.tillbridge.spi.socket;

import org.jspecify.annotations.NullMarked;
