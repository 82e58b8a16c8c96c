-- How many sheets a file has, where that was read: photos are one each. 0: not known.
ALTER TABLE upload ADD COLUMN pages BIGINT NOT NULL DEFAULT 0;
