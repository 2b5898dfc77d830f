-- Batches of imports: what they were made of, what they did, and how they are taken back.

-- name: batch_insert (:kind, :file, :size, :sha256, :read_as, :map, :profile, :author, :undoes, :now)
INSERT INTO import (kind, file, size, sha256, read_as, map, profile, author, undoes, at_ms, first_row,
                    last_row, rows, added, changed, unchanged, rejected, removed)
SELECT :kind, :file, :size, :sha256, :read_as, :map, :profile, :author, :undoes, :now, n, n, 0, 0, 0, 0, 0,
       0
  FROM (SELECT max(coalesce((SELECT max(id) FROM course_run), 0),
                   coalesce((SELECT last_row FROM import ORDER BY id DESC LIMIT 1), 0)) AS n);

-- name: batch_totals (:id, :rows, :added, :changed, :unchanged, :rejected, :removed)
UPDATE import
   SET rows = :rows, added = :added, changed = :changed, unchanged = :unchanged, rejected = :rejected,
       removed = :removed, last_row = max(last_row, coalesce((SELECT max(id) FROM course_run), 0))
 WHERE id = :id;

-- name: batch_list () -> id, at_ms, kind, file, size, sha256, read_as, map, profile, author, undoes, undone_by, first_row, last_row, rows, added, changed, unchanged, rejected, removed
SELECT id, at_ms, kind, file, size, sha256, read_as, map, profile, author, undoes, undone_by, first_row,
       last_row, rows, added, changed, unchanged, rejected, removed
  FROM import
 ORDER BY id DESC;

-- name: batch_get (:id) -> id, at_ms, kind, file, size, sha256, read_as, map, profile, author, undoes, undone_by, first_row, last_row, rows, added, changed, unchanged, rejected, removed
SELECT id, at_ms, kind, file, size, sha256, read_as, map, profile, author, undoes, undone_by, first_row,
       last_row, rows, added, changed, unchanged, rejected, removed
  FROM import
 WHERE id = :id;

-- name: batch_newest () -> id
SELECT coalesce(max(id), 0) AS id FROM import;

-- name: batch_same_file (:sha256, :kind) -> id, at_ms
SELECT id, at_ms
  FROM import
 WHERE sha256 = :sha256 AND kind = :kind AND undoes IS NULL AND undone_by IS NULL
 ORDER BY id DESC
 LIMIT 1;

-- name: batch_providers (:batch) -> name
SELECT p.name
  FROM import_provider i JOIN provider p ON p.id = i.provider_id
 WHERE i.import = :batch
 ORDER BY p.name;

-- name: batch_provider_put (:batch, :provider)
INSERT INTO import_provider (import, provider_id) VALUES (:batch, :provider)
ON CONFLICT (import, provider_id) DO NOTHING;

-- name: batch_providers_copy (:batch, :of)
INSERT INTO import_provider (import, provider_id)
SELECT :batch, provider_id FROM import_provider WHERE import = :of;

-- name: batch_undone (:id, :by)
UPDATE import SET undone_by = :by WHERE id = :id;

-- Later batches that hold, of courses of one of the same providers; with :any also those that took back
-- one that was there before.
-- name: batch_later_courses (:batch, :any) -> id
SELECT DISTINCT l.import AS id
  FROM import_provider m JOIN import_provider l ON l.provider_id = m.provider_id AND l.import > m.import
       JOIN import i ON i.id = l.import
 WHERE m.import = :batch AND i.undone_by IS NULL AND (i.undoes IS NULL OR (:any AND i.undoes < m.import
       AND NOT EXISTS (SELECT 1 FROM import u WHERE u.id = i.undoes AND u.undoes IS NOT NULL)))
 ORDER BY l.import DESC;

-- And those of other kinds that had one of the same rows.
-- name: batch_later_rows (:batch, :any) -> id
SELECT DISTINCT l.import AS id
  FROM import_row m JOIN import_row l ON l.id = m.id AND l.import > m.import
       JOIN import i ON i.id = l.import JOIN import b ON b.id = m.import AND b.kind = i.kind
 WHERE m.import = :batch AND i.undone_by IS NULL AND (i.undoes IS NULL OR (:any AND i.undoes < m.import
       AND NOT EXISTS (SELECT 1 FROM import u WHERE u.id = i.undoes AND u.undoes IS NOT NULL)))
 ORDER BY l.import DESC;

