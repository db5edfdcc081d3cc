-- What somebody saw of a message when they last looked at it.
CREATE TABLE reading (
    workspace_id TEXT NOT NULL,
    address TEXT NOT NULL,
    message_id TEXT NOT NULL,
    verdict TEXT,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, address, message_id)
);

-- Few messages are bad: those among them that somebody has read are looked for from here.
CREATE INDEX message_bad ON message (workspace_id, received_at)
WHERE verdict IN ('suspicious', 'dangerous', 'blocked');
