-- What messages say: each change of a template is a row of its own, so that it is known what was said when. A template
-- without a row says what the program says.
CREATE TABLE message_template (
    code TEXT NOT NULL, number BIGINT NOT NULL, text TEXT NOT NULL, text_en TEXT NOT NULL, provider_template TEXT NOT NULL,
    provider_template_en TEXT NOT NULL, from_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
    PRIMARY KEY (code, number)) /*STRICT*/;
