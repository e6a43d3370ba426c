/**
 * Simulated terminals in vendor-neutral words: what cardholder, issuer and network do, and the ledger that knows the truth about money.
 *
 * <p>A simulator encodes and decodes its wire on its own and shares no code with any driver, so that one misreading cannot hide in both
 * ends.
 */
@NullMarked
package dev.tillbridge.testkit;

import org.jspecify.annotations.NullMarked;
