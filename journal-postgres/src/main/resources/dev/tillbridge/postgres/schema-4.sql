-- To which attempt the terminal gave an id is looked up as well, however long ago that was: what is refunded is bounded by what was paid, and
-- a result that is told a second time is recognised. Letters from A to Z count as the small ones: who finds a transaction by its id may do so
-- too. Names stand there as in the record, without their quotation marks.

INSERT INTO till_naming (named, attempt)
SELECT substr(given::text, 2, length(given::text) - 2), id FROM (
  SELECT id, unnest(ARRAY[record::json -> 'providerRef', record::json #> '{result,details,providerRef}']) AS given FROM (
    SELECT id, record FROM till_attempt UNION ALL SELECT id, record FROM till_archived_attempt) AS every) AS told
WHERE given IS NOT NULL
ON CONFLICT DO NOTHING;

CREATE INDEX till_naming_in_small_letters ON till_naming (lower(named COLLATE "C"));
