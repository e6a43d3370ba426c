/** The documents of {@link dev.tillbridge.jackson}, written by Jackson 3. */
@NullMarked
package dev.tillbridge.jackson.v3;

import org.jspecify.annotations.NullMarked;
