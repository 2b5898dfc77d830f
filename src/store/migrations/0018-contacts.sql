-- Contact persons on their own, several to a firm; what was said with firms and what comes next; firms
-- that turned out to be another one.  The first two are revisions of kind 'contact' (`what` in the
-- payload: contact, log), the last of kind 'firm'; the tables are made from them.

ALTER TABLE contact RENAME TO contact_before;

-- Each has its own entity, so that it can be erased alone.
CREATE TABLE contact (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- the first digits of its entity
  entity BLOB NOT NULL UNIQUE CHECK (length(entity) = 16),  -- of its revisions
  orgnr TEXT NOT NULL REFERENCES firm (orgnr),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL,  -- that it likes best, '' not told
  interview TEXT NOT NULL,  -- that told of it last, '' none did
  recontact TEXT NOT NULL CHECK (recontact IN ('', 'yes', 'no', 'withdrawn')),  -- may it be contacted again? '' not asked
  recontact_notice TEXT NOT NULL,  -- form and version whose notice was shown, '' not known
  recontact_notice_sha256 TEXT NOT NULL,  -- of the notice's text, in hex
  recontact_interview TEXT NOT NULL,  -- that it was asked in, '' by other means
  recontact_day TEXT NOT NULL,  -- ISO date of the answer
  recontact_withdrawn TEXT NOT NULL,  -- ISO date, '' it was not
  share TEXT NOT NULL CHECK (share IN ('', 'yes', 'no', 'withdrawn')),  -- may providers of courses have it? as above
  share_notice TEXT NOT NULL,
  share_notice_sha256 TEXT NOT NULL,
  share_interview TEXT NOT NULL,
  share_day TEXT NOT NULL,
  share_withdrawn TEXT NOT NULL,
  author TEXT NOT NULL,  -- of the last change
  made_at INTEGER NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_by_firm ON contact (orgnr);

-- Who said no and who was not asked looked the same; that nobody was asked takes nothing for granted.
INSERT INTO contact
SELECT lower(substr(hex(r.entity), 1, 8)), r.entity, c.orgnr, c.name, c.role, c.phone, c.email, '', '',
       iif(c.may_recontact, 'yes', ''), '', '', '', iif(c.may_recontact, date(r.made_at / 1000, 'unixepoch'), ''), '',
       '', '', '', '', '', '', r.author, r.made_at, c.rev
  FROM contact_before c JOIN rev r ON r.rev = c.rev;

DROP TABLE contact_before;

-- What was done and said, and what was agreed to do next.
CREATE TABLE contact_log (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- the first digits of its entity
  entity BLOB NOT NULL UNIQUE CHECK (length(entity) = 16),
  orgnr TEXT NOT NULL REFERENCES firm (orgnr),
  contact TEXT NOT NULL,  -- id of whom it was with, '' not told; it may be gone
  day TEXT NOT NULL CHECK (day <> ''),  -- ISO date
  how TEXT NOT NULL CHECK (how IN ('visit', 'call', 'mail', 'meeting', 'other')),
  outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'call_back', 'appointment', 'declined', 'other')),
  note TEXT NOT NULL,
  next_day TEXT NOT NULL,  -- ISO date of what comes next, '' nothing does
  next_time TEXT NOT NULL,  -- HH:MM, '' at any time of that day
  done TEXT NOT NULL,  -- ISO date on which that was done, '' it is not
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_log_by_firm ON contact_log (orgnr, day);
CREATE INDEX contact_log_by_next ON contact_log (next_day) WHERE next_day <> '' AND done = '';

-- Organisation numbers of firms that were put together with another.
CREATE TABLE firm_alias (
  orgnr TEXT PRIMARY KEY CHECK (orgnr <> ''),  -- the one that is no longer used
  into_orgnr TEXT NOT NULL REFERENCES firm (orgnr),  -- the firm it is
  name TEXT NOT NULL,  -- it had
  made_at INTEGER NOT NULL,
  author TEXT NOT NULL,
  rev BLOB NOT NULL REFERENCES rev (rev)
) STRICT, WITHOUT ROWID;

CREATE INDEX firm_alias_by_firm ON firm_alias (into_orgnr);
