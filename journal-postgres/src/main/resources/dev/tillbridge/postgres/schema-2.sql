-- What a person found who compared a terminal that was in doubt.

CREATE TABLE till_comparison (
  compared timestamptz NOT NULL DEFAULT clock_timestamp(),
  terminal text NOT NULL,
  doubt text NOT NULL, -- why it was in doubt
  person text NOT NULL,
  because text NOT NULL
);
