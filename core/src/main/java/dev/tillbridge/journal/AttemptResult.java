package dev.tillbridge.journal;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.TransactionDetails;

/**
 * What a terminal told of a settled attempt.
 *
 * @param amounts the amounts it told; the base is what was approved
 * @param partial whether less than asked for was approved
 * @param deferred whether the approval was given offline
 * @param details what else it told
 */
public record AttemptResult(Amounts amounts, boolean partial, boolean deferred, TransactionDetails details) {}
