-- Every key leads with workspace_id, so that the tables can be sharded by it. Times are seconds since the Unix epoch.

CREATE TABLE message (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sender TEXT NOT NULL,
    digest BLOB NOT NULL,
    size BIGINT NOT NULL,
    facts TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'judged', 'unchecked')),
    attempts BIGINT NOT NULL DEFAULT 0,
    conversation_id TEXT,
    from_name TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    links BIGINT NOT NULL DEFAULT 0,
    marked BIGINT NOT NULL DEFAULT 0,
    verdict TEXT,
    revision TEXT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, sender, digest)
);
CREATE INDEX message_pending ON message (workspace_id, received_at) WHERE state = 'pending';
CREATE INDEX message_by_revision ON message (workspace_id, state, revision);
CREATE INDEX message_by_conversation ON message (workspace_id, conversation_id, received_at);

-- The bytes as received, compressed; they may expire before the message does.
CREATE TABLE raw (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
);

-- What views and re-judging read, compressed.
CREATE TABLE content (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
);

-- Two mailboxes see one message.
CREATE TABLE delivery (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, message_id, recipient)
);

CREATE TABLE attachment (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    part TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace_id, message_id, part)
);

CREATE TABLE conversation (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    topic TEXT NOT NULL,
    claims_to_answer TEXT,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX conversation_by_time ON conversation (workspace_id, updated_at);
CREATE INDEX conversation_by_topic ON conversation (workspace_id, topic, updated_at);

CREATE TABLE participant (
    workspace_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (workspace_id, conversation_id, address)
);

-- Which Message-IDs stand in which conversation.
CREATE TABLE thread (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, message_id, conversation_id)
);

CREATE TABLE link (
    workspace_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    host TEXT NOT NULL,
    message_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, domain, host, message_id)
);

-- The verdict of a message under each policy that judged it; the first one is the verdict at arrival.
CREATE TABLE assessment (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    revision TEXT NOT NULL,
    verdict TEXT,
    judged_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, message_id, revision)
);

CREATE TABLE person (
    workspace_id TEXT NOT NULL,
    address TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('teammate', 'admin')),
    PRIMARY KEY (workspace_id, address)
);

CREATE TABLE session (
    workspace_id TEXT NOT NULL,
    token BLOB NOT NULL UNIQUE,
    address TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, token)
);

-- Up to when somebody has read a conversation.
CREATE TABLE seen (
    workspace_id TEXT NOT NULL,
    address TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, address, conversation_id)
);
