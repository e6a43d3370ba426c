/** The pure parts of the engine, one by one. */
@NullMarked
package dev.tillbridge.engine;

import org.jspecify.annotations.NullMarked;
