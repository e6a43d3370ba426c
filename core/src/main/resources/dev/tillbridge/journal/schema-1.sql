-- The first schema. It is never edited once released: later versions add scripts of their own.

CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused, not even after pruning
  epoch TEXT NOT NULL,
  attempt TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  wall TEXT NOT NULL, -- UTC with nine digits of a second: sorts as text
  monotonic INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)), -- the attempt after the event
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX event_of_attempt ON event (attempt, sequence);

-- The present state of each attempt. Every column but the first two is derived from the record.
CREATE TABLE attempt (
  sequence INTEGER PRIMARY KEY, -- of its first event
  latest INTEGER NOT NULL, -- the sequence of its last event
  id TEXT NOT NULL UNIQUE,
  terminal TEXT NOT NULL,
  sale_ref TEXT NOT NULL,
  tender_id TEXT NOT NULL,
  start_key TEXT,
  state TEXT NOT NULL,
  final INTEGER NOT NULL CHECK (final IN (0, 1)),
  blocks INTEGER NOT NULL CHECK (blocks IN (0, 1)),
  acknowledged INTEGER NOT NULL CHECK (acknowledged IN (0, 1)),
  changed TEXT NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)),
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX attempt_of_tender ON attempt (sale_ref, tender_id, sequence);
CREATE INDEX attempt_of_terminal ON attempt (terminal, sequence);
CREATE INDEX unsettled_attempt ON attempt (sequence) WHERE NOT (final AND NOT blocks AND acknowledged);

-- Outlives pruning: a key is never used again, and one that comes back is recognised.
CREATE TABLE used_key (
  terminal TEXT NOT NULL,
  start_key TEXT NOT NULL,
  PRIMARY KEY (terminal, start_key)
) STRICT, WITHOUT ROWID;

-- Attempts that the running transaction prunes; empty at any other time.
CREATE TABLE pruning (attempt TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Written to find out whether writing works again.
CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), written INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER event_is_only_pruned BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM pruning WHERE pruning.attempt = OLD.attempt)
BEGIN
  SELECT RAISE(ABORT, 'an event is only removed by pruning');
END;

CREATE TRIGGER attempt_is_only_pruned BEFORE DELETE ON attempt
WHEN NOT EXISTS (SELECT 1 FROM pruning WHERE pruning.attempt = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'an attempt is only removed by pruning');
END;

CREATE TRIGGER only_settled_attempts_are_pruned BEFORE INSERT ON pruning
WHEN NOT EXISTS (
  SELECT 1 FROM attempt WHERE attempt.id = NEW.attempt AND final AND NOT blocks AND acknowledged)
BEGIN
  SELECT RAISE(ABORT, 'only a settled and acknowledged attempt is pruned');
END;

CREATE TRIGGER attempt_stays_final BEFORE UPDATE ON attempt
WHEN OLD.final AND NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'a final state never changes');
END;

CREATE TRIGGER attempt_stays_itself BEFORE UPDATE ON attempt
WHEN NEW.sequence <> OLD.sequence OR NEW.id <> OLD.id OR NEW.terminal <> OLD.terminal
  OR NEW.sale_ref <> OLD.sale_ref OR NEW.tender_id <> OLD.tender_id OR NEW.latest <= OLD.latest
BEGIN
  SELECT RAISE(ABORT, 'an attempt never becomes another one');
END;
