package dev.tillbridge.journal;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.TransactionDetails;

/**
 * What a terminal told of a settled attempt, or a person who found that a part of it was paid.
 *
 * @param amounts the amounts told; the base is what was approved
 * @param partial whether less than asked for was approved
 * @param deferred whether the approval was given offline
 * @param details what else it told
 */
public record AttemptResult(Amounts amounts, boolean partial, boolean deferred, TransactionDetails details) {}
