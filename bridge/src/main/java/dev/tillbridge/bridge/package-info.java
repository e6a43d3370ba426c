/** A local HTTP server in front of the engine, for tills that are not Java. */
@NullMarked
package dev.tillbridge.bridge;

import org.jspecify.annotations.NullMarked;
