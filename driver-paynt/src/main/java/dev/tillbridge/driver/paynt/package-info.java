/**
 * The driver for Paynt EPOS terminals, which speak JSON over HTTPS on the local network and are paired by a code.
 *
 * <p>{@link dev.tillbridge.driver.paynt.PayntDriver} is the only type for others; the records in {@code wire} are public for Jackson
 * alone. Beyond the files of every driver there are the codec, since bodies here may be JSON, plain text or nothing; the reading of single
 * fields; mappers of their own for progress, details and receipts, which the mapper of starts and results would hide; pairing, which has a
 * connection and rules of its own; and the words in which answers are told, which pairing and payments share.
 */
@NullMarked
package dev.tillbridge.driver.paynt;

import org.jspecify.annotations.NullMarked;
