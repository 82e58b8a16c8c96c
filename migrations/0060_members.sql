-- The projection of the stream `members` of each cooperative: who is a member, with how many shares. Whose list is not
-- in the register has no row here; its count of members is a fact of the cooperative.
CREATE TABLE member (
    cooperative_id BIGINT NOT NULL, person_id BIGINT NOT NULL REFERENCES person (id), since_on TEXT, shares BIGINT NOT NULL,
    paid_rial BIGINT NOT NULL, PRIMARY KEY (cooperative_id, person_id)) /*STRICT*/;
CREATE INDEX member_by_person ON member (person_id);