-- What a batch did to each run that it, or the batch that it takes back (:root), touched.
-- name: batch_courses (:batch, :root, :first, :last) -> id, after, provider, code, title, description, subject, kind, level, credits, mode, language, municipality, start, end, deadline, price, seats, url, provider_id, run_code, credit_unit, subject_code, subject_scheme, keywords, learning_outcomes, target_group, entry_requirements, pace, duration, venue, postcode, currency, vat, seats_free, start_text, price_text, updated
WITH touched (id) AS (
  SELECT id FROM course_past WHERE until = :batch
  UNION SELECT id FROM course_past WHERE until = :root
  UNION SELECT id FROM course_run WHERE id > :first AND id <= :last
  UNION SELECT id FROM course_past WHERE id > :first AND id <= :last
), version AS (
  SELECT c.id, 0 AS after, c.provider_id AS provider, c.code, c.title, c.description, c.subject, c.kind,
         c.level, c.credits, c.mode, c.language, c.municipality, c.start, c."end", c.deadline, c.price,
         c.seats, c.url, c.provider_no, c.run_code, c.credit_unit, c.subject_code, c.subject_scheme,
         c.keywords, c.learning_outcomes, c.target_group, c.entry_requirements, c.pace, c.duration, c.venue,
         c.postcode, c.currency, c.vat, c.seats_free, c.start_text, c.price_text, c.updated
    FROM touched t CROSS JOIN course_past c ON c.until = :batch AND c.id = t.id
  UNION ALL
  SELECT c.id, 1, c.provider_id, c.code, c.title, c.description, c.subject, c.kind, c.level, c.credits,
         c.mode, c.language, c.municipality, c.start, c."end", c.deadline, c.price, c.seats, c.url,
         c.provider_no, c.run_code, c.credit_unit, c.subject_code, c.subject_scheme, c.keywords,
         c.learning_outcomes, c.target_group, c.entry_requirements, c.pace, c.duration, c.venue, c.postcode,
         c.currency, c.vat, c.seats_free, c.start_text, c.price_text, c.updated
    FROM touched t CROSS JOIN course_run c ON c.id = t.id AND c.batch = :batch
  UNION ALL
  SELECT c.id, 1, c.provider_id, c.code, c.title, c.description, c.subject, c.kind, c.level, c.credits,
         c.mode, c.language, c.municipality, c.start, c."end", c.deadline, c.price, c.seats, c.url,
         c.provider_no, c.run_code, c.credit_unit, c.subject_code, c.subject_scheme, c.keywords,
         c.learning_outcomes, c.target_group, c.entry_requirements, c.pace, c.duration, c.venue, c.postcode,
         c.currency, c.vat, c.seats_free, c.start_text, c.price_text, c.updated
    FROM touched t CROSS JOIN course_past c ON c.id = t.id AND c.batch = :batch
)
SELECT v.id, v.after, p.name AS provider, v.code, v.title, v.description, v.subject, v.kind, v.level,
       v.credits, v.mode, v.language, v.municipality, v.start, v."end" AS "end", v.deadline, v.price,
       v.seats, v.url, v.provider_no AS provider_id, v.run_code, v.credit_unit, v.subject_code,
       v.subject_scheme, v.keywords, v.learning_outcomes, v.target_group, v.entry_requirements, v.pace,
       v.duration, v.venue, v.postcode, v.currency, v.vat, v.seats_free, v.start_text, v.price_text,
       v.updated
  FROM version v CROSS JOIN provider p ON p.id = v.provider
 ORDER BY v.id, v.after;

-- Taking back: what there is now of those runs goes to the past...
-- name: batch_to_past (:by, :batch, :root, :first, :last)
INSERT INTO course_past (until, gone, id, provider_id, batch, key, nth, hash, code, title, description,
                         subject, kind, level, credits, mode, language, municipality, start, "end",
                         deadline, price, seats, url, provider_no, run_code, credit_unit, subject_code,
                         subject_scheme, keywords, learning_outcomes, target_group, entry_requirements,
                         pace, duration, venue, postcode, currency, vat, seats_free, start_text, price_text,
                         updated)
