-- An archive: what is settled and old moves out of the way, is found as before, and comes back when something more is recorded of it. And
-- news: tills are told at once how another one's attempt ended, and what became free.

-- What the program of a till knows; null for one from before there was an archive, which would not find what is in it.
ALTER TABLE till_host ADD COLUMN version integer;

-- When a person last had all of it read and compared.
ALTER TABLE till_journal ADD COLUMN checked timestamptz;

CREATE TABLE till_archived_event (
  sequence bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  host uuid NOT NULL,
  epoch text NOT NULL,
  attempt text NOT NULL,
  type text NOT NULL,
  state text NOT NULL,
  wall text COLLATE "C" NOT NULL,
  monotonic bigint NOT NULL,
  payload text NOT NULL,
  checksum bigint NOT NULL
);

CREATE INDEX till_archived_event_of_attempt ON till_archived_event (attempt, sequence);
CREATE INDEX till_archived_event_by_time ON till_archived_event (wall, sequence);

CREATE TABLE till_archived_attempt (
  id text PRIMARY KEY,
  sequence bigint NOT NULL UNIQUE,
  latest bigint NOT NULL,
  turn bigint NOT NULL,
  host uuid NOT NULL,
  terminal text NOT NULL,
  sale_ref text NOT NULL,
  tender_id text NOT NULL,
  state text NOT NULL,
  final boolean NOT NULL CHECK (final),
  blocks boolean NOT NULL CHECK (NOT blocks),
  acknowledged boolean NOT NULL CHECK (acknowledged),
  changed text COLLATE "C" NOT NULL,
  record text NOT NULL,
  checksum bigint NOT NULL
);

CREATE INDEX till_archived_attempt_of_tender ON till_archived_attempt (sale_ref, tender_id, sequence);
CREATE INDEX till_archived_attempt_of_terminal ON till_archived_attempt (terminal, sequence);

CREATE TRIGGER archived_event_is_never_changed BEFORE UPDATE ON till_archived_event
FOR EACH ROW EXECUTE FUNCTION till_refuse('an event is never changed');

CREATE TRIGGER archived_attempt_is_never_changed BEFORE UPDATE ON till_archived_attempt
FOR EACH ROW EXECUTE FUNCTION till_refuse('an attempt in the archive is never changed');

CREATE TRIGGER archived_event_is_only_pruned BEFORE DELETE ON till_archived_event
FOR EACH ROW WHEN (current_setting('tillbridge.pruning', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION till_refuse('an event is only removed by pruning');

CREATE TRIGGER archived_attempt_is_only_pruned BEFORE DELETE ON till_archived_attempt
FOR EACH ROW WHEN (current_setting('tillbridge.pruning', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION till_refuse('an attempt is only removed by pruning');

-- What another till may wait for: a kind, where, by whom, and what, a line each. Several journals in one database have one channel.
CREATE FUNCTION till_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tillbridge', TG_ARGV[0] || E'\n' || TG_TABLE_SCHEMA || E'\n' || current_setting('application_name')
    || E'\n' || left(CASE TG_ARGV[0] WHEN 'attempt' THEN to_jsonb(NEW) ->> 'id' WHEN 'terminal' THEN to_jsonb(NEW) ->> 'terminal'
      ELSE '' END, 1000));
  RETURN NULL;
END $$;

CREATE TRIGGER attempt_is_told AFTER UPDATE ON till_attempt
FOR EACH ROW WHEN (NEW.state <> OLD.state AND (NEW.final OR NEW.state = 'UNKNOWN'))
EXECUTE FUNCTION till_tell('attempt');

CREATE TRIGGER lease_is_told AFTER UPDATE ON till_lease
FOR EACH ROW WHEN (OLD.host IS NOT NULL AND NEW.host IS NULL)
EXECUTE FUNCTION till_tell('terminal');

CREATE TRIGGER host_is_told AFTER UPDATE ON till_host
FOR EACH ROW WHEN (NEW.expires = '-infinity' AND OLD.expires <> '-infinity')
EXECUTE FUNCTION till_tell('host');
