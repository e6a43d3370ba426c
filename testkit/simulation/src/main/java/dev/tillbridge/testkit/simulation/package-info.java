/**
 * Whole days of tills and terminals, made up from one seed: real engine, real drivers, real journals, and a network, clock, disk and death
 * that are simulated. One thread runs at a time, so the same seed tells the same story.
 */
@NullMarked
package dev.tillbridge.testkit.simulation;

import org.jspecify.annotations.NullMarked;
