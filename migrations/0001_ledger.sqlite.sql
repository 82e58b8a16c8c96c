-- The log (architecture §4): entries and bodies, what waits for the sequencer, leaves, tiles, heads; leases, operations.
CREATE TABLE ledger_entry (
    id BIGINT PRIMARY KEY,
    stream_kind TEXT NOT NULL,
    stream_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    commitment BYTEA NOT NULL,
    effective_on TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    operation_id TEXT,
    CONSTRAINT ledger_position UNIQUE (stream_kind, stream_id, position)
) STRICT;
CREATE TABLE ledger_body (entry_id BIGINT PRIMARY KEY, salt BYTEA, body TEXT) STRICT;
CREATE TABLE ledger_pending (entry_id BIGINT PRIMARY KEY) STRICT;
CREATE TABLE ledger_leaf (leaf_index BIGINT PRIMARY KEY, entry_id BIGINT NOT NULL UNIQUE) STRICT;
CREATE TABLE merkle_tile (level BIGINT NOT NULL, number BIGINT NOT NULL, hashes BYTEA NOT NULL, PRIMARY KEY (level, number)) STRICT;
CREATE TABLE ledger_head (
    size BIGINT PRIMARY KEY, root BYTEA NOT NULL, signed_at BIGINT NOT NULL, log_id TEXT NOT NULL,
    installation_id TEXT NOT NULL, key_id TEXT NOT NULL, signature BYTEA NOT NULL) STRICT;
CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until_at BIGINT NOT NULL) STRICT;
CREATE TABLE operation (id TEXT PRIMARY KEY, actor BIGINT NOT NULL, request_hash BYTEA NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Rows come and never change. A body alone may be emptied, once its erasure stands in the log.
CREATE TRIGGER ledger_body_fixed BEFORE UPDATE ON ledger_body
WHEN new.entry_id IS NOT old.entry_id OR new.body IS NOT NULL OR new.salt IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM ledger_entry WHERE stream_kind = 'erasure' AND stream_id = old.entry_id)
BEGIN SELECT RAISE(ABORT, 'a body is only ever emptied, after the entry of its erasure'); END;
CREATE TRIGGER ledger_body_kept BEFORE DELETE ON ledger_body BEGIN SELECT RAISE(ABORT, 'a body is never removed'); END;
CREATE TRIGGER ledger_entry_fixed BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER ledger_entry_kept BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER ledger_leaf_fixed BEFORE UPDATE ON ledger_leaf BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER ledger_leaf_kept BEFORE DELETE ON ledger_leaf BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER merkle_tile_fixed BEFORE UPDATE ON merkle_tile BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER merkle_tile_kept BEFORE DELETE ON merkle_tile BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER ledger_head_fixed BEFORE UPDATE ON ledger_head BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER ledger_head_kept BEFORE DELETE ON ledger_head BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
