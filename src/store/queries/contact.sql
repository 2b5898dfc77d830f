-- Contact persons, the log of what was said with firms, what comes next, and firms put together.
-- Rows are made from the revision that tells them: *_derive, as of the plan.  What was written before
-- there were several to a firm tells less.

-- name: contact_all () -> id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice, recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share, share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at, rev
SELECT id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice,
       recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share,
       share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at,
       rev
  FROM contact
 WHERE orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY orgnr, id;

-- name: contact_of_firm (:orgnr) -> id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice, recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share, share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at, rev
SELECT id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice,
       recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share,
       share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at,
       rev
  FROM contact
 WHERE orgnr = :orgnr
 ORDER BY made_at DESC, id;

-- name: contact_by_prefix (:prefix) -> id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice, recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share, share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at, rev
SELECT id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice,
       recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share,
       share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at,
       rev
  FROM contact
 WHERE id >= :prefix AND id < :prefix || '~'
 ORDER BY id
 LIMIT 2;

-- Revisions: all of one entity, or one.
-- name: contact_told (:entity, :rev) -> id, orgnr, name, role, phone, email, language, interview, recontact, recontact_notice, recontact_notice_sha256, recontact_interview, recontact_day, recontact_withdrawn, share, share_notice, share_notice_sha256, share_interview, share_day, share_withdrawn, author, made_at, rev, op
SELECT coalesce(r.p ->> 'id', lower(substr(hex(r.entity), 1, 8))) AS id,
       coalesce((SELECT into_orgnr FROM firm_alias f WHERE f.orgnr = r.p ->> 'orgnr'), r.p ->> 'orgnr') AS orgnr,
       coalesce(r.p ->> 'name', '') AS name, coalesce(r.p ->> 'role', '') AS role,
       coalesce(r.p ->> 'phone', '') AS phone, coalesce(r.p ->> 'email', '') AS email,
       coalesce(r.p ->> 'language', '') AS language, coalesce(r.p ->> 'interview', '') AS interview,
       coalesce(r.p ->> '$.recontact.state', iif(r.p ->> 'may_recontact', 'yes', '')) AS recontact,
       coalesce(r.p ->> '$.recontact.notice', '') AS recontact_notice,
       coalesce(r.p ->> '$.recontact.notice_sha256', '') AS recontact_notice_sha256,
       coalesce(r.p ->> '$.recontact.interview', '') AS recontact_interview,
       coalesce(r.p ->> '$.recontact.day', iif(r.p ->> 'may_recontact', date(r.made_at / 1000, 'unixepoch'), '')) AS recontact_day,
       coalesce(r.p ->> '$.recontact.withdrawn', '') AS recontact_withdrawn,
       coalesce(r.p ->> '$.share.state', '') AS share,
       coalesce(r.p ->> '$.share.notice', '') AS share_notice,
       coalesce(r.p ->> '$.share.notice_sha256', '') AS share_notice_sha256,
       coalesce(r.p ->> '$.share.interview', '') AS share_interview,
       coalesce(r.p ->> '$.share.day', '') AS share_day,
       coalesce(r.p ->> '$.share.withdrawn', '') AS share_withdrawn, r.author AS author,
       r.made_at AS made_at, r.rev AS rev, r.op AS op
  FROM (SELECT rev, entity, op, author, made_at, seq, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE (entity = :entity OR rev = :rev) AND kind = 'contact' AND payload IS NOT NULL) r
 ORDER BY r.made_at, r.seq;

-- name: contact_rev (:id) -> entity, rev
SELECT entity, rev FROM contact WHERE id = :id;

-- name: contact_delete (:id)
DELETE FROM contact WHERE id = :id;

-- name: contact_derive (:rev)
INSERT INTO contact (id, entity, orgnr, name, role, phone, email, language, interview, recontact,
                     recontact_notice, recontact_notice_sha256, recontact_interview, recontact_day,
                     recontact_withdrawn, share, share_notice, share_notice_sha256, share_interview,
                     share_day, share_withdrawn, author, made_at, rev)
