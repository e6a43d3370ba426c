/** The driver contract as rules with ids, the cases that test them, and what became of them. */
@NullMarked
package dev.tillbridge.testkit.conformance;

import org.jspecify.annotations.NullMarked;
