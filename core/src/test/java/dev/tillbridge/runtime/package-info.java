/** Tests of the world outside the engine. */
@NullMarked
package dev.tillbridge.runtime;

import org.jspecify.annotations.NullMarked;
