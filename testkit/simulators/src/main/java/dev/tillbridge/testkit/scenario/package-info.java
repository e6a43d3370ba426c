/**
 * The scenario language: YAML files that say, in words a tester understands, what happens at a terminal.
 *
 * <p>One file drives a simulated terminal in this process, one in another process, and a person at a real one.
 */
@NullMarked
package dev.tillbridge.testkit.scenario;

import org.jspecify.annotations.NullMarked;
