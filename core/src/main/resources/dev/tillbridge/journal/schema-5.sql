-- To which attempt the terminal gave an id is looked up as well, however long ago that was: what is refunded is bounded by what was paid, and
-- a result that is told a second time is recognised. Letters from A to Z count as the small ones: who finds a transaction by its id may do so too.

DROP INDEX attempt_with_original;
DROP INDEX attempt_with_original_attempt;
DROP INDEX attempt_with_hold;
DROP INDEX attempt_with_hold_told;
DROP INDEX archived_attempt_with_original;
DROP INDEX archived_attempt_with_original_attempt;
DROP INDEX archived_attempt_with_hold;
DROP INDEX archived_attempt_with_hold_told;

CREATE INDEX attempt_with_original ON attempt (lower(record -> '$.content.original'))
WHERE lower(record -> '$.content.original') IS NOT NULL;

CREATE INDEX attempt_with_original_attempt ON attempt (lower(record -> '$.content.originalAttempt'))
WHERE lower(record -> '$.content.originalAttempt') IS NOT NULL;

CREATE INDEX attempt_with_hold ON attempt (lower(record -> '$.content.preAuthId'))
WHERE lower(record -> '$.content.preAuthId') IS NOT NULL;

CREATE INDEX attempt_with_hold_told ON attempt (lower(record -> '$.result.details.preAuthId'))
WHERE lower(record -> '$.result.details.preAuthId') IS NOT NULL;

CREATE INDEX attempt_with_reference ON attempt (lower(record -> '$.providerRef'))
WHERE lower(record -> '$.providerRef') IS NOT NULL;

CREATE INDEX attempt_with_reference_told ON attempt (lower(record -> '$.result.details.providerRef'))
WHERE lower(record -> '$.result.details.providerRef') IS NOT NULL;

CREATE INDEX archived_attempt_with_original ON archived_attempt (lower(record -> '$.content.original'))
WHERE lower(record -> '$.content.original') IS NOT NULL;

CREATE INDEX archived_attempt_with_original_attempt ON archived_attempt (lower(record -> '$.content.originalAttempt'))
WHERE lower(record -> '$.content.originalAttempt') IS NOT NULL;

CREATE INDEX archived_attempt_with_hold ON archived_attempt (lower(record -> '$.content.preAuthId'))
WHERE lower(record -> '$.content.preAuthId') IS NOT NULL;

CREATE INDEX archived_attempt_with_hold_told ON archived_attempt (lower(record -> '$.result.details.preAuthId'))
WHERE lower(record -> '$.result.details.preAuthId') IS NOT NULL;

CREATE INDEX archived_attempt_with_reference ON archived_attempt (lower(record -> '$.providerRef'))
WHERE lower(record -> '$.providerRef') IS NOT NULL;

CREATE INDEX archived_attempt_with_reference_told ON archived_attempt (lower(record -> '$.result.details.providerRef'))
WHERE lower(record -> '$.result.details.providerRef') IS NOT NULL;
