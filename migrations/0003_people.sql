-- People, their accounts, roles and sessions. Personal values are sealed; the keyed hash beside them is what they are
-- found by. An account without a second factor is enrolled at the next sign-in of staff.
CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    national_id_sealed BYTEA NOT NULL,
    national_id_hash BYTEA NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    mobile_sealed BYTEA,
    mobile_hash BYTEA,
    created_at BIGINT NOT NULL
) /*STRICT*/;
CREATE INDEX person_by_mobile ON person (mobile_hash);

CREATE TABLE account (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    password_hash TEXT,
    totp_sealed BYTEA,
    totp_step BIGINT NOT NULL,
    state TEXT NOT NULL,
    staff BOOLEAN NOT NULL,
    asks_password BOOLEAN NOT NULL,
    must_change BOOLEAN NOT NULL,
    password_at BIGINT
) /*STRICT*/;

CREATE TABLE role (code TEXT PRIMARY KEY) /*STRICT*/;
INSERT INTO role (code) VALUES ('citizen'), ('cooperative_manager'), ('county_expert'), ('county_head'),
    ('province_expert'), ('province_director'), ('ministry'), ('bank'), ('guarantee_fund'), ('administrator');

CREATE TABLE role_grant (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL REFERENCES role (code),
    territory_id BIGINT,
    from_on TEXT NOT NULL,
    until_on TEXT,
    granted_by BIGINT
) /*STRICT*/;
CREATE INDEX role_grant_by_person ON role_grant (person_id);

CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    id BIGINT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    user_agent_kind TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    strong BOOLEAN NOT NULL,
    csrf TEXT NOT NULL,
    origin TEXT NOT NULL
) /*STRICT*/;
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE one_time_code (
    id BIGINT PRIMARY KEY,
    subject_hash BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    used_at BIGINT,
    purpose TEXT NOT NULL,
    subject_sealed BYTEA NOT NULL
) /*STRICT*/;

CREATE TABLE recovery_code (
    code_hash BYTEA PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    used_at BIGINT
) /*STRICT*/;

CREATE TABLE api_token (
    token_hash BYTEA PRIMARY KEY,
    id BIGINT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    strong BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT
) /*STRICT*/;
CREATE INDEX api_token_by_person ON api_token (person_id);

CREATE TABLE rate_bucket (
    key BYTEA PRIMARY KEY,
    tokens DOUBLE PRECISION NOT NULL,
    updated_at BIGINT NOT NULL
) /*STRICT*/;
