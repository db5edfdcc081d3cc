-- What a view shows whatever the lists hold, compressed, and what has made it. Of long messages alone; it can be made again.
CREATE TABLE draft (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    maker TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
);
