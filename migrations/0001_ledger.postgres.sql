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
);
CREATE TABLE ledger_body (entry_id BIGINT PRIMARY KEY, salt BYTEA, body TEXT);
CREATE TABLE ledger_pending (entry_id BIGINT PRIMARY KEY);
CREATE TABLE ledger_leaf (leaf_index BIGINT PRIMARY KEY, entry_id BIGINT NOT NULL UNIQUE);
CREATE TABLE merkle_tile (level BIGINT NOT NULL, number BIGINT NOT NULL, hashes BYTEA NOT NULL, PRIMARY KEY (level, number));
CREATE TABLE ledger_head (
    size BIGINT PRIMARY KEY, root BYTEA NOT NULL, signed_at BIGINT NOT NULL, log_id TEXT NOT NULL,
    installation_id TEXT NOT NULL, key_id TEXT NOT NULL, signature BYTEA NOT NULL);
CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until_at BIGINT NOT NULL);
CREATE TABLE operation (id TEXT PRIMARY KEY, actor BIGINT NOT NULL, request_hash BYTEA NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Rows come and never change. A body alone may be emptied, once its erasure stands in the log.
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log is never changed'; END $$;
CREATE FUNCTION ledger_erase_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.entry_id <> old.entry_id OR new.body IS NOT NULL OR new.salt IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM ledger_entry WHERE stream_kind = 'erasure' AND stream_id = old.entry_id) THEN
        RAISE EXCEPTION 'a body is only ever emptied, after the entry of its erasure';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER ledger_body_fixed BEFORE UPDATE ON ledger_body FOR EACH ROW EXECUTE FUNCTION ledger_erase_only();
CREATE TRIGGER ledger_body_kept BEFORE DELETE ON ledger_body FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_body_whole BEFORE TRUNCATE ON ledger_body EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_entry_fixed BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_entry_whole BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_leaf_fixed BEFORE UPDATE OR DELETE ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_leaf_whole BEFORE TRUNCATE ON ledger_leaf EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER merkle_tile_fixed BEFORE UPDATE OR DELETE ON merkle_tile FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER merkle_tile_whole BEFORE TRUNCATE ON merkle_tile EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_head_fixed BEFORE UPDATE OR DELETE ON ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_head_whole BEFORE TRUNCATE ON ledger_head EXECUTE FUNCTION ledger_refuse();
ALTER TABLE merkle_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
