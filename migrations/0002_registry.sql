-- The register: territory, code tables, and the projections of each cooperative's stream.
-- A node holds from from_on until the day before until_on. What is split, renamed or moved is closed and followed by
-- another node, its successor, which may bear the same code: codes are unique among the open ones.
CREATE TABLE territory (
    id BIGINT PRIMARY KEY, parent_id BIGINT, kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, name_en TEXT NOT NULL,
    from_on TEXT, until_on TEXT, successor_id BIGINT, population BIGINT, population_source TEXT) /*STRICT*/;
CREATE UNIQUE INDEX territory_code ON territory (kind, code) WHERE until_on IS NULL;
CREATE TABLE code (
    list TEXT NOT NULL, code TEXT NOT NULL, position BIGINT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL,
    PRIMARY KEY (list, code)) /*STRICT*/;
CREATE TABLE cooperative (
    id BIGINT PRIMARY KEY, name TEXT NOT NULL, name_sort TEXT NOT NULL, name_norm TEXT NOT NULL, status TEXT NOT NULL,
    legal_type TEXT NOT NULL, field TEXT NOT NULL, territory_id BIGINT NOT NULL, county_id BIGINT NOT NULL,
    province_id BIGINT NOT NULL, national_id TEXT, registrar TEXT NOT NULL, registration_number TEXT NOT NULL,
    locality TEXT NOT NULL, founded_on TEXT, founded_precision TEXT, founded_year BIGINT, dissolved_on TEXT,
    dissolved_precision TEXT, members BIGINT, marks TEXT NOT NULL, listed BOOLEAN NOT NULL, is_public BOOLEAN NOT NULL,
    position BIGINT NOT NULL, state TEXT NOT NULL) /*STRICT*/;
CREATE UNIQUE INDEX cooperative_national_id ON cooperative (national_id) WHERE national_id IS NOT NULL;
CREATE INDEX cooperative_place ON cooperative (province_id, county_id, status, is_public);
CREATE INDEX cooperative_by_name ON cooperative (name_norm);
-- Names it no longer bears, oldest first.
CREATE TABLE cooperative_former_name (
    cooperative_id BIGINT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, name_norm TEXT NOT NULL,
    PRIMARY KEY (cooperative_id, number)) /*STRICT*/;
CREATE INDEX cooperative_former_by_name ON cooperative_former_name (name_norm);
-- Where it stood in that year; the index holds what the totals add up.
CREATE TABLE cooperative_year (
    cooperative_id BIGINT NOT NULL, year BIGINT NOT NULL, province_id BIGINT NOT NULL, county_id BIGINT NOT NULL,
    members BIGINT, employed BIGINT, women BIGINT, sales_rial BIGINT, exports_usd BIGINT, surplus_rial BIGINT,
    PRIMARY KEY (cooperative_id, year)) /*STRICT*/;
CREATE INDEX cooperative_year_place ON cooperative_year (year, province_id, county_id, members, employed, exports_usd);
-- Days on which an entry takes effect that is in the log already.
CREATE TABLE cooperative_due (
    cooperative_id BIGINT NOT NULL, due_on TEXT NOT NULL, PRIMARY KEY (due_on, cooperative_id)) /*STRICT*/;

