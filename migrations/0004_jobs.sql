-- Messages that leave the house, work that runs by itself, and the numbers that processes lease.
CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient_sealed BYTEA NOT NULL,
    template TEXT NOT NULL,
    body_sealed BYTEA NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    expires_at BIGINT,
    -- Whom it is for, where known; what the provider calls it, so that its delivery can be asked for.
    person_id BIGINT,
    reference TEXT NOT NULL
) /*STRICT*/;
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_of_person ON outbox (person_id, id);

CREATE TABLE job (
    name TEXT PRIMARY KEY,
    due_at BIGINT NOT NULL,
    holder TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT,
    duration_us BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    result TEXT NOT NULL,
    error TEXT NOT NULL
) /*STRICT*/;

CREATE TABLE node_lease (
    node BIGINT PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at BIGINT NOT NULL
) /*STRICT*/;
