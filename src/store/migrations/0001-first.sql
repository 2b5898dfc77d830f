-- The schema of version 1.  What is finished is a revision in `rev`; the tables below it are derived
-- from revisions in the same transaction, or hold what is not (yet) one: journals, catalogue, codes.
-- Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE origin (
  one INTEGER PRIMARY KEY CHECK (one = 1),  -- there is one row
  me BLOB NOT NULL CHECK (length(me) = 16),  -- who writes new revisions here, a UUID
  machine BLOB NOT NULL CHECK (length(machine) = 32),  -- token of machine and file; differs in a copy
  epoch INTEGER NOT NULL CHECK (epoch > 0)  -- how many origins this database has had
) STRICT;

CREATE TABLE rev (
  origin BLOB NOT NULL CHECK (length(origin) = 16),  -- who wrote it
  seq INTEGER NOT NULL CHECK (seq > 0),  -- 1, 2, 3... per origin, no gaps
  rev BLOB NOT NULL UNIQUE CHECK (length(rev) = 16),  -- its own name, UUID version 7
  kind TEXT NOT NULL CHECK (kind IN ('firm', 'contact', 'interview', 'decision', 'activity', 'grant', 'resolve')),
  entity BLOB NOT NULL CHECK (length(entity) = 16),  -- what it is a revision of
  op TEXT NOT NULL CHECK (op IN ('put', 'del', 'merge', 'erase')),
  made_at INTEGER NOT NULL,  -- wall clock, for display; order comes from parents
  author TEXT NOT NULL,  -- who worked
  form TEXT,  -- interviews: the form's id
  form_version TEXT,  -- interviews: its version
  salt BLOB CHECK (length(salt) = 16),  -- of payload_hash; NULL after erasure
  payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),  -- SHA-256 of salt and payload
  payload BLOB,  -- the whole entity as JSON; NULL after erasure
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),  -- hash of seq - 1; zeros for the first
  hash BLOB NOT NULL CHECK (length(hash) = 32),  -- SHA-256 over prev_hash, header and payload_hash
  CHECK ((salt IS NULL) = (payload IS NULL)),
  PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX rev_by_entity ON rev (entity, kind);

CREATE TABLE rev_parent (
  rev BLOB NOT NULL REFERENCES rev (rev),  -- a revision
  parent BLOB NOT NULL,  -- one that it follows; a head is nobody's parent
  PRIMARY KEY (rev, parent)
) STRICT, WITHOUT ROWID;

CREATE INDEX rev_parent_by_parent ON rev_parent (parent);

-- The log only grows, without gaps; erasure alone may empty a payload.
CREATE TRIGGER rev_has_no_gaps BEFORE INSERT ON rev
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM rev WHERE origin = NEW.origin), 0)
BEGIN
  SELECT raise(ABORT, 'a revision would leave a gap');
END;

CREATE TRIGGER rev_is_not_deleted BEFORE DELETE ON rev
BEGIN
  SELECT raise(ABORT, 'a revision cannot be deleted');
END;

CREATE TRIGGER rev_is_not_changed BEFORE UPDATE ON rev
WHEN NEW.payload IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.prev_hash <> OLD.prev_hash
  OR NEW.payload_hash <> OLD.payload_hash OR NEW.origin <> OLD.origin OR NEW.seq <> OLD.seq
  OR NEW.rev <> OLD.rev OR NEW.kind <> OLD.kind OR NEW.entity <> OLD.entity OR NEW.op <> OLD.op
BEGIN
  SELECT raise(ABORT, 'a revision cannot be changed');
END;