INSERT INTO code (list, code, position, label, label_en) VALUES
    ('cooperative_status', 'forming', 1, 'در شرف تشکیل', 'Forming'),
    ('cooperative_status', 'in_progress', 2, 'در دست اجرا', 'In progress'),
    ('cooperative_status', 'active', 3, 'فعال', 'Active'),
    ('cooperative_status', 'dormant', 4, 'راکد', 'Dormant'),
    ('cooperative_status', 'liquidating', 5, 'در حال تصفیه', 'In liquidation'),
    ('cooperative_status', 'dissolved', 6, 'منحل', 'Dissolved'),
    ('cooperative_status', 'merged', 7, 'ادغام‌شده', 'Merged'),
    ('cooperative_status', 'unknown', 8, 'نامعلوم', 'Unknown'),
    ('legal_type', 'conventional', 1, 'متعارف', 'Conventional'),
    ('legal_type', 'public_joint_stock', 2, 'سهامی عام', 'Public joint-stock'),
    ('legal_type', 'nationwide', 3, 'فراگیر ملی', 'Nationwide'),
    ('legal_type', 'county_development', 4, 'توسعه و عمران شهرستانی', 'County development'),
    ('legal_type', 'justice_shares', 5, 'سهام عدالت', 'Justice shares'),
    ('legal_type', 'union', 6, 'اتحادیه', 'Union'),
    ('activity_field', 'agriculture', 1, 'کشاورزی', 'Agriculture'),
    ('activity_field', 'livestock', 2, 'دامداری و دامپروری', 'Livestock'),
    ('activity_field', 'fishery', 3, 'شیلات و آبزیان', 'Fishery'),
    ('activity_field', 'industry', 4, 'صنعتی', 'Industry'),
    ('activity_field', 'mining', 5, 'معدنی', 'Mining'),
    ('activity_field', 'construction', 6, 'عمرانی', 'Construction'),
    ('activity_field', 'housing', 7, 'مسکن', 'Housing'),
    ('activity_field', 'housing_employees', 8, 'مسکن کارمندی', 'Housing of employees'),
    ('activity_field', 'housing_workers', 9, 'مسکن کارگری', 'Housing of workers'),
    ('activity_field', 'housing_open', 10, 'مسکن آزاد', 'Housing open to all'),
    ('activity_field', 'services', 11, 'خدماتی', 'Services'),
    ('activity_field', 'services_production', 12, 'خدماتی تولیدی', 'Services, producing'),
    ('activity_field', 'services_distribution', 13, 'خدماتی توزیعی', 'Services, distributing'),
    ('activity_field', 'transport', 14, 'حمل‌ونقل', 'Transport'),
    ('activity_field', 'freight', 15, 'حمل بار', 'Freight'),
    ('activity_field', 'passengers', 16, 'حمل مسافر', 'Passengers'),
    ('activity_field', 'consumer', 17, 'مصرف', 'Consumer'),
    ('activity_field', 'consumer_local', 18, 'مصرف محلی', 'Consumer, local'),
    ('activity_field', 'consumer_employees', 19, 'مصرف کارمندی', 'Consumer, employees'),
    ('activity_field', 'consumer_workers', 20, 'مصرف کارگری', 'Consumer, workers'),
    ('activity_field', 'guild_supply', 21, 'تأمین نیاز صنوف', 'Guild supply'),
    ('activity_field', 'producer_supply', 22, 'تأمین نیاز تولیدکنندگان', 'Producer supply'),
    ('activity_field', 'credit', 23, 'اعتبار', 'Credit'),
    ('activity_field', 'carpet', 24, 'فرش دستباف', 'Carpet'),
    ('activity_field', 'handicraft', 25, 'صنایع دستی', 'Handicraft'),
    ('activity_field', 'tourism', 26, 'گردشگری', 'Tourism'),
    ('activity_field', 'technology', 27, 'دانش‌بنیان و فناوری اطلاعات', 'Technology'),
    ('activity_field', 'schools', 28, 'آموزشگاهی', 'Schools'),
    ('activity_field', 'pupils', 29, 'دانش‌آموزی', 'Pupils'),
    ('activity_field', 'health', 30, 'بهداشتی و درمانی', 'Health'),
    ('activity_field', 'border_residents', 31, 'مرزنشینان', 'Border residents'),
    ('activity_field', 'trade', 32, 'بازرگانی و صادرات', 'Trade'),
    ('activity_field', 'women', 33, 'زنان', 'Women'),
    ('activity_field', 'home_businesses', 34, 'پشتیبان مشاغل خانگی و خرد', 'Support of home and small businesses'),
    ('activity_field', 'village_offices', 35, 'دهیاری‌ها', 'Village offices'),
    ('activity_field', 'veterans', 36, 'ایثارگران', 'Veterans'),
    ('activity_field', 'multipurpose', 37, 'چندمنظوره', 'Multipurpose'),
    ('mark', 'women', 1, 'زنان', 'Women'),
    ('mark', 'youth', 2, 'جوانان', 'Youth'),
    ('mark', 'knowledge_based', 3, 'دانش‌بنیان', 'Knowledge-based'),
    ('mark', 'border_residents', 4, 'مرزنشینان', 'Border residents'),
    ('officer_post', 'chair', 1, 'رئیس هیئت‌مدیره', 'Chair of the board'),
    ('officer_post', 'vice_chair', 2, 'نایب‌رئیس هیئت‌مدیره', 'Vice-chair'),
    ('officer_post', 'board', 3, 'عضو هیئت‌مدیره', 'Member of the board'),
    ('officer_post', 'alternate', 4, 'عضو علی‌البدل', 'Alternate member'),
    ('officer_post', 'managing_director', 5, 'مدیرعامل', 'Managing director'),
    ('officer_post', 'inspector', 6, 'بازرس', 'Inspector');