SELECT :by, NOT EXISTS (SELECT 1 FROM course_past p WHERE p.until = :batch AND p.id = c.id), c.id,
       c.provider_id, c.batch, c.key, c.nth, c.hash, c.code, c.title, c.description, c.subject, c.kind,
       c.level, c.credits, c.mode, c.language, c.municipality, c.start, c."end", c.deadline, c.price,
       c.seats, c.url, c.provider_no, c.run_code, c.credit_unit, c.subject_code, c.subject_scheme,
       c.keywords, c.learning_outcomes, c.target_group, c.entry_requirements, c.pace, c.duration, c.venue,
       c.postcode, c.currency, c.vat, c.seats_free, c.start_text, c.price_text, c.updated
  FROM course_run c
 WHERE (c.id > :first AND c.id <= :last)
    OR c.id IN (SELECT id FROM course_past WHERE until = :batch
                UNION SELECT id FROM course_past WHERE until = :root);

-- name: batch_drop (:by)
DELETE FROM course_run WHERE id IN (SELECT id FROM course_past WHERE until = :by);

-- ...and what there was before comes back under the same numbers, so that all stands where it stood.
-- name: batch_bring_back (:by, :batch)
INSERT INTO course_run (id, provider_id, batch, key, nth, hash, code, title, description, subject, kind,
                        level, credits, mode, language, municipality, start, "end", deadline, price, seats,
                        url, provider_no, run_code, credit_unit, subject_code, subject_scheme, keywords,
                        learning_outcomes, target_group, entry_requirements, pace, duration, venue,
                        postcode, currency, vat, seats_free, start_text, price_text, updated)
SELECT id, provider_id, :by, key, nth, hash, code, title, description, subject, kind, level, credits, mode,
       language, municipality, start, "end", deadline, price, seats, url, provider_no, run_code,
       credit_unit, subject_code, subject_scheme, keywords, learning_outcomes, target_group,
       entry_requirements, pace, duration, venue, postcode, currency, vat, seats_free, start_text,
       price_text, updated
  FROM course_past
 WHERE until = :batch
 ORDER BY id;

-- name: batch_moved (:by) -> gone, changed
SELECT coalesce(sum(gone), 0) AS gone, coalesce(sum(NOT gone), 0) AS changed
  FROM course_past
 WHERE until = :by;

-- name: batch_provider_figures (:batch)
UPDATE provider
   SET courses = n.courses, runs = n.runs
  FROM (SELECT i.provider_id AS id, count(DISTINCT iif(c.code = '', char(9) || c.title, c.code)) AS courses,
               count(c.id) AS runs
          FROM import_provider i LEFT JOIN course_run c ON c.provider_id = i.provider_id
         WHERE i.import = :batch
         GROUP BY i.provider_id) n
 WHERE provider.id = n.id;

-- A row of a table as JSON; NULL: it is not there.
-- name: row_json (:kind, :id) -> json
SELECT CASE :kind
         WHEN 'needs' THEN
           (SELECT json_object('orgnr', orgnr, 'firm_name', firm_name, 'nace', nace, 'municipality',
                               municipality, 'employees', employees, 'text', text, 'area', area,
                               'occupation', occupation, 'people', people, 'level', level, 'mode', mode,
                               'language', language, 'latest_start', latest_start, 'max_km', max_km,
                               'price', price, 'urgency', urgency, 'importance', importance, 'shareable',
                               shareable, 'proof', proof, 'note', note, 'hours', hours)
              FROM need WHERE id = :id)
         WHEN 'firms' THEN
           (SELECT json_object('name', name, 'nace', nace, 'municipality', municipality, 'employees',
                               employees, 'legal_form', legal_form)
              FROM firm WHERE orgnr = :id)
         WHEN 'codes' THEN
           (SELECT json_object('name', name, 'county_nr', county_nr, 'county', county, 'lat', lat, 'lon',
                               lon, 'aliases', aliases)
              FROM municipality WHERE nr = :id)
       END AS json;

-- name: row_before (:batch, :id, :json)
INSERT INTO import_row (import, id, was) VALUES (:batch, :id, :json)
ON CONFLICT (import, id) DO NOTHING;

