-- All that is known of one firm, for the firm itself; whether it is blocked.

-- name: subject_firm (:orgnr) -> orgnr, name, nace, municipality, employees, legal_form, blocked, blocked_until, blocked_why
SELECT f.orgnr, f.name, f.nace, f.municipality, f.employees, f.legal_form,
       iif(b.orgnr IS NULL, 'no', 'yes') AS blocked, coalesce(b.until, '') AS blocked_until,
       coalesce(b.why, '') AS blocked_why
  FROM firm f LEFT JOIN blocked b ON b.orgnr = f.orgnr
 WHERE f.orgnr = :orgnr;

-- Every revision of the firm and of its persons, member by member.
-- name: subject_told (:orgnr) -> rev, at_ms, author, kind, field, value
SELECT hex(r.rev) AS rev, r.made_at AS at_ms, r.author, r.kind, v.fullkey AS field, v.atom AS value
  FROM rev r JOIN json_tree(CAST(r.payload AS TEXT)) v
 WHERE r.kind IN ('firm', 'contact') AND r.payload IS NOT NULL
   AND (CAST(r.payload AS TEXT) ->> 'orgnr' = :orgnr
        OR CAST(r.payload AS TEXT) ->> 'orgnr' IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr))
   AND v.atom IS NOT NULL AND v.atom <> ''
 ORDER BY r.kind DESC, r.entity, r.made_at, r.seq, v.id;

-- The same of one person.
-- name: subject_person_told (:entity) -> rev, at_ms, author, kind, field, value
SELECT hex(r.rev) AS rev, r.made_at AS at_ms, r.author, r.kind, v.fullkey AS field, v.atom AS value
  FROM rev r JOIN json_tree(CAST(r.payload AS TEXT)) v
 WHERE r.kind = 'contact' AND r.payload IS NOT NULL AND r.entity = :entity
   AND v.atom IS NOT NULL AND v.atom <> ''
 ORDER BY r.made_at, r.seq, v.id;

-- name: subject_needs (:orgnr) -> id, interview, text, note, area, occupation, people, level, mode, language, latest_start, max_km, price, hours, urgency, importance, shareable, proof
SELECT id, interview, text, note, area, occupation, people, level, mode, language, latest_start, max_km,
       price, hours, urgency, importance, shareable, proof
  FROM need
 WHERE orgnr = :orgnr
 ORDER BY id;

-- name: subject_decisions (:orgnr) -> need, provider, code, verdict, why, note, author, at_ms
SELECT d.need, d.provider, d.code, d.verdict, d.why, d.note, d.author, d.made_at AS at_ms
  FROM need n JOIN decision d ON d.need = n.id
 WHERE n.orgnr = :orgnr
 ORDER BY d.need, d.provider, d.code;

-- name: subject_activities (:orgnr) -> id, title, note, state, why, owner, partners, start, end, author, at_ms
SELECT a.id, a.title, a.note, a.state, a.why, a.owner, a.partners, a.start, a."end", a.author,
       a.made_at AS at_ms
  FROM activity a
 WHERE a.id IN (SELECT activity FROM activity_for
                 WHERE (what = 'firm' AND id = :orgnr)
                    OR (what = 'need' AND id IN (SELECT id FROM need WHERE orgnr = :orgnr)))
 ORDER BY a.id;

-- name: subject_imports (:orgnr) -> at_ms, file, author, kind, id, was, became
SELECT i.at_ms, i.file, i.author, i.kind, r.id, r.was, r.became
  FROM import_row r JOIN import i ON i.id = r.import
 WHERE r.id IN (SELECT id FROM need WHERE orgnr = :orgnr)
    OR EXISTS (SELECT 1 FROM (SELECT :orgnr AS nr UNION ALL
                              SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr) n
                WHERE r.id = n.nr OR instr(r.was, n.nr) OR instr(r.became, n.nr))
 ORDER BY i.id, r.id;

-- name: block_put (:orgnr, :until, :why, :author, :now)
INSERT INTO blocked (orgnr, until, why, author, made_at)
VALUES (:orgnr, :until, :why, :author, :now)
ON CONFLICT (orgnr) DO UPDATE
   SET until = excluded.until, why = excluded.why, author = excluded.author, made_at = excluded.made_at;

-- name: block_get (:orgnr) -> until, why, author, made_at
SELECT until, why, author, made_at FROM blocked WHERE orgnr = :orgnr;

-- name: block_due (:today) -> orgnr
SELECT orgnr FROM blocked WHERE until <> '' AND until < :today ORDER BY orgnr;
