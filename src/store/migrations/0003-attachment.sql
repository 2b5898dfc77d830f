-- Files that a pilot puts in an interview: pictures, sound, documents.
CREATE TABLE attachment (
  n INTEGER PRIMARY KEY,
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  path TEXT NOT NULL,  -- the question it was given to, with positions
  name TEXT NOT NULL CHECK (name <> ''),  -- what the answer keeps: a file name, one of its kind here
  bytes BLOB NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),  -- of bytes
  UNIQUE (interview, name)
) STRICT;
