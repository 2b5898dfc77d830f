-- The activity plan: challenges, check-in periods, activities, grants and what is spent of them.
-- Rows are made from the revision that tells them: *_derive.  (JSON is read here and not in views, where
-- SQLite does not let a schema that it does not trust call functions.)

-- name: challenge_list () -> id, title, areas
SELECT id, title, areas FROM challenge ORDER BY id;

-- name: challenge_rev (:id) -> id, rev
SELECT id, rev FROM challenge WHERE id = :id;

-- name: challenge_derive (:rev)
REPLACE INTO challenge (id, title, areas, rev)
SELECT r.p ->> 'id', r.p ->> 'title', r.p ->> 'areas', r.rev
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r;

-- name: check_in_list () -> id, opens, closes
SELECT id, opens, closes FROM check_in ORDER BY opens;

-- name: check_in_rev (:id) -> id, rev
SELECT id, rev FROM check_in WHERE id = :id;

-- name: check_in_derive (:rev)
REPLACE INTO check_in (id, opens, closes, rev)
SELECT r.p ->> 'id', r.p ->> 'opens', r.p ->> 'closes', r.rev
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r;

-- name: activity_list () -> id, title, note, state, why, kind, challenge, area, owner, partners, start, end, phase, year, years, cost, check_in, late, provider, code, needs, firms, funding, author, made_at, rev
SELECT id, title, note, state, why, kind, challenge, area, owner, partners, start, "end", phase,
       year, years, cost, check_in, late, provider, code, needs, firms, funding, author,
       made_at, rev
  FROM activity_shown
 ORDER BY id;

-- name: activity_named (:prefix) -> id, title, note, state, why, kind, challenge, area, owner, partners, start, end, phase, year, years, cost, check_in, late, provider, code, needs, firms, funding, author, made_at, rev
SELECT id, title, note, state, why, kind, challenge, area, owner, partners, start, "end", phase,
       year, years, cost, check_in, late, provider, code, needs, firms, funding, author,
       made_at, rev
  FROM activity_shown
 WHERE id >= :prefix AND id < :prefix || '~'
 ORDER BY id
 LIMIT 2;

-- Revisions: all of one entity, or one.
-- name: activity_told (:entity, :rev) -> id, title, note, state, why, kind, challenge, area, owner, partners, start, end, phase, year, years, cost, check_in, late, provider, code, needs, firms, funding, author, made_at, rev
SELECT r.p ->> 'id' AS id, r.p ->> 'title' AS title, r.p ->> 'note' AS note,
       r.p ->> 'state' AS state, r.p ->> 'why' AS why, r.p ->> 'kind' AS kind,
       r.p ->> 'challenge' AS challenge, r.p ->> 'area' AS area, r.p ->> 'owner' AS owner,
       r.p ->> 'partners' AS partners, r.p ->> 'start' AS start, r.p ->> 'end' AS "end",
       r.p ->> 'phase' AS phase, r.p ->> 'year' AS year, r.p ->> 'years' AS years,
       r.p ->> 'cost' AS cost, r.p ->> 'check_in' AS check_in, r.p ->> 'late' AS late,
       r.p ->> 'provider' AS provider, r.p ->> 'code' AS code,
       coalesce((SELECT group_concat(x.value, char(10)) FROM (SELECT value FROM json_each(r.p, '$.needs') ORDER BY value) x), '') AS needs,
       coalesce((SELECT group_concat(x.value, char(10)) FROM (SELECT value FROM json_each(r.p, '$.firms') ORDER BY value) x), '') AS firms,
       coalesce((SELECT group_concat(x.t, char(10))
                   FROM (SELECT value ->> 'grant' || char(9) || (value ->> 'source') || char(9) ||
                                (value ->> 'year') || char(9) || (value ->> 'ore') AS t
                           FROM json_each(r.p, '$.funding') ORDER BY key) x), '') AS funding,
       r.author, r.made_at, r.rev
  FROM (SELECT rev, author, made_at, seq, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE (entity = :entity OR rev = :rev) AND kind = 'activity' AND payload IS NOT NULL) r
 ORDER BY r.made_at, r.seq;

-- name: activity_rev (:id) -> id, rev
SELECT id, rev FROM activity WHERE id = :id;

-- name: activity_delete (:id)
DELETE FROM activity WHERE id = :id;

-- name: activity_derive (:rev)
INSERT INTO activity (id, title, note, state, why, kind, challenge, area, owner, partners, start, "end", phase,
                      year, years, cost, check_in, late, provider, code,
                      author, made_at, rev)
SELECT r.p ->> 'id' AS id, r.p ->> 'title' AS title, r.p ->> 'note' AS note,
       r.p ->> 'state' AS state, r.p ->> 'why' AS why, r.p ->> 'kind' AS kind,
       r.p ->> 'challenge' AS challenge, r.p ->> 'area' AS area, r.p ->> 'owner' AS owner,
       r.p ->> 'partners' AS partners, r.p ->> 'start' AS start, r.p ->> 'end' AS "end",
       r.p ->> 'phase' AS phase, r.p ->> 'year' AS year, r.p ->> 'years' AS years,
       r.p ->> 'cost' AS cost, r.p ->> 'check_in' AS check_in, r.p ->> 'late' AS late,
       r.p ->> 'provider' AS provider, r.p ->> 'code' AS code, r.author, r.made_at, r.rev
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r;

