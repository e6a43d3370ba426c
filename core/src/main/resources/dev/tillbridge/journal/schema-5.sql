-- To which attempt the terminal gave an id is looked up as well, however long ago that was: what is refunded is bounded by what was paid, and
-- a result that is told a second time is recognised.

CREATE INDEX attempt_with_reference ON attempt (record -> '$.providerRef')
WHERE record -> '$.providerRef' IS NOT NULL;

CREATE INDEX attempt_with_reference_told ON attempt (record -> '$.result.details.providerRef')
WHERE record -> '$.result.details.providerRef' IS NOT NULL;

CREATE INDEX archived_attempt_with_reference ON archived_attempt (record -> '$.providerRef')
WHERE record -> '$.providerRef' IS NOT NULL;

CREATE INDEX archived_attempt_with_reference_told ON archived_attempt (record -> '$.result.details.providerRef')
WHERE record -> '$.result.details.providerRef' IS NOT NULL;
