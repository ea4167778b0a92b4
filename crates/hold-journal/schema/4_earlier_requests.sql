-- The requests before the last one, a line each, in their order: how long its answer took, how long Twilio itself took,
-- and its id, with a '-' for what is not known.
ALTER TABLE hold_log ADD COLUMN earlier TEXT NOT NULL DEFAULT '';
