/**
 * The driver for axept PRO terminals, which speak JSON over HTTPS on the local network.
 *
 * <p>{@link dev.tillbridge.driver.axept.AxeptDriver} is the only type for others; the records in {@code wire} are public for Jackson
 * alone. Beyond the files of every driver there are the codec, since bodies here may be JSON, JSON with a brace too many, or plain text;
 * the reading of single fields; and mappers of their own for progress, details, receipts and everything that is no payment, which the
 * mapper of starts and results would hide.
 */
@NullMarked
package dev.tillbridge.driver.axept;

import org.jspecify.annotations.NullMarked;
