-- How many links of a message bear which mark, and which checks spoke at them, as JSON. None until it is judged.
ALTER TABLE message ADD COLUMN tally TEXT;

-- The figures of some days are read from here alone.
CREATE INDEX message_by_tally ON message (workspace_id, received_at, tally) WHERE tally IS NOT NULL;
CREATE INDEX decision_by_time ON decision (workspace_id, decided_at, verdict, choice);
CREATE INDEX request_by_time ON request (workspace_id, wish, asked_at);
