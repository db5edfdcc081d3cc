-- What teammates ask of admins about links, and what became of it; the same is asked once.
CREATE TABLE request (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    address TEXT NOT NULL,
    wish TEXT NOT NULL,
    message_id TEXT NOT NULL,
    link TEXT NOT NULL,
    host TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_by TEXT,
    answered_at BIGINT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, address, wish, message_id, link)
);
