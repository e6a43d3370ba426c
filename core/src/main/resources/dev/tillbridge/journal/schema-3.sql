-- What an attempt names is looked up, however long the journal is: the original, its attempt and the pre-authorisation of a request, and
-- the pre-authorisation of a result. Compared as they stand in the record, in JSON.

CREATE INDEX attempt_with_original ON attempt (record -> '$.content.original')
WHERE record -> '$.content.original' IS NOT NULL;

CREATE INDEX attempt_with_original_attempt ON attempt (record -> '$.content.originalAttempt')
WHERE record -> '$.content.originalAttempt' IS NOT NULL;

CREATE INDEX attempt_with_hold ON attempt (record -> '$.content.preAuthId')
WHERE record -> '$.content.preAuthId' IS NOT NULL;

CREATE INDEX attempt_with_hold_told ON attempt (record -> '$.result.details.preAuthId')
WHERE record -> '$.result.details.preAuthId' IS NOT NULL;
