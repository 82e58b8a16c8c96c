-- A copy of a letter may go to an organisation of the list; from the signature on it stands in that office's queue.
ALTER TABLE letter_copy ADD COLUMN organisation_id BIGINT REFERENCES organisation (id);
CREATE TABLE letter_delivery (
    id BIGINT PRIMARY KEY,
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    at BIGINT NOT NULL,
    seen_by BIGINT REFERENCES person (id),
    seen_at BIGINT,
    acknowledged_by BIGINT REFERENCES person (id),
    acknowledged_at BIGINT,
    CONSTRAINT letter_delivery_once UNIQUE (letter_id, organisation_id)
) /*STRICT*/;
CREATE INDEX organisation_by_name ON organisation (name, id);
INSERT INTO code (list, code, position, label, label_en) VALUES ('work_kind', 'copy', 4, 'رونوشت', 'Copy');
