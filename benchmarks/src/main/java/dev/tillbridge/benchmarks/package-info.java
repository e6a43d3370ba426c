/** Measures, always one arm against another in the same run, as ratios with their spread: the figures of one machine alone say little. */
@NullMarked
package dev.tillbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
