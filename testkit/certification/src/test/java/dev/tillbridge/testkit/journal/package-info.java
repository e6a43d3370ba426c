/** Tries the stores with the rules of journals, and the rules with stores that break them. */
@NullMarked
package dev.tillbridge.testkit.journal;

import org.jspecify.annotations.NullMarked;
