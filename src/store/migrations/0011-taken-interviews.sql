-- Interviews that came in a file: what the file said, and how the interview stood then.

CREATE TABLE interview_source (
  interview TEXT PRIMARY KEY REFERENCES interview (id) ON DELETE CASCADE,
  file TEXT NOT NULL,  -- where it was read last
  hash BLOB NOT NULL CHECK (length(hash) = 32),  -- of the answers there
  rev BLOB REFERENCES rev (rev),  -- what it became; NULL: a draft
  changes INTEGER NOT NULL,  -- of that draft
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
