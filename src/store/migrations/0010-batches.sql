-- What an import was made of and did, so that it can be told, compared and taken back.

ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'courses';
ALTER TABLE import ADD COLUMN size INTEGER NOT NULL DEFAULT -1;  -- bytes of the file; -1 not known
ALTER TABLE import ADD COLUMN read_as TEXT NOT NULL DEFAULT '';  -- dialect, or the workbook's sheet
ALTER TABLE import ADD COLUMN map TEXT NOT NULL DEFAULT '';  -- columns that were given a field
ALTER TABLE import ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE import ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE import ADD COLUMN undoes INTEGER REFERENCES import (id);  -- NULL: it is of a file
ALTER TABLE import ADD COLUMN undone_by INTEGER REFERENCES import (id);  -- NULL: it holds
-- Rows of course_run that it added have numbers in (first_row, last_row], which no other row ever
-- has; first_row -1: it was made before this was kept.
ALTER TABLE import ADD COLUMN first_row INTEGER NOT NULL DEFAULT -1;
ALTER TABLE import ADD COLUMN last_row INTEGER NOT NULL DEFAULT 0;

UPDATE import SET last_row = max(coalesce((SELECT max(id) FROM course_run), 0),
                                 coalesce((SELECT max(id) FROM course_past), 0));

CREATE INDEX import_by_sha256 ON import (sha256);
CREATE INDEX course_past_by_id ON course_past (id);

-- Whose courses a batch listed.
CREATE TABLE import_provider (
  import INTEGER NOT NULL REFERENCES import (id),
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  PRIMARY KEY (import, provider_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_provider_by_provider ON import_provider (provider_id, import);

INSERT INTO import_provider (import, provider_id) SELECT import, id FROM provider;

-- Rows of needs, firms and codes that a batch had, as JSON.
CREATE TABLE import_row (
  import INTEGER NOT NULL REFERENCES import (id),
  id TEXT NOT NULL,  -- the need's, organisation number, number of the municipality
  was TEXT,  -- before; NULL: it was not there
  became TEXT,  -- after; NULL: it is not there any more
  PRIMARY KEY (import, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_row_by_id ON import_row (id, import);
