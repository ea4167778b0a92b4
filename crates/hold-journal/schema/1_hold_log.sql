-- Times and durations are in microseconds, times since 1970 in UTC.
CREATE TABLE hold_log (
    -- AUTOINCREMENT: a number is never given twice, even after its line was forgotten.
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at_us       INTEGER NOT NULL,
    profile     TEXT    NOT NULL,
    call_sid    TEXT    NOT NULL,
    address     TEXT    NOT NULL,
    name        TEXT,
    verb        TEXT    NOT NULL CHECK (verb IN ('hold', 'resume', 'hung-up')),
    elsewhere   INTEGER NOT NULL CHECK (elsewhere IN (0, 1)),
    reason      TEXT,
    result      TEXT    NOT NULL CHECK (result IN ('done', 'not-confirmed', 'failed')),
    why         TEXT,
    held_us     INTEGER,
    took_us     INTEGER,
    answered_us INTEGER,
    twilio_us   INTEGER,
    request_id  TEXT,
    -- What a search looks into, without case.
    findable    TEXT    NOT NULL
) STRICT;