CREATE TABLE peer_vector (
  peer TEXT NOT NULL,  -- with whom was synchronised
  origin BLOB NOT NULL CHECK (length(origin) = 16),
  seq INTEGER NOT NULL CHECK (seq >= 0),  -- up to which revision of the origin the peer has all
  PRIMARY KEY (peer, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE firm (
  orgnr TEXT PRIMARY KEY CHECK (orgnr <> ''),  -- organisation number, nine digits
  name TEXT NOT NULL,
  nace TEXT NOT NULL,  -- industry code, '' not known
  municipality TEXT NOT NULL,  -- its name, '' not known
  employees INTEGER NOT NULL CHECK (employees >= -1),  -- -1 not known
  legal_form TEXT NOT NULL,  -- AS, ENK..., '' not known
  folded TEXT NOT NULL,  -- name and municipality as they are searched
  rev BLOB NOT NULL REFERENCES rev (rev)  -- the head it shows
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  orgnr TEXT PRIMARY KEY REFERENCES firm (orgnr) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  may_recontact INTEGER NOT NULL CHECK (may_recontact IN (0, 1)),  -- consent to be contacted again
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
  n INTEGER PRIMARY KEY,  -- in the order they were added
  id TEXT NOT NULL CHECK (id <> ''),
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  text BLOB NOT NULL,  -- the file's bytes
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),  -- of text
  added_at INTEGER NOT NULL,
  UNIQUE (id, version)
) STRICT;

CREATE TABLE interview (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),  -- UUID
  form TEXT NOT NULL,
  form_version TEXT NOT NULL,
  orgnr TEXT,  -- the firm's, NULL not known yet
  name TEXT NOT NULL,  -- the form's instance_name
  language TEXT NOT NULL,  -- language of the form it is held in
  at_path TEXT NOT NULL,  -- the question where the pilot was
  author TEXT NOT NULL,  -- who made it
  state TEXT NOT NULL CHECK (state IN ('draft', 'complete', 'approved', 'rejected')),
  why TEXT NOT NULL DEFAULT '',  -- rejected: what the centre says
  answered INTEGER NOT NULL,  -- figures for lists
  due INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  left_at_n INTEGER NOT NULL,  -- last journal row when it was left in good order; -1: it was not
  rev BLOB REFERENCES rev (rev),  -- NULL while it is a draft
  CHECK ((state = 'draft') = (rev IS NULL)),
  FOREIGN KEY (form, form_version) REFERENCES form (id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX interview_by_firm ON interview (orgnr);
CREATE INDEX interview_by_form ON interview (form, form_version);

CREATE TABLE journal (
  interview TEXT NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,  -- 1, 2, 3...
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'remark', 'add', 'delete', 'acknowledge')),
  path TEXT NOT NULL,  -- with positions: /data/need[2]/text
  value TEXT,  -- NULL: emptied
  state TEXT NOT NULL CHECK (state IN ('empty', 'given', 'dk', 'refused', 'na')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (interview, n)
) STRICT, WITHOUT ROWID;

-- An interview as lists show it: a draft changed when its journal last did.
CREATE VIEW interview_shown AS
SELECT i.id, i.form, i.form_version, i.orgnr, coalesce(f.name, '') AS firm_name, i.name, i.language,
       i.at_path, i.author, i.state, i.why, i.answered, i.due, i.errors, i.made_at,
       max(i.changed_at, coalesce((SELECT j.at_ms FROM journal j WHERE j.interview = i.id
                                    ORDER BY j.n DESC LIMIT 1), 0)) AS changed_at,
       i.left_at_n = coalesce((SELECT max(j.n) FROM journal j WHERE j.interview = i.id), 0) AS clean,
       i.rev
  FROM interview i LEFT JOIN firm f ON f.orgnr = i.orgnr;

CREATE TABLE need (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- INTERVIEW/1, INTERVIEW/2..., or as the CSV file says
  interview TEXT REFERENCES interview (id) ON DELETE CASCADE,  -- NULL: from a CSV file
  orgnr TEXT REFERENCES firm (orgnr),  -- NULL: firm not known
  firm_name TEXT NOT NULL,  -- as told with the need, for needs without a known firm
  nace TEXT NOT NULL,
  municipality TEXT NOT NULL,
  employees INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),  -- the owner's words
  area TEXT NOT NULL,
  occupation TEXT NOT NULL,
  people INTEGER NOT NULL,  -- -1 not known, as in all numbers here
  level TEXT NOT NULL,  -- '', basic, vocational, higher
  mode TEXT NOT NULL,  -- '', onsite, online, blended
  language TEXT NOT NULL,
  latest_start TEXT NOT NULL,  -- ISO date, '' none
  max_km INTEGER NOT NULL,
  price INTEGER NOT NULL,  -- most the firm would pay per person, whole kroner
  urgency TEXT NOT NULL,
  importance TEXT NOT NULL,
  shareable TEXT NOT NULL,
  proof TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX need_by_interview ON need (interview);
CREATE INDEX need_by_firm ON need (orgnr);

-- A need with what is known of its firm: from an interview the firm as it is now, from a file what
-- the file says, and the firm where it says nothing.
CREATE VIEW need_shown AS
SELECT n.id, n.interview, coalesce(n.orgnr, '') AS orgnr,
       iif(n.interview IS NULL, coalesce(nullif(n.firm_name, ''), f.name, ''),
           coalesce(nullif(f.name, ''), n.firm_name)) AS firm_name,
       iif(n.interview IS NULL, coalesce(nullif(n.nace, ''), f.nace, ''),
           coalesce(nullif(f.nace, ''), n.nace)) AS nace,
       iif(n.interview IS NULL, coalesce(nullif(n.municipality, ''), f.municipality, ''),
           coalesce(nullif(f.municipality, ''), n.municipality)) AS municipality,
       iif(n.interview IS NULL, coalesce(nullif(n.employees, -1), f.employees, -1),
           coalesce(nullif(f.employees, -1), n.employees)) AS employees,
       n.text, n.area, n.occupation, n.people, n.level, n.mode, n.language, n.latest_start, n.max_km,
       n.price, n.urgency, n.importance, n.shareable, n.proof, n.note
  FROM need n LEFT JOIN firm f ON f.orgnr = n.orgnr;

CREATE TABLE decision (
  need TEXT NOT NULL REFERENCES need (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  code TEXT NOT NULL,  -- of the course
  verdict TEXT NOT NULL CHECK (verdict IN ('interested', 'maybe', 'rejected')),
  why TEXT NOT NULL,  -- level, place, time, price, content, language or ''
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev),
  PRIMARY KEY (need, provider, code)
) STRICT, WITHOUT ROWID;

-- What matching found last; shown until it is matched again.
CREATE TABLE need_match (
  need TEXT PRIMARY KEY REFERENCES need (id) ON DELETE CASCADE,
  offers INTEGER NOT NULL,  -- how many were listed
  best_fit INTEGER NOT NULL,  -- 0-100 of the first, 0 when there is none
  gap INTEGER NOT NULL CHECK (gap IN (0, 1)),  -- no course covers it well enough
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,  -- batches in order
  file TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),  -- of the file's bytes
  at_ms INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  removed INTEGER NOT NULL
) STRICT;

