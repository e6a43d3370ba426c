/** What a point of sale uses: open the configured terminals, take payments, settle what is unknown. */
@NullMarked
package dev.tillbridge;

import org.jspecify.annotations.NullMarked;
