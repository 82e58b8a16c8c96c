-- Registers of others: which there are, each import of one and how far it came, and where each of their keys went.
CREATE TABLE import_register (
    code TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    licence TEXT NOT NULL
) /*STRICT*/;
CREATE TABLE import_run (
    id BIGINT NOT NULL PRIMARY KEY,
    register_code TEXT NOT NULL REFERENCES import_register (code),
    edition TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash BYTEA NOT NULL,
    map_hash BYTEA NOT NULL,
    rows_in_file BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    actor BIGINT NOT NULL
) /*STRICT*/;
CREATE INDEX import_run_of_register ON import_run (register_code, edition);
CREATE UNIQUE INDEX import_run_unfinished ON import_run (register_code) WHERE finished_at IS NULL;
-- One a transaction: the run goes on after the last of them.
CREATE TABLE import_checkpoint (
    run_id BIGINT NOT NULL REFERENCES import_run (id),
    sequence BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    counts TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (run_id, sequence)
) /*STRICT*/;
CREATE TABLE import_source (
    register_code TEXT NOT NULL,
    source_key TEXT NOT NULL,
    cooperative_id BIGINT NOT NULL,
    facts_hash BYTEA NOT NULL,
    last_edition TEXT NOT NULL,
    last_run BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    listed BOOLEAN NOT NULL,
    PRIMARY KEY (register_code, source_key)
) /*STRICT, WITHOUT ROWID*/;
