-- What a new cooperative has to do in its first ninety days: one row a duty, made with its registration. `value` is a number of
-- the cooperative (gazette, economic code, workshop code), never of a person.
CREATE TABLE founding_duty (
    id BIGINT PRIMARY KEY,
    cooperative_id BIGINT NOT NULL,
    filing_id BIGINT NOT NULL REFERENCES filing (id),
    code TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    value TEXT NOT NULL,
    done_by BIGINT REFERENCES person (id),
    reminded_on TEXT,
    late_told_on TEXT
) /*STRICT*/;
CREATE UNIQUE INDEX founding_duty_once ON founding_duty (filing_id, code);
CREATE INDEX founding_duty_of_cooperative ON founding_duty (cooperative_id, id);
CREATE INDEX founding_duty_open ON founding_duty (due_on, id) WHERE done_on IS NULL;
