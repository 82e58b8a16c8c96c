-- The work queue: one row for a piece of work of any kind, and what happened to it. Rows are closed, never removed.
INSERT INTO code (list, code, position, label, label_en) VALUES
    ('work_kind', 'letter', 1, 'نامه', 'Letter'),
    ('work_kind', 'inquiry', 2, 'استعلام', 'Inquiry'),
    ('work_kind', 'note', 3, 'یادداشت', 'Note');

CREATE TABLE work_item (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    post_id BIGINT REFERENCES post (id),
    person_id BIGINT REFERENCES person (id),
    state TEXT NOT NULL,
    due_on TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    escalated BOOLEAN NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL
) /*STRICT*/;
-- Work without a term is due on the last day there is, so that one order serves all.
CREATE INDEX work_item_of_office ON work_item (organisation_id, due_on, id) WHERE state <> 'done';
CREATE INDEX work_item_of_kind ON work_item (organisation_id, kind, due_on, id) WHERE state <> 'done';
CREATE INDEX work_item_unowned ON work_item (organisation_id, due_on, id) WHERE state <> 'done' AND person_id IS NULL;
CREATE INDEX work_item_stopped ON work_item (organisation_id, due_on, id) WHERE state = 'stopped';
CREATE INDEX work_item_done ON work_item (organisation_id, id) WHERE state = 'done';
CREATE INDEX work_item_late ON work_item (due_on, id) WHERE escalated = FALSE AND state IN ('open', 'claimed');
CREATE INDEX work_item_of_person ON work_item (person_id, due_on, id) WHERE state <> 'done';
CREATE INDEX work_item_of_subject ON work_item (subject_kind, subject_id);

CREATE TABLE work_event (
    id BIGINT PRIMARY KEY,
    item_id BIGINT NOT NULL REFERENCES work_item (id),
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    kind TEXT NOT NULL,
    to_post BIGINT,
    to_person BIGINT,
    note TEXT NOT NULL
) /*STRICT*/;
CREATE INDEX work_event_of_item ON work_event (item_id, id);

CREATE TABLE work_view (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (person_id, name)
) /*STRICT*/;
