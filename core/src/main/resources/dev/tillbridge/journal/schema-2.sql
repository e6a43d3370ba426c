-- A terminal is its serial number in capital letters, as vendors do not tell it from that in small ones. From here on a file next to the
-- journal says how far it had come.

DROP TRIGGER attempt_stays_itself;

UPDATE attempt SET terminal = substr(terminal, 1, instr(terminal, ':')) || upper(substr(terminal, instr(terminal, ':') + 1));

CREATE TRIGGER attempt_stays_itself BEFORE UPDATE ON attempt
WHEN NEW.sequence <> OLD.sequence OR NEW.id <> OLD.id OR NEW.terminal <> OLD.terminal
  OR NEW.sale_ref <> OLD.sale_ref OR NEW.tender_id <> OLD.tender_id OR NEW.latest <= OLD.latest
BEGIN
  SELECT RAISE(ABORT, 'an attempt never becomes another one');
END;

INSERT OR IGNORE INTO used_key (terminal, start_key)
SELECT substr(terminal, 1, instr(terminal, ':')) || upper(substr(terminal, instr(terminal, ':') + 1)), start_key FROM used_key;

DELETE FROM used_key
WHERE terminal <> substr(terminal, 1, instr(terminal, ':')) || upper(substr(terminal, instr(terminal, ':') + 1));
