-- Figures that an office publishes of its territory, each with definition, source and period: the projection of the
-- stream `statistics` of the territory. A figure that the register can count is counted and has only its plan here.
CREATE TABLE indicator (
    territory_id BIGINT NOT NULL, code TEXT NOT NULL, year BIGINT NOT NULL, unit TEXT NOT NULL, actual DOUBLE PRECISION,
    planned DOUBLE PRECISION, stretch DOUBLE PRECISION, as_of TEXT, definition TEXT NOT NULL, definition_en TEXT NOT NULL,
    source TEXT NOT NULL, source_en TEXT NOT NULL, PRIMARY KEY (territory_id, code, year)) /*STRICT*/;
