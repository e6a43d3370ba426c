/** Tests of what each store does on its own; what every one does is tried by the testkit. */
@NullMarked
package dev.tillbridge.journal;

import org.jspecify.annotations.NullMarked;
