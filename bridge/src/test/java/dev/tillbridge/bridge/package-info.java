/** The bridge against simulated terminals, over real connections. */
@NullMarked
package dev.tillbridge.bridge;

import org.jspecify.annotations.NullMarked;
