-- Filings: what is filed, how it moved, what was found, who must agree. A filing's state is a cache of its transitions;
-- sections are what is written now, versions the bytes that were filed, sealed each under a key of its own.
CREATE TABLE filing (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    place_id BIGINT REFERENCES territory (id),
    office_id BIGINT REFERENCES organisation (id),
    filer_id BIGINT NOT NULL REFERENCES person (id),
    subject_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    filed_at BIGINT,
    due_on TEXT,
    rules_on TEXT,
    returns BIGINT NOT NULL DEFAULT 0,
    director_decides BOOLEAN NOT NULL,
    reminded_on TEXT
) /*STRICT*/;
CREATE UNIQUE INDEX filing_number ON filing (number);
CREATE INDEX filing_of_filer ON filing (filer_id, id);
CREATE INDEX filing_of_subject ON filing (subject_id, id);
CREATE INDEX filing_of_office ON filing (office_id, state, id);
CREATE INDEX filing_due ON filing (due_on, id);

CREATE TABLE filing_section (
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    body_sealed BYTEA NOT NULL,
    changed_by BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (filing_id, name)
) /*STRICT*/;

CREATE TABLE filing_version (
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    ordinal BIGINT NOT NULL,
    stage TEXT NOT NULL,
    document_version BIGINT NOT NULL,
    key_sealed BYTEA,
    salt BYTEA,
    body_sealed BYTEA,
    commitment TEXT NOT NULL,
    PRIMARY KEY (filing_id, ordinal)
) /*STRICT*/;

CREATE TABLE filing_transition (
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    ordinal BIGINT NOT NULL,
    state_from TEXT NOT NULL,
    action TEXT NOT NULL,
    state_to TEXT NOT NULL,
    actor_id BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    rules_on TEXT NOT NULL,
    rule_book TEXT NOT NULL,
    findings TEXT NOT NULL,
    returned_for BYTEA,
    reason_sealed BYTEA,
    input_sealed BYTEA,
    PRIMARY KEY (filing_id, ordinal)
) /*STRICT*/;

CREATE TABLE filing_party (
    id BIGINT PRIMARY KEY,
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    way TEXT NOT NULL,
    representative BOOLEAN NOT NULL,
    invited_at BIGINT NOT NULL,
    answered_at BIGINT,
    document_id BIGINT REFERENCES document (id)
) /*STRICT*/;
CREATE UNIQUE INDEX filing_party_once ON filing_party (filing_id, person_id, role);
CREATE INDEX filing_party_of_person ON filing_party (person_id, id);

-- What one filing alone may hold while it lives: a name.
CREATE TABLE filing_claim (
    kind TEXT NOT NULL,
    claim_key TEXT NOT NULL,
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    until_day TEXT,
    PRIMARY KEY (kind, claim_key)
) /*STRICT*/;
CREATE INDEX filing_claim_of ON filing_claim (filing_id);

CREATE TABLE filing_file (
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    document_id BIGINT NOT NULL REFERENCES document (id),
    type TEXT NOT NULL,
    PRIMARY KEY (filing_id, document_id)
) /*STRICT*/;

-- How far up a decision goes, by kind and place; the nearest place on the way up decides, else the head does.
CREATE TABLE filing_route (
    kind TEXT NOT NULL,
    place_id BIGINT NOT NULL REFERENCES territory (id),
    director_decides BOOLEAN NOT NULL,
    PRIMARY KEY (kind, place_id)
) /*STRICT*/;

-- Tracking numbers: gapless per office and year.
CREATE TABLE filing_counter (
    office_id BIGINT NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (office_id, year)
) /*STRICT*/;

INSERT INTO code (list, code, position, label, label_en) VALUES
    ('work_kind', 'founding', 4, 'تأسیس', 'Founding');
