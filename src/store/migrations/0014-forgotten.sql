-- A decision that stands, and teaches nothing any more.
ALTER TABLE decision ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));
CREATE INDEX decision_by_rev ON decision (rev);
