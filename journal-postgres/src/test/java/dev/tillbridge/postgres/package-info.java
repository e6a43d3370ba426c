/** Tests with a real server. */
@NullMarked
package dev.tillbridge.postgres;

import org.jspecify.annotations.NullMarked;
