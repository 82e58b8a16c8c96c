-- The term that gave a piece of work its last day, so that the day is counted anew when a holiday is declared.
ALTER TABLE work_item ADD COLUMN term_from TEXT;
ALTER TABLE work_item ADD COLUMN term_days BIGINT;
CREATE INDEX work_item_of_term ON work_item (due_on, id) WHERE term_days IS NOT NULL AND state <> 'done';
