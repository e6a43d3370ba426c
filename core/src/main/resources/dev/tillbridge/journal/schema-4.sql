-- Settled attempts that are old move out of the way, with their events: what is read whenever the journal is opened or checked does not grow
-- for ever. Whoever asks finds them as before. What moves is never changed, and comes back when something more is recorded of it.

CREATE TABLE archived_event (
  sequence INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL,
  attempt TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  wall TEXT NOT NULL,
  monotonic INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX archived_event_of_attempt ON archived_event (attempt, sequence);

CREATE TABLE archived_attempt (
  sequence INTEGER PRIMARY KEY,
  latest INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  terminal TEXT NOT NULL,
  sale_ref TEXT NOT NULL,
  tender_id TEXT NOT NULL,
  start_key TEXT,
  state TEXT NOT NULL,
  final INTEGER NOT NULL CHECK (final = 1),
  blocks INTEGER NOT NULL CHECK (blocks = 0),
  acknowledged INTEGER NOT NULL CHECK (acknowledged = 1),
  changed TEXT NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)),
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX archived_attempt_of_tender ON archived_attempt (sale_ref, tender_id, sequence);
CREATE INDEX archived_attempt_of_terminal ON archived_attempt (terminal, sequence);

CREATE INDEX archived_attempt_with_original ON archived_attempt (record -> '$.content.original')
WHERE record -> '$.content.original' IS NOT NULL;

CREATE INDEX archived_attempt_with_original_attempt ON archived_attempt (record -> '$.content.originalAttempt')
WHERE record -> '$.content.originalAttempt' IS NOT NULL;

CREATE INDEX archived_attempt_with_hold ON archived_attempt (record -> '$.content.preAuthId')
WHERE record -> '$.content.preAuthId' IS NOT NULL;

CREATE INDEX archived_attempt_with_hold_told ON archived_attempt (record -> '$.result.details.preAuthId')
WHERE record -> '$.result.details.preAuthId' IS NOT NULL;

CREATE TRIGGER archived_event_is_never_changed BEFORE UPDATE ON archived_event
BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER archived_attempt_is_never_changed BEFORE UPDATE ON archived_attempt
BEGIN
  SELECT RAISE(ABORT, 'an attempt in the archive is never changed');
END;

CREATE TRIGGER archived_event_is_only_pruned BEFORE DELETE ON archived_event
WHEN NOT EXISTS (SELECT 1 FROM pruning WHERE pruning.attempt = OLD.attempt)
BEGIN
  SELECT RAISE(ABORT, 'an event is only removed by pruning');
END;

CREATE TRIGGER archived_attempt_is_only_pruned BEFORE DELETE ON archived_attempt
WHEN NOT EXISTS (SELECT 1 FROM pruning WHERE pruning.attempt = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'an attempt is only removed by pruning');
END;

DROP TRIGGER only_settled_attempts_are_pruned;

CREATE TRIGGER only_settled_attempts_are_pruned BEFORE INSERT ON pruning
WHEN NOT EXISTS (
  SELECT 1 FROM attempt WHERE attempt.id = NEW.attempt AND final AND NOT blocks AND acknowledged)
  AND NOT EXISTS (SELECT 1 FROM archived_attempt WHERE archived_attempt.id = NEW.attempt)
BEGIN
  SELECT RAISE(ABORT, 'only a settled and acknowledged attempt is pruned');
END;
