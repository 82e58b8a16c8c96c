-- Codes are in force on days: an ended one stays for what bears it and is not offered any more. `version` counts its changes.
ALTER TABLE code ADD COLUMN from_on TEXT;
ALTER TABLE code ADD COLUMN until_on TEXT;
ALTER TABLE code ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
