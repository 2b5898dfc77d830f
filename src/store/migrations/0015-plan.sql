-- The activity plan and its grants.  Challenges, check-in periods and activities are revisions of
-- kind 'activity', grants and what is spent of them of kind 'grant'; `what` in the payload tells
-- which, and the tables are made from them.  Money is in øre.  Views give lists as text with an entry
-- a line, of money: grant, source, year, øre with tabs between.

CREATE TABLE challenge (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- its number, or a short word
  title TEXT NOT NULL CHECK (title <> ''),
  areas TEXT NOT NULL,  -- one a line
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_in (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- its name
  opens TEXT NOT NULL,  -- ISO date, the first day
  closes TEXT NOT NULL CHECK (closes >= opens),  -- the last day
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- a few letters and digits
  title TEXT NOT NULL CHECK (title <> ''),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'running', 'done', 'cancelled')),
  why TEXT NOT NULL,  -- it was cancelled, or taken up again
  kind TEXT NOT NULL,  -- of offer, '' not told
  challenge TEXT NOT NULL,  -- '' none
  area TEXT NOT NULL,
  owner TEXT NOT NULL,
  partners TEXT NOT NULL,
  start TEXT NOT NULL,  -- ISO date, '' not told
  "end" TEXT NOT NULL,
  phase INTEGER NOT NULL,  -- 0 none
  year INTEGER NOT NULL,  -- year 1 of 3; 0 none
  years INTEGER NOT NULL,
  cost INTEGER NOT NULL,  -- -1 not known
  check_in TEXT NOT NULL,  -- the period it was taken in, '' none
  late TEXT NOT NULL,  -- why it came after that had closed, '' it did not
  provider TEXT NOT NULL,  -- the offer that it grew from, '' none
  code TEXT NOT NULL,
  author TEXT NOT NULL,  -- of the last change
  made_at INTEGER NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_funding (
  activity TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- in the order told
  grant_id TEXT NOT NULL,  -- '' none of the plan's
  source TEXT NOT NULL CHECK (source <> ''),
  year INTEGER NOT NULL,  -- 0 not told
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (activity, n)
) STRICT, WITHOUT ROWID;

-- The needs and firms that it is for.
CREATE TABLE activity_for (
  activity TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('need', 'firm')),
  id TEXT NOT NULL,  -- the need's, or an organisation number
  PRIMARY KEY (activity, what, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX activity_for_by_id ON activity_for (what, id);

CREATE VIEW activity_shown AS
SELECT a.id, a.title, a.note, a.state, a.why, a.kind, a.challenge, a.area, a.owner, a.partners,
       a.start, a."end", a.phase, a.year, a.years, a.cost, a.check_in, a.late, a.provider, a.code,
       coalesce((SELECT group_concat(x.id, char(10)) FROM (SELECT id FROM activity_for f WHERE f.activity = a.id AND f.what = 'need' ORDER BY id) x), '') AS needs,
       coalesce((SELECT group_concat(x.id, char(10)) FROM (SELECT id FROM activity_for f WHERE f.activity = a.id AND f.what = 'firm' ORDER BY id) x), '') AS firms,
       coalesce((SELECT group_concat(x.t, char(10)) FROM
                  (SELECT grant_id || char(9) || source || char(9) || year || char(9) || amount AS t
                     FROM activity_funding f WHERE f.activity = a.id ORDER BY n) x), '') AS funding,
       a.author, a.made_at, a.rev
  FROM activity a;

CREATE TABLE grant_scheme (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- a short word
  title TEXT NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE grant_line (
  grant_id TEXT NOT NULL REFERENCES grant_scheme (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- in the order told
  source TEXT NOT NULL CHECK (source <> ''),
  year INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (grant_id, n)
) STRICT, WITHOUT ROWID;

CREATE VIEW grant_shown AS
SELECT g.id, g.title,
       coalesce((SELECT group_concat(x.t, char(10)) FROM
                  (SELECT grant_id || char(9) || source || char(9) || year || char(9) || amount AS t
                     FROM grant_line l WHERE l.grant_id = g.id ORDER BY n) x), '') AS lines,
       g.rev
  FROM grant_scheme g;

CREATE TABLE spending (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  grant_id TEXT NOT NULL,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,  -- of the grant that it is taken from
  amount INTEGER NOT NULL,  -- below zero: a correction
  activity TEXT NOT NULL,  -- '' none
  day TEXT NOT NULL,  -- ISO date
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;
