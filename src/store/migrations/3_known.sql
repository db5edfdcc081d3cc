-- Since when mail of a workspace links to a registrable domain, private suffixes counted as borders: by itself
-- (sender is empty), and for each organisation whose mail was authenticated, up to a number of them.
CREATE TABLE sighting (
    workspace_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    sender TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, domain, sender)
);

-- How much mail that rests on: all of it, and that whose sender was authenticated.
CREATE TABLE history (
    workspace_id TEXT NOT NULL,
    is_proved BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, is_proved)
);

INSERT INTO sighting (workspace_id, domain, sender, first_seen)
SELECT link.workspace_id, link.domain, '', MIN(message.received_at) FROM link JOIN message
ON message.workspace_id = link.workspace_id AND message.id = link.message_id
GROUP BY link.workspace_id, link.domain;

INSERT INTO history (workspace_id, is_proved, since, messages)
SELECT workspace_id, FALSE, MIN(received_at), COUNT(*) FROM message WHERE state = 'judged'
GROUP BY workspace_id;
