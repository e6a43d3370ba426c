/** What a driver implements, and what all drivers share: settings, facts, alarms, exchanges without an answer. */
@NullMarked
package dev.tillbridge.spi;

import org.jspecify.annotations.NullMarked;
