-- A table that somebody sent for a list of a filing, sealed, until its rows are taken over or two days have passed.
CREATE TABLE filing_list_file (
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    section TEXT NOT NULL,
    list TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    bytes_sealed BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (filing_id, section, list, person_id)
) /*STRICT*/;
CREATE INDEX filing_list_file_received ON filing_list_file (received_at);
