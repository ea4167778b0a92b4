-- What was about to be done to whom, so that whoever starts after a crash knows how far it came. Times as in hold_log.
CREATE TABLE intent (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at_us   INTEGER NOT NULL,
    account TEXT    NOT NULL,
    caller  TEXT    NOT NULL,
    act     TEXT    NOT NULL CHECK (act IN
        ('hold', 'resume', 'enqueue', 'park', 'join', 'ring-back', 'ring-in', 'remove-queue')),
    -- The conference or the leg of the agent's that the act is about.
    with_sid TEXT,
    -- How it ended; nothing while that is not known.
    ended   TEXT CHECK (ended IN ('done', 'not-done', 'unknown'))
) STRICT;

CREATE INDEX intent_of_caller ON intent (caller);
