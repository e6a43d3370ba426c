-- The first schema. It is never edited once released: later versions add scripts of their own.
-- Names stand without a schema: the connection's current schema says where the journal is.

CREATE TABLE till_journal (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version integer NOT NULL,
  timeline bigint NOT NULL -- of the database when the journal was last opened
);

-- Each run of a till that uses this journal. It is alive as long as it renews its time, by the clock of the database.
CREATE TABLE till_host (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  expires timestamptz NOT NULL
);

-- Who may start at a terminal. Each taking has a new epoch.
CREATE TABLE till_lease (
  terminal text PRIMARY KEY,
  host uuid, -- null when nobody has it
  epoch bigint NOT NULL,
  expires timestamptz NOT NULL,
  taken timestamptz NOT NULL,
  timeline bigint NOT NULL, -- of the database when it was taken
  doubt text -- why a person must compare the terminal before anything starts there; null when nothing is to compare
);

CREATE TABLE till_event (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE, -- chosen before it is written, to find out whether it was
  host uuid NOT NULL, -- who wrote it
  epoch text NOT NULL,
  attempt text NOT NULL,
  type text NOT NULL,
  state text NOT NULL,
  wall text COLLATE "C" NOT NULL, -- UTC with nine digits of a second: sorts as text
  monotonic bigint NOT NULL,
  payload text NOT NULL, -- the attempt after the event, in JSON
  checksum bigint NOT NULL
);

CREATE INDEX till_event_of_attempt ON till_event (attempt, sequence);
CREATE INDEX till_event_by_time ON till_event (wall, sequence);

-- The present state of each attempt. What stands after "host" is derived from the record.
CREATE TABLE till_attempt (
  id text PRIMARY KEY,
  sequence bigint NOT NULL UNIQUE, -- of its first event
  latest bigint NOT NULL, -- the sequence of its last event
  turn bigint NOT NULL DEFAULT 0, -- counts what was written; who writes names the one before
  host uuid NOT NULL, -- who carries it through
  terminal text NOT NULL,
  sale_ref text NOT NULL,
  tender_id text NOT NULL,
  state text NOT NULL,
  final boolean NOT NULL,
  blocks boolean NOT NULL,
  acknowledged boolean NOT NULL,
  changed text COLLATE "C" NOT NULL,
  record text NOT NULL,
  checksum bigint NOT NULL
);

CREATE INDEX till_attempt_of_tender ON till_attempt (sale_ref, tender_id, sequence);
CREATE INDEX till_attempt_of_terminal ON till_attempt (terminal, sequence);
CREATE INDEX till_attempt_unsettled ON till_attempt (sequence) WHERE NOT (final AND NOT blocks AND acknowledged);
CREATE INDEX till_attempt_blocking ON till_attempt (terminal) WHERE blocks;

-- What an attempt names: the original, its attempt and the pre-authorisation of a request, the pre-authorisation of a result.
CREATE TABLE till_naming (
  named text NOT NULL,
  attempt text NOT NULL,
  PRIMARY KEY (named, attempt)
);

CREATE INDEX till_naming_of_attempt ON till_naming (attempt);

-- Outlives pruning: a key is never used again, and one that comes back is recognised.
CREATE TABLE till_used_key (
  terminal text NOT NULL,
  start_key text NOT NULL,
  PRIMARY KEY (terminal, start_key)
);

CREATE FUNCTION till_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON till_event
FOR EACH ROW EXECUTE FUNCTION till_refuse('an event is never changed');

CREATE TRIGGER event_is_only_pruned BEFORE DELETE ON till_event
FOR EACH ROW WHEN (current_setting('tillbridge.pruning', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION till_refuse('an event is only removed by pruning');

CREATE TRIGGER attempt_is_only_pruned BEFORE DELETE ON till_attempt
FOR EACH ROW WHEN (current_setting('tillbridge.pruning', true) IS DISTINCT FROM 'on'
  OR NOT (OLD.final AND NOT OLD.blocks AND OLD.acknowledged))
EXECUTE FUNCTION till_refuse('only a settled and acknowledged attempt is removed, by pruning');

CREATE TRIGGER attempt_stays_final BEFORE UPDATE ON till_attempt
FOR EACH ROW WHEN (OLD.final AND NEW.state <> OLD.state)
EXECUTE FUNCTION till_refuse('a final state never changes');

CREATE TRIGGER attempt_stays_itself BEFORE UPDATE ON till_attempt
FOR EACH ROW WHEN (NEW.sequence <> OLD.sequence OR NEW.id <> OLD.id OR NEW.terminal <> OLD.terminal
  OR NEW.sale_ref <> OLD.sale_ref OR NEW.tender_id <> OLD.tender_id OR NEW.latest < OLD.latest OR NEW.turn <= OLD.turn)
EXECUTE FUNCTION till_refuse('an attempt never becomes another one');