SELECT coalesce(r.p ->> 'id', lower(substr(hex(r.entity), 1, 8))) AS id, r.entity AS entity,
       coalesce((SELECT into_orgnr FROM firm_alias f WHERE f.orgnr = r.p ->> 'orgnr'), r.p ->> 'orgnr') AS orgnr,
       coalesce(r.p ->> 'name', '') AS name, coalesce(r.p ->> 'role', '') AS role,
       coalesce(r.p ->> 'phone', '') AS phone, coalesce(r.p ->> 'email', '') AS email,
       coalesce(r.p ->> 'language', '') AS language, coalesce(r.p ->> 'interview', '') AS interview,
       coalesce(r.p ->> '$.recontact.state', iif(r.p ->> 'may_recontact', 'yes', '')) AS recontact,
       coalesce(r.p ->> '$.recontact.notice', '') AS recontact_notice,
       coalesce(r.p ->> '$.recontact.notice_sha256', '') AS recontact_notice_sha256,
       coalesce(r.p ->> '$.recontact.interview', '') AS recontact_interview,
       coalesce(r.p ->> '$.recontact.day', iif(r.p ->> 'may_recontact', date(r.made_at / 1000, 'unixepoch'), '')) AS recontact_day,
       coalesce(r.p ->> '$.recontact.withdrawn', '') AS recontact_withdrawn,
       coalesce(r.p ->> '$.share.state', '') AS share,
       coalesce(r.p ->> '$.share.notice', '') AS share_notice,
       coalesce(r.p ->> '$.share.notice_sha256', '') AS share_notice_sha256,
       coalesce(r.p ->> '$.share.interview', '') AS share_interview,
       coalesce(r.p ->> '$.share.day', '') AS share_day,
       coalesce(r.p ->> '$.share.withdrawn', '') AS share_withdrawn, r.author AS author,
       r.made_at AS made_at, r.rev AS rev
  FROM (SELECT rev, entity, op, author, made_at, seq, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE rev = :rev AND kind = 'contact' AND payload IS NOT NULL) r;

-- name: contact_log_all () -> id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
SELECT id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
  FROM contact_log
 WHERE orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY day DESC, made_at DESC, id;

-- name: contact_log_of_firm (:orgnr) -> id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
SELECT id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
  FROM contact_log
 WHERE orgnr = :orgnr
 ORDER BY day DESC, made_at DESC, id;

-- name: contact_log_by_prefix (:prefix) -> id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
SELECT id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev
  FROM contact_log
 WHERE id >= :prefix AND id < :prefix || '~'
 ORDER BY id
 LIMIT 2;

-- name: contact_log_told (:entity, :rev) -> id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev, op
SELECT r.p ->> 'id' AS id,
       coalesce((SELECT into_orgnr FROM firm_alias f WHERE f.orgnr = r.p ->> 'orgnr'), r.p ->> 'orgnr') AS orgnr,
       coalesce(r.p ->> 'contact', '') AS contact, coalesce(r.p ->> 'day', '') AS day,
       coalesce(r.p ->> 'how', '') AS how, coalesce(r.p ->> 'outcome', '') AS outcome,
       coalesce(r.p ->> 'note', '') AS note, coalesce(r.p ->> 'next', '') AS next_day,
       coalesce(r.p ->> 'next_time', '') AS next_time, coalesce(r.p ->> 'done', '') AS done,
       r.author AS author, r.made_at AS made_at, r.rev AS rev, r.op AS op
  FROM (SELECT rev, entity, op, author, made_at, seq, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE (entity = :entity OR rev = :rev) AND kind = 'contact' AND payload IS NOT NULL) r
 ORDER BY r.made_at, r.seq;

-- What waits to be done up to a day, in its order; of blocked firms nothing does.
-- name: contact_log_due (:until, :today) -> id, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author, made_at, rev, firm_name, contact_name, phone
SELECT l.id, l.orgnr, l.contact, l.day, l.how, l.outcome, l.note, l.next_day, l.next_time, l.done,
       l.author, l.made_at, l.rev,
       f.name AS firm_name, coalesce(c.name, '') AS contact_name, coalesce(c.phone, '') AS phone
  FROM contact_log l JOIN firm f ON f.orgnr = l.orgnr LEFT JOIN contact c ON c.id = l.contact
 WHERE l.next_day <> '' AND l.done = '' AND l.next_day <= :until
   AND NOT EXISTS (SELECT 1 FROM blocked b
                    WHERE b.orgnr = l.orgnr AND (b.until = '' OR b.until >= :today))
 ORDER BY l.next_day, l.next_time = '', l.next_time, f.name, l.id;

