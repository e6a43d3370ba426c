/** Tests of the stores, each of which must pass the same contract. */
@NullMarked
package dev.tillbridge.journal;

import org.jspecify.annotations.NullMarked;
