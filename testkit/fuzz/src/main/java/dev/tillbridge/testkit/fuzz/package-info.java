/**
 * Bytes that nobody meant, for every reader of foreign bytes.
 *
 * <p>{@link dev.tillbridge.testkit.fuzz.FuzzTest} is what a test extends: it judges every kept input and some thousand fresh ones in each
 * build. {@link dev.tillbridge.testkit.fuzz.CoverageGuided} takes the same tests to Jazzer, for as long as it is told to.
 */
@NullMarked
package dev.tillbridge.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