-- name: contact_log_rev (:id) -> entity, rev
SELECT entity, rev FROM contact_log WHERE id = :id;

-- name: contact_log_delete (:id)
DELETE FROM contact_log WHERE id = :id;

-- name: contact_log_derive (:rev)
INSERT INTO contact_log (id, entity, orgnr, contact, day, how, outcome, note, next_day, next_time, done, author,
                         made_at, rev)
SELECT r.p ->> 'id' AS id, r.entity AS entity,
       coalesce((SELECT into_orgnr FROM firm_alias f WHERE f.orgnr = r.p ->> 'orgnr'), r.p ->> 'orgnr') AS orgnr,
       coalesce(r.p ->> 'contact', '') AS contact, coalesce(r.p ->> 'day', '') AS day,
       coalesce(r.p ->> 'how', '') AS how, coalesce(r.p ->> 'outcome', '') AS outcome,
       coalesce(r.p ->> 'note', '') AS note, coalesce(r.p ->> 'next', '') AS next_day,
       coalesce(r.p ->> 'next_time', '') AS next_time, coalesce(r.p ->> 'done', '') AS done,
       r.author AS author, r.made_at AS made_at, r.rev AS rev
  FROM (SELECT rev, entity, op, author, made_at, seq, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE rev = :rev AND kind = 'contact' AND payload IS NOT NULL) r;

-- Rows whose revision is not the last of their entity, and last revisions that no row has; what rows
-- say is compared one by one.
-- name: contact_drift () -> what, id
SELECT 'contact' AS what, c.id
  FROM contact c
 WHERE EXISTS (SELECT 1 FROM rev_parent p WHERE p.parent = c.rev)
 UNION
SELECT 'log', l.id
  FROM contact_log l
 WHERE EXISTS (SELECT 1 FROM rev_parent p WHERE p.parent = l.rev)
 UNION
SELECT coalesce(CAST(t.payload AS TEXT) ->> 'what', 'contact'), coalesce(CAST(t.payload AS TEXT) ->> 'id', '')
  FROM rev t
 WHERE t.kind = 'contact' AND t.op = 'put' AND t.payload IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM rev_parent x WHERE x.parent = t.rev)
   AND t.rev NOT IN (SELECT rev FROM contact UNION ALL SELECT rev FROM contact_log);

-- All that happened with a firm, in no order.
-- name: firm_events (:orgnr) -> kind, id, at_ms, day, state, text, more, offers, gap
SELECT 'interview' AS kind, i.id, i.made_at AS at_ms, '' AS day, i.state, i.form AS text, i.author AS more,
       -1 AS offers, 0 AS gap
  FROM interview i
 WHERE i.orgnr = :orgnr
 UNION ALL
SELECT 'need', n.id,
       coalesce(i.made_at, (SELECT min(b.at_ms) FROM import_row r JOIN import b ON b.id = r.import
                             WHERE r.id = n.id AND b.kind = 'needs'), 0),
       '', '', n.text, '', coalesce(m.offers, -1), coalesce(m.gap, 0)
  FROM need n LEFT JOIN interview i ON i.id = n.interview LEFT JOIN need_match m ON m.need = n.id
 WHERE n.orgnr = :orgnr
 UNION ALL
SELECT 'decision', d.need, d.made_at, '', d.verdict, d.provider || ' ' || d.code, n.text, -1, 0
  FROM need n JOIN decision d ON d.need = n.id
 WHERE n.orgnr = :orgnr
 UNION ALL
SELECT 'activity', a.id, a.made_at, '', a.state, a.title, a.owner, -1, 0
  FROM activity a
 WHERE a.id IN (SELECT f.activity FROM activity_for f WHERE f.what = 'firm' AND f.id = :orgnr
                 UNION ALL
                SELECT g.activity FROM need n JOIN activity_for g ON g.what = 'need' AND g.id = n.id
                 WHERE n.orgnr = :orgnr)
 UNION ALL
SELECT 'contact', l.id, l.made_at, l.day, l.outcome, l.how, l.note, -1, 0
  FROM contact_log l
 WHERE l.orgnr = :orgnr;
