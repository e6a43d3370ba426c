/**
 * The driver for terminals that speak Caisse AP (Concert) over TCP, PayXpress first.
 *
 * <p>{@link dev.tillbridge.driver.payxpert.concert.PayxpertDriver} is the only type for others. Beyond the files of every driver there are
 * the parser and the reader, since nothing but its records tells where an answer ends; the complements of a status, which are the decision
 * table of the protocol; the layout of a status question, which nobody has published; the exchange, as one start may be answered by several messages; and a
 * mapper of its own for each of messages, what an answer repeats of one, details, tickets, and everything that is no payment.
 */
@NullMarked
package dev.tillbridge.driver.payxpert.concert;

import org.jspecify.annotations.NullMarked;
