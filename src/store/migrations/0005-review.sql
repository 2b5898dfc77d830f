-- Review: what a centre says of finished interviews, drafts that mend one, and what left the house.

ALTER TABLE interview ADD COLUMN base BLOB REFERENCES rev (rev);  -- the revision that a draft mends

-- Derived from the interview's revision; those that a draft has more come into the next one.
CREATE TABLE comment (
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- 1, 2, 3... in the interview
  path TEXT NOT NULL,  -- the question, with positions; 0: of an entry that was removed
  text TEXT NOT NULL,  -- '': only the state is another
  author TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed')),  -- of the question's thread from here on
  PRIMARY KEY (interview, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX comment_by_path ON comment (interview, path, n);

-- An interview in a file that somebody wrote: what was said of it later is not in there.
CREATE TABLE exported (
  n INTEGER PRIMARY KEY,
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  author TEXT NOT NULL,  -- who wrote the file
  at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX exported_by_interview ON exported (interview, n);

-- What lists say of a review; open are questions whose thread waits for the pilot.
CREATE VIEW interview_review AS
SELECT i.id, i.base,
       (SELECT count(*) FROM comment c
         WHERE c.interview = i.id AND c.state = 'open'
           AND NOT EXISTS (SELECT 1 FROM comment d
                            WHERE d.interview = c.interview AND d.path = c.path AND d.n > c.n)) AS open
  FROM interview i;
