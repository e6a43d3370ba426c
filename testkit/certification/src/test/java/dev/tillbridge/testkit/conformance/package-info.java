/** Tests of the suite itself. */
@NullMarked
package dev.tillbridge.testkit.conformance;

import org.jspecify.annotations.NullMarked;
