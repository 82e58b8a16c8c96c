-- What the certificate of a person says, sealed as one; and what an officer or a counter enters for a person who is
-- present, until that person confirms it.
CREATE TABLE person_card (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    card_sealed BYTEA NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by BIGINT NOT NULL
) /*STRICT*/;

CREATE TABLE assistance (
    id BIGINT PRIMARY KEY,
    officer BIGINT NOT NULL REFERENCES person (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    entry_sealed BYTEA NOT NULL,
    way TEXT NOT NULL,
    code_id BIGINT,
    evidence TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id),
    started_at BIGINT NOT NULL,
    confirmed_at BIGINT
) /*STRICT*/;
CREATE INDEX assistance_by_officer ON assistance (officer, id);
