-- The figures of the first screen and of charts: by an index or by small tables, never by the courses.

-- name: home () -> firms, interviews, drafts, needs, courses, decided, matched, gaps, follow_up
SELECT (SELECT count(*) FROM firm WHERE orgnr NOT IN (SELECT orgnr FROM blocked)) AS firms,
       (SELECT count(*) FROM interview) AS interviews,
       (SELECT count(*) FROM interview WHERE state = 'draft') AS drafts,
       (SELECT count(*) FROM need) AS needs,
       (SELECT coalesce(sum(courses), 0) FROM provider) AS courses,
       (SELECT count(DISTINCT need) FROM decision) AS decided,
       (SELECT count(*) FROM need_match
         WHERE at_ms >= coalesce((SELECT max(at_ms) FROM import WHERE kind IN ('courses', 'codes', 'thesaurus')), 0)) AS matched,
       (SELECT count(*) FROM need_match WHERE gap) AS gaps,
       (SELECT count(*) FROM decision WHERE verdict IN ('interested', 'maybe')) AS follow_up;

-- name: home_interviews (:state, :most) -> id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered, due, errors, made_at, changed_at, clean, rev, base, open
SELECT s.id, s.form, s.form_version, s.orgnr, s.firm_name, s.name, s.language, s.at_path, s.author, s.state,
       s.why, s.answered, s.due, s.errors, s.made_at, s.changed_at, s.clean, s.rev, r.base,
       r.open
  FROM (SELECT i.id FROM interview i
         WHERE i.state = :state AND coalesce(i.orgnr, '') NOT IN (SELECT orgnr FROM blocked) ORDER BY i.changed_at DESC, i.id DESC LIMIT :most) n
       JOIN interview_shown s ON s.id = n.id JOIN interview_review r ON r.id = s.id;

-- name: interviews_between (:from, :to) -> interviews
SELECT count(*) AS interviews
  FROM interview
 WHERE made_at >= :from AND made_at < :to AND state <> 'draft';

-- name: need_areas () -> area, needs, gaps
SELECT n.area, n.needs, coalesce(g.gaps, 0) AS gaps
  FROM (SELECT area, count(*) AS needs FROM need GROUP BY area) n
       LEFT JOIN (SELECT u.area, count(*) AS gaps
                    FROM need_match m JOIN need u ON u.id = m.need
                   WHERE m.gap GROUP BY u.area) g ON g.area = n.area
 ORDER BY n.needs DESC, n.area;

-- name: need_unmatched (:most) -> id
SELECT n.id
  FROM need n
 WHERE coalesce(n.orgnr, '') NOT IN (SELECT orgnr FROM blocked)
   AND NOT EXISTS (SELECT 1 FROM need_match m
                    WHERE m.need = n.id AND m.at_ms >= coalesce((SELECT max(at_ms) FROM import WHERE kind IN ('courses', 'codes', 'thesaurus')), 0))
 ORDER BY n.id
 LIMIT :most;

-- name: need_match_stale ()
UPDATE need_match SET at_ms = 0;

-- name: need_found () -> need, offers, best_fit, gap, kind
SELECT need, offers, best_fit, gap, kind FROM need_match ORDER BY need;
