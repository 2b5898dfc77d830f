-- What people may ask of us by law: who has seen what is known of a firm, and firms that are blocked.

CREATE TABLE access (
  n INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL,  -- who did it
  action TEXT NOT NULL CHECK (action IN ('read', 'export', 'correct', 'block', 'unblock', 'erase', 'purge', 'restore')),
  what TEXT NOT NULL,  -- the command, or the screen
  orgnr TEXT,  -- whose data it was; '' of many firms, NULL of one that is erased
  why TEXT NOT NULL  -- if it was told
) STRICT;

CREATE INDEX access_by_firm ON access (orgnr, n);

-- Firms that are kept, and used for nothing.
CREATE TABLE blocked (
  orgnr TEXT PRIMARY KEY CHECK (orgnr <> ''),
  until TEXT NOT NULL,  -- ISO date of the last day, '' no end is told
  why TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
