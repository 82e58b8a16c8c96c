-- What is before the head of the office as well, by its term: a part of the queue of its own.
CREATE INDEX work_item_escalated ON work_item (organisation_id, due_on, id) WHERE escalated = TRUE AND state <> 'done';
