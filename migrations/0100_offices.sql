-- Organisations and their posts. An office acts through posts: rights belong to the post, and a person has them while
-- holding it. Nothing here is removed: it ends on a day.
INSERT INTO role (code) VALUES ('registrar'), ('election_commission'), ('union'), ('licensing_body'), ('partner'),
    ('service_counter');
INSERT INTO code (list, code, position, label, label_en) VALUES
    ('organisation_kind', 'ministry', 1, 'وزارت', 'Ministry'),
    ('organisation_kind', 'province_office', 2, 'ادارهٔ کل استان', 'Provincial directorate'),
    ('organisation_kind', 'county_office', 3, 'ادارهٔ شهرستان', 'County office'),
    ('organisation_kind', 'registrar', 4, 'ادارهٔ ثبت شرکت‌ها', 'Companies registrar'),
    ('organisation_kind', 'election_commission', 5, 'انجمن نظارت بر انتخابات اتاق تعاون', 'Election commission of the chamber'),
    ('organisation_kind', 'bank_branch', 6, 'شعبهٔ بانک', 'Bank branch'),
    ('organisation_kind', 'guarantee_fund', 7, 'صندوق ضمانت سرمایه‌گذاری تعاون', 'Guarantee fund'),
    ('organisation_kind', 'union', 8, 'اتحادیهٔ تعاونی', 'Union of cooperatives'),
    ('organisation_kind', 'licensing_body', 9, 'دستگاه صادرکنندهٔ مجوز', 'Licensing body'),
    ('organisation_kind', 'partner', 10, 'دستگاه همکار', 'Partner'),
    ('organisation_kind', 'service_counter', 11, 'پیشخوان خدمات', 'Service counter');

CREATE TABLE organisation (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    territory_id BIGINT NOT NULL REFERENCES territory (id),
    parent_id BIGINT REFERENCES organisation (id),
    letter_code TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    telephone TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    version BIGINT NOT NULL
) /*STRICT*/;
CREATE INDEX organisation_by_territory ON organisation (territory_id, kind);

CREATE TABLE post (
    id BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    role TEXT NOT NULL REFERENCES role (code),
    signs BOOLEAN NOT NULL,
    initials BOOLEAN NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT
) /*STRICT*/;
CREATE INDEX post_by_organisation ON post (organisation_id);

-- `turn` counts the changes of a post: two at once meet on the unique position and one of them is told.
CREATE TABLE post_holding (
    id BIGINT PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES post (id),
    turn BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    substitute BOOLEAN NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    reason TEXT NOT NULL,
    decided_by BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    CONSTRAINT post_holding_turn UNIQUE (post_id, turn)
) /*STRICT*/;
CREATE INDEX post_holding_by_person ON post_holding (person_id);
