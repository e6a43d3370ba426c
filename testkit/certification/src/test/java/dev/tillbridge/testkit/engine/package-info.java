/** The engine's promises, on simulated time and a terminal that does what a test tells it to. */
@NullMarked
package dev.tillbridge.testkit.engine;

import org.jspecify.annotations.NullMarked;
