-- Who did what to whom and when: events are added and never changed. A seal links batches of them: each holds the
-- digest of its events and of the batch before it, and is signed with the key of the log.
CREATE TABLE audit_event (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    code TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_event_by_subject ON audit_event (subject_kind, subject_id, id);
CREATE INDEX audit_event_by_actor ON audit_event (actor, id);
CREATE TABLE audit_pending (event_id BIGINT PRIMARY KEY) STRICT;
CREATE TABLE audit_link (event_id BIGINT PRIMARY KEY, batch BIGINT NOT NULL) STRICT;
CREATE INDEX audit_link_by_batch ON audit_link (batch, event_id);
CREATE TABLE audit_batch (
    number BIGINT PRIMARY KEY,
    events BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    chain BYTEA NOT NULL,
    sealed_at BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature BYTEA NOT NULL
) STRICT;

CREATE TRIGGER audit_event_fixed BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_link_fixed BEFORE UPDATE ON audit_link BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_link_kept BEFORE DELETE ON audit_link BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_batch_fixed BEFORE UPDATE ON audit_batch BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_batch_kept BEFORE DELETE ON audit_batch BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