CREATE TABLE provider (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  import INTEGER NOT NULL REFERENCES import (id),  -- the newest batch, which is current
  courses INTEGER NOT NULL,  -- in that batch
  runs INTEGER NOT NULL
) STRICT;

-- Current runs.  The fields are the canonical header's, as text; '' not known.
CREATE TABLE course_run (
  id INTEGER PRIMARY KEY,
  provider_id INTEGER NOT NULL,
  batch INTEGER NOT NULL,  -- the import that wrote it
  key INTEGER NOT NULL,  -- 64-bit hash of what names a run: provider, code (else title), start, municipality, mode, language
  nth INTEGER NOT NULL,  -- runs of one file that differ in nothing of that are numbered
  hash INTEGER NOT NULL,  -- 64-bit hash of all fields: has it changed?
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT NOT NULL,
  credits TEXT NOT NULL,
  mode TEXT NOT NULL,
  language TEXT NOT NULL,
  municipality TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  deadline TEXT NOT NULL,
  price TEXT NOT NULL,
  seats TEXT NOT NULL,
  url TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX course_run_by_key ON course_run (key, nth);

-- Runs that a later batch changed or no longer has.
CREATE TABLE course_past (
  until INTEGER NOT NULL REFERENCES import (id),  -- the batch that put an end to it
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)),  -- 1: left out, 0: changed
  id INTEGER NOT NULL,  -- as it was in course_run
  provider_id INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  key INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT NOT NULL,
  credits TEXT NOT NULL,
  mode TEXT NOT NULL,
  language TEXT NOT NULL,
  municipality TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  deadline TEXT NOT NULL,
  price TEXT NOT NULL,
  seats TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (until, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE municipality (
  nr TEXT PRIMARY KEY,  -- four digits, classification of 2024
  name TEXT NOT NULL,
  county_nr TEXT NOT NULL,
  county TEXT NOT NULL,
  lat REAL NOT NULL,  -- centroid, degrees
  lon REAL NOT NULL,
  aliases TEXT NOT NULL  -- other names, separated by '|'
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
