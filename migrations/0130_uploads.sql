-- Files on their way: parts of 256 KB as they come over a weak line, sealed; the last one is shorter. A finished upload is
-- a stored document until a form takes it; what nobody takes is deleted with its document after some days.
CREATE TABLE upload (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    declared TEXT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    document_id BIGINT REFERENCES document (id)
) /*STRICT*/;
CREATE INDEX upload_of_person ON upload (person_id, fingerprint);
CREATE INDEX upload_started ON upload (started_at);

CREATE TABLE upload_part (
    upload_id BIGINT NOT NULL REFERENCES upload (id),
    number BIGINT NOT NULL,
    bytes_sealed BYTEA NOT NULL,
    PRIMARY KEY (upload_id, number)
) /*STRICT*/;

-- The scanned form by which a person agreed that an officer enters for them.
ALTER TABLE assistance ADD COLUMN document_id BIGINT REFERENCES document (id);
