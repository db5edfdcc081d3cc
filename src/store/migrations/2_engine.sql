-- What read a message: a new program, or one with other limits, tries those anew that could not be read.
ALTER TABLE message ADD COLUMN engine TEXT NOT NULL DEFAULT '';

-- The newest messages under another policy are found without sorting all of them.
CREATE INDEX message_by_arrival ON message (workspace_id, state, received_at, revision);
