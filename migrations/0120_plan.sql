-- Plan and figures. What is planned stands in `indicator`, what is said to be done in `indicator_reading`, one row a day of
-- reference; both are projections of the stream `statistics`, which keeps what stood before and why it was changed.
CREATE TABLE figure_kind (
    code TEXT PRIMARY KEY, position BIGINT NOT NULL, axis TEXT NOT NULL, unit TEXT NOT NULL, by_county BOOLEAN NOT NULL,
    label TEXT NOT NULL, label_en TEXT NOT NULL, definition TEXT NOT NULL, definition_en TEXT NOT NULL) /*STRICT*/;
CREATE TABLE indicator_reading (
    territory_id BIGINT NOT NULL, code TEXT NOT NULL, year BIGINT NOT NULL, as_of TEXT NOT NULL,
    actual DOUBLE PRECISION NOT NULL, source TEXT NOT NULL, source_en TEXT NOT NULL,
    PRIMARY KEY (territory_id, code, year, as_of)) /*STRICT*/;

INSERT INTO code (list, code, position, label, label_en) VALUES
    ('figure_axis', 'founding', 1, 'تأسیس', 'Founding'),
    ('figure_axis', 'development', 2, 'توسعه', 'Development'),
    ('figure_axis', 'supervision', 3, 'نظارت', 'Supervision'),
    ('unit', 'cooperatives', 1, 'تعاونی', 'cooperatives'),
    ('unit', 'jobs', 2, 'شغل', 'jobs'),
    ('unit', 'persons', 3, 'نفر', 'persons'),
    ('unit', 'cases', 4, 'مورد', 'cases'),
    ('unit', 'person_hours', 5, 'نفرساعت', 'person-hours'),
    ('unit', 'usd', 6, 'دلار', 'US dollars'),
    ('unit', 'toman', 7, 'تومان', 'toman'),
    ('unit', 'rial', 8, 'ریال', 'rial'),
    ('unit', 'ratio', 9, 'درصد', 'per cent');

INSERT INTO figure_kind (code, position, axis, unit, by_county, label, label_en, definition, definition_en) VALUES
    ('founded', 1, 'founding', 'cooperatives', TRUE, 'تعاونی‌های تأسیس‌شده', 'Cooperatives founded',
     'تعاونی‌هایی که در این سال تأسیس و در ادارهٔ ثبت شرکت‌ها ثبت شده‌اند. از خود ثبت تعاونی‌ها شمرده می‌شود.',
     'Cooperatives founded in the year and entered by the companies registrar. Counted from this register.'),
    ('jobs_of_founded', 2, 'founding', 'jobs', TRUE, 'شغل‌های تعاونی‌های تازه', 'Jobs in new cooperatives',
     'شغل‌های تعاونی‌هایی که در این سال تأسیس شده‌اند.', 'Jobs in the cooperatives founded in the year.'),
    ('supervision_cases', 3, 'supervision', 'cases', TRUE, 'موارد نظارت', 'Supervision cases',
     'نظارت بر مجمع‌ها، رسیدگی به شکایت‌ها، بررسی صورت‌های مالی و حسابرسی.',
     'Supervision of assemblies, complaints, review of financial statements and audits.'),
    ('training', 4, 'development', 'person_hours', TRUE, 'آموزش', 'Training',
     'نفرساعت آموزش مدیران، بازرسان و عضوهای تعاونی‌ها: شمار شرکت‌کنندگان ضرب در ساعت دوره.',
     'Person-hours of training of managers, inspectors and members: participants times hours of the course.'),
    ('exports', 5, 'development', 'usd', TRUE, 'صادرات غیرنفتی', 'Non-oil exports',
     'صادرات غیرنفتی تعاونی‌ها از آغاز سال، به دلار.',
     'Non-oil exports of cooperatives since the start of the year, in US dollars.'),
    ('share_of_employed', 6, 'development', 'ratio', FALSE, 'سهم از اشتغال', 'Share of employment',
     'کسانی که منبع اصلی درآمدشان تعاونی‌های استان است، بخش بر همهٔ شاغلان استان.',
     'People whose main source of income is a cooperative of the province, as a share of all employed people of the province.'),
    ('innovation_centre_grant', 7, 'development', 'toman', FALSE, 'اعتبار مرکز نوآوری تعاون', 'Grant for the innovation centre',
     'اعتباری که برای مرکز نوآوری تعاون استان تخصیص یافته و پرداخت شده است.',
     'Credit allocated and paid for the province''s cooperative innovation centre.');
