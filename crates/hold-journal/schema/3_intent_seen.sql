-- Whether Twilio was seen to have done it: it takes a redirect a moment before the leg moves.
ALTER TABLE intent ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
