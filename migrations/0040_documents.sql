-- Documents in sealed chunks of 256 KB, each document under a key of its own. Erasing destroys the key and the chunks;
-- the row stays, and says that there was something.
CREATE TABLE document (
    id BIGINT PRIMARY KEY, content_hash BYTEA NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, uses BIGINT NOT NULL,
    stored_at BIGINT NOT NULL, erased_at BIGINT, key_sealed BYTEA) /*STRICT*/;
CREATE UNIQUE INDEX document_by_content ON document (content_hash) WHERE erased_at IS NULL;
CREATE TABLE document_chunk (
    document_id BIGINT NOT NULL REFERENCES document (id), number BIGINT NOT NULL, sealed BYTEA NOT NULL,
    PRIMARY KEY (document_id, number)) /*STRICT*/;
