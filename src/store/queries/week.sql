-- What was written in some days ([:from, :to) in milliseconds), for the report of a week; of blocked
-- firms nothing.

-- name: week_interviews (:from, :to) -> id, form, orgnr, firm_name, municipality, author, state, made_at, needs
SELECT i.id, t.title AS form, coalesce(i.orgnr, '') AS orgnr, coalesce(f.name, '') AS firm_name,
       coalesce(f.municipality, '') AS municipality, i.author, i.state, i.made_at,
       (SELECT count(*) FROM need n WHERE n.interview = i.id) AS needs
  FROM interview i JOIN form t ON t.id = i.form AND t.version = i.form_version
       LEFT JOIN firm f ON f.orgnr = i.orgnr
 WHERE i.made_at >= :from AND i.made_at < :to AND i.state <> 'draft'
   AND coalesce(i.orgnr, '') NOT IN (SELECT orgnr FROM blocked)
 ORDER BY i.made_at, i.id;

-- As need_told has it: its interview was begun then, or its file first taken in.
-- name: week_needs (:from, :to) -> id, orgnr, firm_name, municipality, area, text, people, at_ms, file, matched, best_fit, gap
SELECT s.id, s.orgnr, s.firm_name, s.municipality, s.area, s.text, s.people, w.at_ms, w.file,
       m.need IS NOT NULL AS matched, coalesce(m.best_fit, 0) AS best_fit, coalesce(m.gap, 0) AS gap
  FROM (SELECT n.id, i.made_at AS at_ms, '' AS file
          FROM interview i JOIN need n ON n.interview = i.id
         WHERE i.made_at >= :from AND i.made_at < :to
         UNION ALL
        SELECT n.id, b.at_ms, b.file
          FROM import b JOIN import_row r ON r.import = b.id JOIN need n ON n.id = r.id
         WHERE b.at_ms >= :from AND b.at_ms < :to AND b.kind = 'needs' AND n.interview IS NULL
           AND NOT EXISTS (SELECT 1 FROM import_row x JOIN import c ON c.id = x.import
                            WHERE x.id = r.id AND c.kind = 'needs' AND (c.at_ms, c.id) < (b.at_ms, b.id))) w
       JOIN need_shown s ON s.id = w.id LEFT JOIN need_match m ON m.need = w.id
 WHERE s.orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY w.at_ms, s.id;

-- name: week_decisions (:from, :to) -> need, text, orgnr, firm_name, municipality, provider, code, verdict, why, author, made_at
SELECT d.need, s.text, s.orgnr, s.firm_name, s.municipality, d.provider, d.code, d.verdict, d.why, d.author,
       d.made_at
  FROM decision d JOIN need_shown s ON s.id = d.need
 WHERE d.made_at >= :from AND d.made_at < :to AND s.orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY d.made_at, d.need, d.provider, d.code;

-- Revisions of activities that put them into another state; `was` is '' of a new one.
-- name: week_steps (:from, :to) -> id, title, kind, state, was, why, author, made_at
SELECT w.id, w.p ->> 'title' AS title, w.p ->> 'kind' AS kind, w.p ->> 'state' AS state, w.was,
       w.p ->> 'why' AS why, w.author, w.made_at
  FROM (SELECT a.id, r.rev, r.seq, r.author, r.made_at, CAST(r.payload AS TEXT) AS p,
               coalesce((SELECT CAST(b.payload AS TEXT) ->> 'state'
                           FROM rev_parent x JOIN rev b ON b.rev = x.parent
                          WHERE x.rev = r.rev ORDER BY b.seq DESC LIMIT 1), '') AS was
          FROM activity a JOIN rev h ON h.rev = a.rev JOIN rev r ON r.entity = h.entity
         WHERE r.kind = 'activity' AND r.payload IS NOT NULL AND r.made_at >= :from AND r.made_at < :to) w
 WHERE w.p ->> 'state' <> w.was
 ORDER BY w.made_at, w.seq;

-- Runs of all courses that somebody is interested in, or that were decided on then.
-- name: week_runs (:from, :to) -> provider, code, title, start, deadline, municipality, mode
SELECT p.name AS provider, c.code, c.title, c.start, c.deadline, c.municipality, c.mode
  FROM course_run c JOIN provider p ON p.id = c.provider_id
       JOIN (SELECT DISTINCT provider, code
               FROM decision
              WHERE verdict IN ('interested', 'maybe') OR (made_at >= :from AND made_at < :to)) d
         ON d.provider = p.name AND d.code = c.code
 ORDER BY p.name, c.code, c.start, c.id;

-- Who is interested in what.
-- name: week_interest () -> need, orgnr, firm_name, provider, code, verdict
SELECT d.need, s.orgnr, s.firm_name, d.provider, d.code, d.verdict
  FROM decision d JOIN need_shown s ON s.id = d.need
 WHERE d.verdict IN ('interested', 'maybe') AND s.orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY d.provider, d.code, s.firm_name, d.need;

-- What interviews with a form agreed on for a day from :since to :until (the answers to its question :name) and
-- was not talked of since: by the contact log and by interviews up to :known, in milliseconds :to.
-- name: week_agreed (:name, :form, :version, :to, :since, :until, :known) -> id, orgnr, firm_name, author, made_at, due
SELECT DISTINCT i.id, coalesce(i.orgnr, '') AS orgnr, coalesce(f.name, '') AS firm_name, i.author, i.made_at,
       t.value AS due
  FROM interview i JOIN rev r ON r.rev = i.rev LEFT JOIN firm f ON f.orgnr = i.orgnr
       JOIN json_tree(CAST(r.payload AS TEXT), '$.answers') t ON t.key = :name AND t.type = 'text'
 WHERE i.form = :form AND i.form_version = :version AND i.state IN ('complete', 'approved') AND i.made_at < :to
   AND coalesce(i.orgnr, '') NOT IN (SELECT orgnr FROM blocked) AND t.value BETWEEN :since AND :until
   AND NOT EXISTS (SELECT 1 FROM contact_log l
                    WHERE l.orgnr = i.orgnr AND l.day BETWEEN t.value AND :known AND l.outcome <> 'no_answer')
   AND NOT EXISTS (SELECT 1 FROM interview x
                    WHERE x.orgnr = i.orgnr AND x.state IN ('complete', 'approved', 'rejected')
                      AND x.made_at > i.made_at AND x.made_at < :to
                      AND date(x.made_at / 1000, 'unixepoch') >= t.value)
 ORDER BY i.made_at, i.id, t.value;
