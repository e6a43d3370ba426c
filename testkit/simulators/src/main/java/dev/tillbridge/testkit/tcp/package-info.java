/**
 * For simulator authors: what every simulated terminal on a port has in common, and what one has that answers messages on plain TCP.
 */
@NullMarked
package dev.tillbridge.testkit.tcp;

import org.jspecify.annotations.NullMarked;
