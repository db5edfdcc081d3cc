-- What a teammate decided at the screen before a link. Of its address only the host is kept.
CREATE TABLE decision (
    workspace_id TEXT NOT NULL,
    address TEXT NOT NULL,
    message_id TEXT NOT NULL,
    link TEXT NOT NULL,
    host TEXT NOT NULL,
    verdict TEXT NOT NULL,
    choice TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);

CREATE INDEX decision_by_reader ON decision (workspace_id, address, choice, host);
