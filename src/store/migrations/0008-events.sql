-- Paradata knows two more kinds: an entry in another place, and a question left with an answer
-- that its constraint refuses.

CREATE TABLE event_before AS SELECT * FROM event;
DROP TABLE event;

CREATE TABLE event (
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- 1, 2, 3...
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'resumed', 'saved', 'finished', 'left', 'end', 'jump', 'enter', 'leave', 'answer', 'remark', 'acknowledge', 'add', 'delete', 'move', 'constraint', 'language', 'reason')),
  path TEXT NOT NULL,  -- the question or entry, with positions; '' the whole interview
  old TEXT,  -- answer, remark, language, move: what stood before, or where; NULL nothing
  new TEXT,  -- what stands now, or where; a reason: its text
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL,  -- who worked
  PRIMARY KEY (interview, n)
) STRICT, WITHOUT ROWID;

INSERT INTO event (interview, n, kind, path, old, new, at_ms, author)
SELECT interview, n, kind, path, old, new, at_ms, author FROM event_before;
DROP TABLE event_before;
