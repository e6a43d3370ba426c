/** The world outside the engine: time, threads and chance. Every part can be replaced, so that a run can be simulated and repeated. */
@NullMarked
package dev.tillbridge.runtime;

import org.jspecify.annotations.NullMarked;
