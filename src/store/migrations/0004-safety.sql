-- What a cut leaves behind: text that was being typed, and what happened when.

-- Half-typed text of an open interview, kept at pauses; gone when it has become an answer.
CREATE TABLE typing (
  interview TEXT PRIMARY KEY REFERENCES interview (id) ON DELETE CASCADE,
  path TEXT NOT NULL,  -- the question it was typed at, with positions
  text TEXT NOT NULL,  -- as typed, not as an answer is kept
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Paradata: how an interview was held. Goes with the interview.
CREATE TABLE event (
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- 1, 2, 3...
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'resumed', 'saved', 'finished', 'left', 'end', 'jump', 'enter', 'leave', 'answer', 'remark', 'acknowledge', 'add', 'delete', 'language', 'reason')),
  path TEXT NOT NULL,  -- the question or entry, with positions; '' the whole interview
  old TEXT,  -- answer, remark, language: what stood before; NULL nothing
  new TEXT,  -- what stands now; a reason: its text
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL,  -- who worked
  PRIMARY KEY (interview, n)
) STRICT, WITHOUT ROWID;
