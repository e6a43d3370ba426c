package dev.tillbridge.testkit.simulation.tongue.payxpert;

import java.time.Instant;

/**
 * What a terminal keeps of a transaction beside what the ledger knows.
 *
 * @param when it began, by the terminal's clock
 * @param application the means of payment that the register asked for; empty where the terminal chose
 */
record Stored(Instant when, String application) {}
