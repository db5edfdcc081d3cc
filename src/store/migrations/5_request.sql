-- What teammates ask of admins about links, and what became of it.
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
    PRIMARY KEY (workspace_id, id)
);

-- Until it is answered, the same is asked once: a link is reported, and a host is asked to be trusted.
CREATE UNIQUE INDEX request_once ON request (
    workspace_id, address, wish, host, CASE wish WHEN 'report' THEN message_id || ' ' || link ELSE '' END
) WHERE answer IS NULL;