-- name: row_after (:batch, :id, :json)
UPDATE import_row SET became = :json WHERE import = :batch AND id = :id;

-- One field a line; of a row that is new or gone all, of others those that differ.
-- name: batch_rows (:batch) -> id, field, was, became, there, stays
SELECT r.id, f.key AS field, coalesce(r.was ->> f.key, '') AS was, coalesce(r.became ->> f.key, '') AS became,
       r.was IS NOT NULL AS there, r.became IS NOT NULL AS stays
  FROM import_row r CROSS JOIN json_each(coalesce(r.became, r.was)) f
 WHERE r.import = :batch AND (r.was ->> f.key) IS NOT (r.became ->> f.key)
 ORDER BY r.id, f.id;

-- name: batch_rows_left (:batch) -> id, became
SELECT id, became FROM import_row WHERE import = :batch ORDER BY id;

-- name: batch_row_decided (:batch) -> id
SELECT r.id
  FROM import_row r
 WHERE r.import = :batch AND r.was IS NULL AND EXISTS (SELECT 1 FROM decision d WHERE d.need = r.id)
 ORDER BY r.id
 LIMIT 1;

-- name: batch_rows_turned (:by, :batch)
INSERT INTO import_row (import, id, was, became)
SELECT :by, id, became, was FROM import_row WHERE import = :batch;

-- name: batch_rows_counted (:batch) -> added, changed, removed, unchanged
SELECT coalesce(sum(was IS NULL AND became IS NOT NULL), 0) AS added,
       coalesce(sum(was IS NOT NULL AND became IS NOT NULL AND was <> became), 0) AS changed,
       coalesce(sum(was IS NOT NULL AND became IS NULL), 0) AS removed,
       coalesce(sum(was = became), 0) AS unchanged
  FROM import_row
 WHERE import = :batch;

-- name: needs_gone (:batch)
DELETE FROM need WHERE id IN (SELECT id FROM import_row WHERE import = :batch AND became IS NULL);

-- name: needs_back (:batch)
INSERT INTO need (id, interview, orgnr, firm_name, nace, municipality, employees, text, area, occupation,
                  people, level, mode, language, latest_start, max_km, price, urgency, importance,
                  shareable, proof, note, hours)
SELECT id, NULL, became ->> 'orgnr', became ->> 'firm_name', became ->> 'nace', became ->> 'municipality',
       became ->> 'employees', became ->> 'text', became ->> 'area', became ->> 'occupation',
       became ->> 'people', became ->> 'level', became ->> 'mode', became ->> 'language',
       became ->> 'latest_start', became ->> 'max_km', became ->> 'price', became ->> 'urgency',
       became ->> 'importance', became ->> 'shareable', became ->> 'proof', became ->> 'note',
       coalesce(became ->> 'hours', -1)
  FROM import_row
 WHERE import = :batch AND became IS NOT NULL AND became IS NOT was
ON CONFLICT (id) DO UPDATE
   SET orgnr = excluded.orgnr, firm_name = excluded.firm_name, nace = excluded.nace,
       municipality = excluded.municipality, employees = excluded.employees, text = excluded.text,
       area = excluded.area, occupation = excluded.occupation, people = excluded.people,
       level = excluded.level, mode = excluded.mode, language = excluded.language,
       latest_start = excluded.latest_start, max_km = excluded.max_km, price = excluded.price,
       urgency = excluded.urgency, importance = excluded.importance, shareable = excluded.shareable,
       proof = excluded.proof, note = excluded.note, hours = excluded.hours;

-- name: codes_gone (:batch)
DELETE FROM municipality WHERE nr IN (SELECT id FROM import_row WHERE import = :batch AND became IS NULL);

-- name: codes_back (:batch)
INSERT INTO municipality (nr, name, county_nr, county, lat, lon, aliases)
SELECT id, became ->> 'name', became ->> 'county_nr', became ->> 'county', became ->> 'lat', became ->> 'lon',
       became ->> 'aliases'
  FROM import_row
 WHERE import = :batch AND became IS NOT NULL AND became IS NOT was
ON CONFLICT (nr) DO UPDATE
   SET name = excluded.name, county_nr = excluded.county_nr, county = excluded.county, lat = excluded.lat,
       lon = excluded.lon, aliases = excluded.aliases;
