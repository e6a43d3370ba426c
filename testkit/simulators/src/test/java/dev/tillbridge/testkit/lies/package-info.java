/** What a terminal may be made to say against its ledger. */
@NullMarked
package dev.tillbridge.testkit.lies;

import org.jspecify.annotations.NullMarked;
