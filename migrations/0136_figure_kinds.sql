-- Kinds of figures are defined and retired while the system runs: for the country, or by a province for itself.
-- `accumulates`: it piles up from the start of the year; otherwise the last value of the year is what counts.
ALTER TABLE figure_kind ADD COLUMN territory_id BIGINT;
ALTER TABLE figure_kind ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE figure_kind ADD COLUMN source_en TEXT NOT NULL DEFAULT '';
ALTER TABLE figure_kind ADD COLUMN less_is_better BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE figure_kind ADD COLUMN accumulates BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE figure_kind ADD COLUMN from_on TEXT;
ALTER TABLE figure_kind ADD COLUMN until_on TEXT;
ALTER TABLE figure_kind ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE figure_kind SET accumulates = FALSE WHERE unit = 'ratio';
