-- The journal knows one more kind of change: an instance of a repeat in another place.

CREATE TABLE journal_before AS SELECT * FROM journal;
DROP TABLE journal;

CREATE TABLE journal (
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- 1, 2, 3...
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'remark', 'add', 'delete', 'acknowledge', 'move')),
  path TEXT NOT NULL,  -- with positions: /data/need[2]/text
  value TEXT,  -- NULL: emptied; of a move: the new position
  state TEXT NOT NULL CHECK (state IN ('empty', 'given', 'dk', 'refused', 'na')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (interview, n)
) STRICT, WITHOUT ROWID;

INSERT INTO journal (interview, n, kind, path, value, state, at_ms)
SELECT interview, n, kind, path, value, state, at_ms FROM journal_before;
DROP TABLE journal_before;
