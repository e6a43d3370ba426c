/** What happens at the terminals, as meters of Micrometer, for whatever collects those. */
@NullMarked
package dev.tillbridge.metrics;

import org.jspecify.annotations.NullMarked;
