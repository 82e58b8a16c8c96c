-- One book of numbers for what an office writes and what it receives, so that a number names one letter. It goes on
-- from the higher of the two series of the year. A letter says within how many working days it wants an answer, and a
-- draft that nobody wants any more is put away with the reason.
CREATE TABLE letter_book (
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, year)
) /*STRICT*/;
INSERT INTO letter_book (organisation_id, year, last)
    SELECT organisation_id, year, MAX(last) FROM letter_series GROUP BY organisation_id, year;
DROP TABLE letter_series;
ALTER TABLE letter ADD COLUMN answer_days BIGINT;
ALTER TABLE letter ADD COLUMN discarded_why TEXT;
CREATE INDEX letter_of_their_number ON letter (organisation_id, their_number) WHERE their_number <> '';
