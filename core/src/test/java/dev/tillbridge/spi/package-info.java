/** What a driver says, and what core says for it. */
@NullMarked
package dev.tillbridge.spi;

import org.jspecify.annotations.NullMarked;
