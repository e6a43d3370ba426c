package dev.tillbridge.journal;

import dev.tillbridge.model.TerminalKey;

/**
 * A terminal at which nothing starts until a person has compared it with the till: the store may have lost what was started there last, as a
 * standby that took over may. Immutable.
 *
 * @param terminal which one
 * @param why in words
 */
public record TerminalDoubt(TerminalKey terminal, String why) {}
