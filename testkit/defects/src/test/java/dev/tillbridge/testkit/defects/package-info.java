/**
 * The guards of the conformance suite: a small driver without a flaw, with a simulated terminal of its own, and the same driver with one
 * defect at a time, each of which must fail exactly the rule that it breaks.
 */
@NullMarked
package dev.tillbridge.testkit.defects;

import org.jspecify.annotations.NullMarked;
