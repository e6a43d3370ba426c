/**
 * The driver for Paynt EPOS terminals, which speak JSON over HTTPS on the local network and are paired by a code.
 *
 * <p>{@link dev.tillbridge.driver.paynt.PayntDriver} is the only type for others; the records in {@code wire} are public for Jackson
 * alone. Beyond the files of every driver there are a mapper of its own for each of evidence, details, receipts
 * and progress, which the mapper of starts and lookups would hide; and pairing, which has a connection and rules of its own.
 */
@NullMarked
package dev.tillbridge.driver.paynt;

import org.jspecify.annotations.NullMarked;