INSERT INTO territory (id, parent_id, kind, code, name, name_en) VALUES
    (1, NULL, 'country', 'IR', 'ایران', 'Iran');
INSERT INTO territory (id, parent_id, kind, code, name, name_en) VALUES
    (100, 1, 'province', '00', 'مرکزی', 'Markazi'),
    (101, 1, 'province', '01', 'گیلان', 'Gilan'),
    (102, 1, 'province', '02', 'مازندران', 'Mazandaran'),
    (103, 1, 'province', '03', 'آذربایجان شرقی', 'East Azerbaijan'),
    (104, 1, 'province', '04', 'آذربایجان غربی', 'West Azerbaijan'),
    (105, 1, 'province', '05', 'کرمانشاه', 'Kermanshah'),
    (106, 1, 'province', '06', 'خوزستان', 'Khuzestan'),
    (107, 1, 'province', '07', 'فارس', 'Fars'),
    (108, 1, 'province', '08', 'کرمان', 'Kerman'),
    (109, 1, 'province', '09', 'خراسان رضوی', 'Razavi Khorasan'),
    (110, 1, 'province', '10', 'اصفهان', 'Isfahan'),
    (111, 1, 'province', '11', 'سیستان و بلوچستان', 'Sistan and Baluchestan'),
    (112, 1, 'province', '12', 'کردستان', 'Kurdistan'),
    (113, 1, 'province', '13', 'همدان', 'Hamadan'),
    (114, 1, 'province', '14', 'چهارمحال و بختیاری', 'Chaharmahal and Bakhtiari'),
    (115, 1, 'province', '15', 'لرستان', 'Lorestan'),
    (116, 1, 'province', '16', 'ایلام', 'Ilam'),
    (117, 1, 'province', '17', 'کهگیلویه و بویراحمد', 'Kohgiluyeh and Boyer-Ahmad'),
    (118, 1, 'province', '18', 'بوشهر', 'Bushehr'),
    (119, 1, 'province', '19', 'زنجان', 'Zanjan'),
    (120, 1, 'province', '20', 'سمنان', 'Semnan'),
    (121, 1, 'province', '21', 'یزد', 'Yazd'),
    (122, 1, 'province', '22', 'هرمزگان', 'Hormozgan'),
    (123, 1, 'province', '23', 'تهران', 'Tehran'),
    (124, 1, 'province', '24', 'اردبیل', 'Ardabil'),
    (125, 1, 'province', '25', 'قم', 'Qom'),
    (126, 1, 'province', '26', 'قزوین', 'Qazvin'),
    (127, 1, 'province', '27', 'گلستان', 'Golestan'),
    (128, 1, 'province', '28', 'خراسان شمالی', 'North Khorasan'),
    (129, 1, 'province', '29', 'خراسان جنوبی', 'South Khorasan'),
    (130, 1, 'province', '30', 'البرز', 'Alborz');
