/** The engine: its parts one by one, and as a whole with a terminal that says what a test tells it to, in simulated time. */
@NullMarked
package dev.tillbridge.engine;

import org.jspecify.annotations.NullMarked;
