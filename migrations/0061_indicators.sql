-- What is planned for a territory and a Jalali year, with the definition of the figure and whose word it is: a projection
-- of the stream `statistics`. What is done is counted by the register, or stands in indicator_reading.
CREATE TABLE indicator (
    territory_id BIGINT NOT NULL, code TEXT NOT NULL, year BIGINT NOT NULL, unit TEXT NOT NULL, planned DOUBLE PRECISION,
    stretch DOUBLE PRECISION, definition TEXT NOT NULL, definition_en TEXT NOT NULL, source TEXT NOT NULL,
    source_en TEXT NOT NULL, PRIMARY KEY (territory_id, code, year)) /*STRICT*/;
