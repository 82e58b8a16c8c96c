-- Working days, per country and province. A declaration is withdrawn, never removed: what a term was counted with can
-- be told later.
CREATE TABLE calendar_day (
    id BIGINT PRIMARY KEY,
    on_day TEXT NOT NULL,
    territory_id BIGINT NOT NULL REFERENCES territory (id),
    works BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    declared_by BIGINT NOT NULL,
    declared_at BIGINT NOT NULL,
    withdrawn_at BIGINT
) /*STRICT*/;
CREATE INDEX calendar_day_by_territory ON calendar_day (territory_id, on_day);

-- Which days of the week are rest, from a day on (bit 0 Saturday … 6 Friday), and the hours of offices in a period.
CREATE TABLE week_rest (
    territory_id BIGINT NOT NULL REFERENCES territory (id),
    from_on TEXT NOT NULL,
    days BIGINT NOT NULL,
    declared_by BIGINT NOT NULL,
    PRIMARY KEY (territory_id, from_on)
) /*STRICT*/;
CREATE TABLE office_hours (
    territory_id BIGINT NOT NULL REFERENCES territory (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    opens_minute BIGINT NOT NULL,
    closes_minute BIGINT NOT NULL,
    title TEXT NOT NULL,
    declared_by BIGINT NOT NULL,
    PRIMARY KEY (territory_id, from_on)
) /*STRICT*/;
INSERT INTO week_rest (territory_id, from_on, days, declared_by) VALUES (1, '1900-01-01', 64, 0);
-- Holidays fixed in the solar year (law of official holidays); those of the lunar year are declared each year.
