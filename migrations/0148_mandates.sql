-- Who acts for a cooperative here: from its opening record, later from each registered change of its leaders.
CREATE TABLE mandate (
    id BIGINT PRIMARY KEY,
    cooperative_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    post TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    filing_id BIGINT NOT NULL REFERENCES filing (id)
);
CREATE INDEX mandate_of_cooperative ON mandate (cooperative_id, id);
CREATE INDEX mandate_of_person ON mandate (person_id, id);
CREATE INDEX mandate_of_filing ON mandate (filing_id);