-- name: activity_funding_derive (:rev)
INSERT INTO activity_funding (activity, n, grant_id, source, year, amount)
SELECT r.p ->> 'id', f.key, f.value ->> 'grant',
       f.value ->> 'source', f.value ->> 'year', f.value ->> 'ore'
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r,
       json_each(r.p, '$.funding') f;

-- name: activity_for_derive (:rev)
INSERT INTO activity_for (activity, what, id)
SELECT r.p ->> 'id', substr(l.key, 1, 4), x.value
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r,
       json_each(r.p) l, json_each(l.value) x
 WHERE l.key IN ('needs', 'firms');

-- name: grant_list () -> id, title, lines
SELECT id, title, lines FROM grant_shown ORDER BY id;

-- name: grant_rev (:id) -> id, rev
SELECT id, rev FROM grant_scheme WHERE id = :id;

-- name: grant_delete (:id)
DELETE FROM grant_scheme WHERE id = :id;

-- name: grant_derive (:rev)
INSERT INTO grant_scheme (id, title, rev)
SELECT r.p ->> 'id', r.p ->> 'title', r.rev
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r;

-- name: grant_line_derive (:rev)
INSERT INTO grant_line (grant_id, n, source, year, amount)
SELECT r.p ->> 'id', l.key, l.value ->> 'source',
       l.value ->> 'year', l.value ->> 'ore'
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r,
       json_each(r.p, '$.lines') l;

-- name: spending_list () -> id, grant_id, source, year, amount, activity, day, note, author, made_at
SELECT id, grant_id, source, year, amount, activity, day, note, author, made_at
  FROM spending
 ORDER BY day, made_at, id;

-- name: spending_derive (:rev)
INSERT INTO spending (id, grant_id, source, year, amount, activity, day, note, author, made_at, rev)
SELECT r.p ->> 'id', r.p ->> 'grant', r.p ->> 'source', r.p ->> 'year', r.p ->> 'ore', r.p ->> 'activity',
       r.p ->> 'day', r.p ->> 'note', r.author, r.made_at, r.rev
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev) r;

-- Rows that do not say what their revision says, and last revisions that no row says; activities
-- themselves are compared one by one.
-- name: plan_drift () -> what, id
SELECT 'challenge' AS what, c.id
  FROM challenge c JOIN rev r ON r.rev = c.rev
 WHERE (c.id, c.title, c.areas) <>
       (CAST(r.payload AS TEXT) ->> 'id', CAST(r.payload AS TEXT) ->> 'title', CAST(r.payload AS TEXT) ->> 'areas')
 UNION
SELECT 'check_in', c.id
  FROM check_in c JOIN rev r ON r.rev = c.rev
 WHERE (c.id, c.opens, c.closes) <>
       (CAST(r.payload AS TEXT) ->> 'id', CAST(r.payload AS TEXT) ->> 'opens', CAST(r.payload AS TEXT) ->> 'closes')
 UNION
SELECT 'grant', g.id
  FROM grant_shown g JOIN rev r ON r.rev = g.rev
 WHERE g.title <> CAST(r.payload AS TEXT) ->> 'title'
    OR g.lines <> coalesce((SELECT group_concat(x.t, char(10))
                              FROM (SELECT g.id || char(9) || (value ->> 'source') || char(9) ||
                                           (value ->> 'year') || char(9) || (value ->> 'ore') AS t
                                      FROM json_each(CAST(r.payload AS TEXT), '$.lines') ORDER BY key) x), '')
 UNION
SELECT 'spending', s.id
  FROM spending s JOIN rev r ON r.rev = s.rev
 WHERE (s.grant_id, s.source, s.year, s.amount, s.activity, s.day, s.note, s.author, s.made_at) <>
       (CAST(r.payload AS TEXT) ->> 'grant', CAST(r.payload AS TEXT) ->> 'source', CAST(r.payload AS TEXT) ->> 'year',
        CAST(r.payload AS TEXT) ->> 'ore', CAST(r.payload AS TEXT) ->> 'activity', CAST(r.payload AS TEXT) ->> 'day',
        CAST(r.payload AS TEXT) ->> 'note', r.author, r.made_at)
 UNION
SELECT coalesce(CAST(t.payload AS TEXT) ->> 'what', ''), coalesce(CAST(t.payload AS TEXT) ->> 'id', '')
  FROM rev t
 WHERE t.kind IN ('activity', 'grant') AND t.op = 'put' AND t.payload IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM rev_parent x WHERE x.parent = t.rev)
   AND t.rev NOT IN (SELECT rev FROM activity UNION ALL SELECT rev FROM challenge UNION ALL
                     SELECT rev FROM check_in UNION ALL SELECT rev FROM grant_scheme UNION ALL
                     SELECT rev FROM spending);

-- name: spending_rev (:id) -> id, rev
SELECT id, rev FROM spending WHERE id = :id;

-- name: spending_delete (:id)
DELETE FROM spending WHERE id = :id;
