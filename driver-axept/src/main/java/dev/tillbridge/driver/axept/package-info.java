/**
 * The driver for axept PRO terminals, which speak JSON over HTTPS on the local network.
 *
 * <p>{@link dev.tillbridge.driver.axept.AxeptDriver} is the only type for others; the records in {@code wire} are public for Jackson
 * alone. Beyond the files of every driver there are the codec, since bodies here may be JSON, JSON with a brace too many, or plain text;
 * and a mapper of its own for each kind of answer: evidence, details, receipts, progress, acquisitions, reports, history, and what is no
 * success, which the mapper of starts and lookups would hide.
 */
@NullMarked
package dev.tillbridge.driver.axept;

import org.jspecify.annotations.NullMarked;
