/**
 * Payments by handing the screen over to another app on the same device: what is asked for as data, and who hands over. Knows nothing of
 * any platform's classes.
 */
@NullMarked
package dev.tillbridge.spi.intent;

import org.jspecify.annotations.NullMarked;
