-- Which kind of gap matching found, and what the overview reads, by an index each that has all of it.

ALTER TABLE need_match ADD COLUMN kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'no_topic', 'weak', 'filtered'));  -- of a gap; '' no gap, or not known

DROP INDEX need_by_firm;
CREATE INDEX need_by_firm ON need (orgnr, interview, area, nace, municipality);
DROP INDEX interview_by_firm;
CREATE INDEX interview_by_firm ON interview (orgnr, state, made_at);
