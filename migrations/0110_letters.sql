-- Letters of organisations. A letter has its number from the transaction that made it final, so a failed one loses
-- none; what was given is never given again. Bodies are sealed; final letters are never changed or removed.
CREATE TABLE letter_series (
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    direction TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, direction, year)
) /*STRICT*/;

CREATE TABLE letter (
    id BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    direction TEXT NOT NULL,
    state TEXT NOT NULL,
    year BIGINT,
    number BIGINT,
    dated_on TEXT,
    subject TEXT NOT NULL,
    subject_norm TEXT NOT NULL,
    body_sealed BYTEA NOT NULL,
    party_kind TEXT NOT NULL,
    party_id BIGINT,
    party_name TEXT NOT NULL,
    their_number TEXT NOT NULL,
    their_date TEXT,
    confidential BOOLEAN NOT NULL,
    urgency TEXT NOT NULL,
    continues_id BIGINT REFERENCES letter (id),
    answers_id BIGINT REFERENCES letter (id),
    amount_rial BIGINT,
    term TEXT NOT NULL,
    author_post BIGINT NOT NULL REFERENCES post (id),
    author BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    signed_post BIGINT REFERENCES post (id),
    signed_by BIGINT REFERENCES person (id),
    on_behalf BOOLEAN NOT NULL,
    signed_at BIGINT,
    content_hash BYTEA,
    check_code TEXT UNIQUE,
    version BIGINT NOT NULL,
    CONSTRAINT letter_number_once UNIQUE (organisation_id, direction, year, number)
) /*STRICT*/;
CREATE INDEX letter_of_office ON letter (organisation_id, direction, id);
CREATE INDEX letter_of_party ON letter (party_id, party_kind, id);

CREATE TABLE letter_copy (
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    receiver TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (letter_id, position)
) /*STRICT*/;
CREATE TABLE letter_attachment (
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    document_id BIGINT NOT NULL REFERENCES document (id),
    title TEXT NOT NULL,
    pages BIGINT NOT NULL,
    PRIMARY KEY (letter_id, position)
) /*STRICT*/;
-- An initial is of the text that was there: a change of the draft removes them.
CREATE TABLE letter_initial (
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    post_id BIGINT NOT NULL REFERENCES post (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (letter_id, post_id)
) /*STRICT*/;
CREATE TABLE letter_referral (
    id BIGINT PRIMARY KEY,
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    from_person BIGINT NOT NULL REFERENCES person (id),
    to_post BIGINT NOT NULL REFERENCES post (id),
    note TEXT NOT NULL,
    at BIGINT NOT NULL
) /*STRICT*/;
CREATE INDEX letter_referral_of_letter ON letter_referral (letter_id, id);
CREATE TABLE letter_service (
    id BIGINT PRIMARY KEY,
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    method TEXT NOT NULL,
    on_day TEXT NOT NULL,
    to_whom TEXT NOT NULL,
    evidence_id BIGINT REFERENCES document (id),
    recorded_by BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
) /*STRICT*/;
CREATE INDEX letter_service_of_letter ON letter_service (letter_id, id);

-- An inquiry is an outgoing letter that waits for an answer.
CREATE TABLE inquiry (
    letter_id BIGINT PRIMARY KEY REFERENCES letter (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    channel TEXT NOT NULL,
    working_days BIGINT NOT NULL,
    valid_months BIGINT NOT NULL,
    due_on TEXT,
    reminded_at BIGINT,
    answered_on TEXT,
    answer TEXT NOT NULL,
    answer_letter_id BIGINT REFERENCES letter (id),
    valid_until TEXT
) /*STRICT*/;
CREATE INDEX inquiry_of_office ON inquiry (organisation_id, due_on, letter_id);
CREATE INDEX inquiry_open ON inquiry (due_on) WHERE answered_on IS NULL AND reminded_at IS NULL;

-- A telephone call that somebody logged; the person concerned sees it.
CREATE TABLE phone_call (
    id BIGINT PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    logged_by BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    outgoing BOOLEAN NOT NULL,
    note TEXT NOT NULL
) /*STRICT*/;
CREATE INDEX phone_call_of_person ON phone_call (person_id, id);
CREATE INDEX phone_call_of_office ON phone_call (organisation_id, id);

CREATE TABLE letter_template (
    id BIGINT PRIMARY KEY,
    organisation_kind TEXT NOT NULL,
    title TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
) /*STRICT*/;
INSERT INTO letter_template (id, organisation_kind, title, subject, body) VALUES
    (1, '', 'نامهٔ اداری', '', 'با سلام و احترام؛

'),
    (2, '', 'استعلام', 'استعلام دربارهٔ ',
     'با سلام و احترام؛

به منظور رسیدگی به پروندهٔ  خواهشمند است دستور فرمایید دربارهٔ  بررسی و نتیجه به این اداره اعلام شود.

پیشاپیش از همکاری شما سپاسگزاری می‌شود.'),
    (3, 'county_office', 'ابلاغ کسری مدارک', 'ابلاغ کسری مدارک',
     'با سلام و احترام؛

در پی درخواست آن تعاونی، مدارک زیر کامل نیست. خواهشمند است کسری‌ها را در مهلت مقرر برطرف کنید:

۱. '),
    (4, 'province_office', 'معرفی به بانک برای گشایش حساب', 'معرفی برای گشایش حساب سرمایه',
     'با سلام و احترام؛

در اجرای قانون بخش تعاونی، {receiver} را برای گشایش حساب سرمایهٔ «شرکت تعاونی  (در شرف تأسیس)» آگاه می‌سازد. خواهشمند است پس از واریز مبلغ زیر، گواهی آن به {office} فرستاده شود.');
INSERT INTO code (list, code, position, label, label_en) VALUES
    ('letter_urgency', 'ordinary', 1, 'عادی', 'Ordinary'),
    ('letter_urgency', 'urgent', 2, 'فوری', 'Urgent'),
    ('letter_urgency', 'immediate', 3, 'آنی', 'Immediate'),
    ('service_method', 'in_person', 1, 'حضوری، در برابر رسید', 'In person, against a receipt'),
    ('service_method', 'system', 2, 'در سامانه', 'In the system'),
    ('service_method', 'post', 3, 'پست سفارشی', 'Registered post'),
    ('service_method', 'secretariat', 4, 'تحویل به دبیرخانه', 'Delivered to the secretariat'),
    ('service_method', 'posted', 5, 'الصاق در محل', 'Posted at the place');
