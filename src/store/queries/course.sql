-- The catalogue: import batches, providers, course runs now and before.

-- name: import_list () -> id, at_ms, file, rows, added, changed, unchanged, rejected, removed
SELECT id, at_ms, file, rows, added, changed, unchanged, rejected, removed
  FROM import
 WHERE kind = 'courses' AND undoes IS NULL AND undone_by IS NULL
 ORDER BY id DESC;

-- name: provider_put (:name, :import)
INSERT INTO provider (name, import, courses, runs)
VALUES (:name, :import, 0, 0)
ON CONFLICT (name) DO UPDATE SET import = excluded.import;

-- name: provider_get (:name) -> id
SELECT id FROM provider WHERE name = :name;

-- name: provider_name (:id) -> name
SELECT name FROM provider WHERE id = :id;

-- name: provider_figures (:id, :courses, :runs)
UPDATE provider SET courses = :courses, runs = :runs WHERE id = :id;

-- name: course_count () -> runs
SELECT count(*) AS runs FROM course_run;

-- name: course_known (:last) -> block, runs
SELECT block, runs FROM course_known WHERE block <= :last;

-- name: course_known_put (:block, :runs)
INSERT INTO course_known (block, runs) VALUES (:block, :runs)
ON CONFLICT (block) DO UPDATE SET runs = excluded.runs;

-- name: course_find (:key) -> id, nth, hash
SELECT id, nth, hash FROM course_run WHERE key = :key ORDER BY nth;

-- name: course_insert (:id, :provider, :batch, :key, :nth, :hash, :code, :title, :description, :subject, :kind, :level, :credits, :mode, :language, :municipality, :start, :end, :deadline, :price, :seats, :url, :provider_id, :run_code, :credit_unit, :subject_code, :subject_scheme, :keywords, :learning_outcomes, :target_group, :entry_requirements, :pace, :duration, :venue, :postcode, :currency, :vat, :seats_free, :start_text, :price_text, :updated)
INSERT INTO course_run (id, provider_id, batch, key, nth, hash, code, title, description, subject, kind,
                        level, credits, mode, language, municipality, start, "end", deadline, price, seats, url,
                        provider_no, run_code, credit_unit, subject_code, subject_scheme, keywords,
                        learning_outcomes, target_group, entry_requirements, pace, duration, venue,
                        postcode, currency, vat, seats_free, start_text, price_text, updated)
VALUES (:id, :provider, :batch, :key, :nth, :hash, :code, :title, :description, :subject, :kind, :level,
        :credits, :mode, :language, :municipality, :start, :end, :deadline, :price, :seats, :url,
        :provider_id, :run_code, :credit_unit, :subject_code, :subject_scheme, :keywords,
        :learning_outcomes, :target_group, :entry_requirements, :pace, :duration, :venue, :postcode,
        :currency, :vat, :seats_free, :start_text, :price_text, :updated)
ON CONFLICT (key, nth) DO NOTHING;

-- name: course_replace (:id, :provider, :batch, :key, :nth, :hash, :code, :title, :description, :subject, :kind, :level, :credits, :mode, :language, :municipality, :start, :end, :deadline, :price, :seats, :url, :provider_id, :run_code, :credit_unit, :subject_code, :subject_scheme, :keywords, :learning_outcomes, :target_group, :entry_requirements, :pace, :duration, :venue, :postcode, :currency, :vat, :seats_free, :start_text, :price_text, :updated)
INSERT INTO course_run (id, provider_id, batch, key, nth, hash, code, title, description, subject, kind,
                        level, credits, mode, language, municipality, start, "end", deadline, price, seats,
                        url, provider_no, run_code, credit_unit, subject_code, subject_scheme, keywords,
                        learning_outcomes, target_group, entry_requirements, pace, duration, venue,
                        postcode, currency, vat, seats_free, start_text, price_text, updated)
VALUES (:id, :provider, :batch, :key, :nth, :hash, :code, :title, :description, :subject, :kind, :level,
        :credits, :mode, :language, :municipality, :start, :end, :deadline, :price, :seats, :url,
        :provider_id, :run_code, :credit_unit, :subject_code, :subject_scheme, :keywords,
        :learning_outcomes, :target_group, :entry_requirements, :pace, :duration, :venue, :postcode,
        :currency, :vat, :seats_free, :start_text, :price_text, :updated);

-- name: course_to_past (:id, :until, :gone)
INSERT INTO course_past (until, gone, id, provider_id, batch, key, nth, hash, code, title, description,
                         subject, kind, level, credits, mode, language, municipality, start, "end",
                         deadline, price, seats, url, provider_no, run_code, credit_unit, subject_code,
                         subject_scheme, keywords, learning_outcomes, target_group, entry_requirements,
                         pace, duration, venue, postcode, currency, vat, seats_free, start_text, price_text,
                         updated)
SELECT :until, :gone, id, provider_id, batch, key, nth, hash, code, title, description, subject, kind,
       level, credits, mode, language, municipality, start, "end", deadline, price, seats, url, provider_no,
       run_code, credit_unit, subject_code, subject_scheme, keywords, learning_outcomes, target_group,
       entry_requirements, pace, duration, venue, postcode, currency, vat, seats_free, start_text,
       price_text, updated
  FROM course_run
 WHERE id = :id;

-- name: course_delete (:id)
DELETE FROM course_run WHERE id = :id;

-- name: course_ids (:newest) -> id, provider_id, code, title
SELECT id, provider_id, code, title FROM course_run WHERE id <= :newest;

-- name: course_dates (:after, :most) -> id, provider_id, code, title, start, end, deadline
SELECT id, provider_id, code, title, start, "end" AS "end", deadline
  FROM course_run
 WHERE id > :after
 ORDER BY id
 LIMIT :most;

-- name: course_last () -> id
SELECT coalesce(max(id), 0) AS id FROM course_run;

-- name: course_all (:after) -> id, provider, code, title, description, subject, kind, level, credits, mode, language, municipality, start, end, deadline, price, seats, url, provider_id, run_code, credit_unit, subject_code, subject_scheme, keywords, learning_outcomes, target_group, entry_requirements, pace, duration, venue, postcode, currency, vat, seats_free, start_text, price_text, updated
SELECT c.id, p.name AS provider, c.code, c.title, c.description, c.subject, c.kind, c.level, c.credits,
       c.mode, c.language, c.municipality, c.start, c."end" AS "end", c.deadline, c.price, c.seats, c.url,
       c.provider_no AS provider_id, c.run_code, c.credit_unit, c.subject_code, c.subject_scheme,
       c.keywords, c.learning_outcomes, c.target_group, c.entry_requirements, c.pace, c.duration, c.venue,
       c.postcode, c.currency, c.vat, c.seats_free, c.start_text, c.price_text, c.updated
  FROM course_run c CROSS JOIN provider p ON p.id = c.provider_id
 WHERE c.id > :after
 ORDER BY c.id;