INSERT INTO territory (id, parent_id, kind, code, name, name_en) VALUES
    (1501, 105, 'county', '0501', 'اسلام‌آباد غرب', 'Eslamabad-e Gharb'),
    (1502, 105, 'county', '0502', 'کرمانشاه', 'Kermanshah'),
    (1503, 105, 'county', '0503', 'پاوه', 'Paveh'),
    (1504, 105, 'county', '0504', 'سرپل ذهاب', 'Sarpol-e Zahab'),
    (1505, 105, 'county', '0505', 'سنقر', 'Sonqor'),
    (1506, 105, 'county', '0506', 'قصرشیرین', 'Qasr-e Shirin'),
    (1507, 105, 'county', '0507', 'کنگاور', 'Kangavar'),
    (1508, 105, 'county', '0508', 'گیلانغرب', 'Gilan-e Gharb'),
    (1509, 105, 'county', '0509', 'جوانرود', 'Javanrud'),
    (1510, 105, 'county', '0510', 'صحنه', 'Sahneh'),
    (1511, 105, 'county', '0511', 'هرسین', 'Harsin'),
    (1512, 105, 'county', '0512', 'ثلاث باباجانی', 'Salas-e Babajani'),
    (1513, 105, 'county', '0513', 'دالاهو', 'Dalahu'),
    (1514, 105, 'county', '0514', 'روانسر', 'Ravansar');
-- Districts of Kermanshah, codes of the Statistical Centre's edition of 1399.
INSERT INTO territory (id, parent_id, kind, code, name, name_en) VALUES
    (1050103, 1501, 'district', '050103', 'مرکزی', 'Central'),
    (1050101, 1501, 'district', '050101', 'حمیل', 'Homeyl'),
    (1050204, 1502, 'district', '050204', 'مرکزی', 'Central'),
    (1050203, 1502, 'district', '050203', 'فیروزآباد', 'Firuzabad'),
    (1050206, 1502, 'district', '050206', 'ماهیدشت', 'Mahidasht'),
    (1050207, 1502, 'district', '050207', 'کوزران', 'Kuzaran'),
    (1050208, 1502, 'district', '050208', 'بیلوار', 'Bilavar'),
    (1050302, 1503, 'district', '050302', 'مرکزی', 'Central'),
    (1050301, 1503, 'district', '050301', 'باینگان', 'Bayangan'),
    (1050303, 1503, 'district', '050303', 'نوسود', 'Nowsud'),
    (1050401, 1504, 'district', '050401', 'مرکزی', 'Central'),
    (1050402, 1504, 'district', '050402', 'قلعه شاهین', 'Qaleh Shahin'),
    (1050501, 1505, 'district', '050501', 'مرکزی', 'Central'),
    (1050502, 1505, 'district', '050502', 'کلیایی', 'Kolyai'),
    (1050602, 1506, 'district', '050602', 'مرکزی', 'Central'),
    (1050601, 1506, 'district', '050601', 'سومار', 'Sumar'),
    (1050701, 1507, 'district', '050701', 'مرکزی', 'Central'),
    (1050801, 1508, 'district', '050801', 'مرکزی', 'Central'),
    (1050802, 1508, 'district', '050802', 'گواور', 'Govar'),
    (1050903, 1509, 'district', '050903', 'مرکزی', 'Central'),
    (1050904, 1509, 'district', '050904', 'کلاشی', 'Kalashi'),
    (1051002, 1510, 'district', '051002', 'مرکزی', 'Central'),
    (1051001, 1510, 'district', '051001', 'دینور', 'Dinavar'),
    (1051102, 1511, 'district', '051102', 'مرکزی', 'Central'),
    (1051101, 1511, 'district', '051101', 'بیستون', 'Bisotun'),
    (1051201, 1512, 'district', '051201', 'مرکزی', 'Central'),
    (1051202, 1512, 'district', '051202', 'ازگله', 'Ezgeleh'),
    (1051203, 1512, 'district', '051203', 'زمکان', 'Zamkan'),
    (1051302, 1513, 'district', '051302', 'مرکزی', 'Central'),
    (1051301, 1513, 'district', '051301', 'گهواره', 'Gahvareh'),
    (1051402, 1514, 'district', '051402', 'مرکزی', 'Central'),
    (1051401, 1514, 'district', '051401', 'شاهو', 'Shahu');
UPDATE territory SET population = 1952434, population_source = 'census 1395' WHERE id = 105;
UPDATE territory SET population = 1083833, population_source = 'census 1395' WHERE id = 1502;
