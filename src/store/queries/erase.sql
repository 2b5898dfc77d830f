-- Erasing what is known of a firm or a person.  Revisions keep their place in the chain and lose what
-- they say; the rows made from them go.

-- name: erase_interviews (:orgnr) -> id
SELECT id FROM interview WHERE orgnr = :orgnr
 UNION
SELECT i.id
  FROM interview i CROSS JOIN journal j ON j.interview = i.id
 WHERE i.orgnr IS NULL
   AND (replace(j.value, ' ', '') = :orgnr
        OR replace(j.value, ' ', '') IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr));

-- What is told of the firm itself, its persons, its decisions; of interviews also those that named it once.
-- name: erase_revisions (:orgnr) -> rev, kind, entity
SELECT r.rev, r.kind, r.entity
  FROM rev r
 WHERE r.payload IS NOT NULL AND r.kind IN ('firm', 'contact', 'interview')
   AND (:orgnr IN (CAST(r.payload AS TEXT) ->> 'orgnr', CAST(r.payload AS TEXT) ->> 'into')
        OR CAST(r.payload AS TEXT) ->> 'orgnr' IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr))
 UNION ALL
SELECT r.rev, r.kind, r.entity
  FROM rev r
 WHERE r.payload IS NOT NULL AND r.kind = 'decision'
   AND (CAST(r.payload AS TEXT) ->> 'need' IN (SELECT id FROM need WHERE orgnr = :orgnr)
        OR substr(CAST(r.payload AS TEXT) ->> 'need', 1, 36) IN (SELECT id FROM interview WHERE orgnr = :orgnr));

-- name: erase_of_entity (:entity, :kind) -> rev
SELECT rev FROM rev WHERE entity = :entity AND kind = :kind AND payload IS NOT NULL;

-- By what it may be told elsewhere: numbers, its names and addresses; names of persons; what was said.
-- Also as the firms that were put together with it.
-- name: erase_terms (:orgnr) -> term, kind
WITH whose (nr) AS (SELECT :orgnr UNION SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr)
SELECT nr AS term, 'number' AS kind FROM whose
 UNION
SELECT name, 'number' FROM firm_alias WHERE into_orgnr = :orgnr
 UNION
SELECT CAST(r.payload AS TEXT) ->> 'name', 'number'
  FROM rev r
 WHERE r.payload IS NOT NULL AND r.kind = 'firm' AND CAST(r.payload AS TEXT) ->> 'orgnr' IN (SELECT nr FROM whose)
 UNION
SELECT f.value, iif(f.key = 'name', 'person', 'number')
  FROM rev r, json_each(CAST(r.payload AS TEXT)) f
 WHERE r.payload IS NOT NULL AND r.kind = 'contact' AND CAST(r.payload AS TEXT) ->> 'orgnr' IN (SELECT nr FROM whose)
   AND f.key IN ('name', 'phone', 'email')
 UNION
SELECT text, 'said' FROM need WHERE orgnr = :orgnr
 UNION
SELECT note, 'said' FROM need WHERE orgnr = :orgnr
 UNION
SELECT firm_name, 'number' FROM need WHERE orgnr = :orgnr;

-- name: rev_erase (:rev)
UPDATE rev SET salt = NULL, payload = NULL WHERE rev = :rev;

-- name: rev_head (:entity, :kind) -> rev, op, made_at
SELECT r.rev, r.op, r.made_at
  FROM rev r
 WHERE r.entity = :entity AND r.kind = :kind
   AND NOT EXISTS (SELECT 1 FROM rev_parent p WHERE p.parent = r.rev)
 ORDER BY r.made_at DESC, r.seq DESC
 LIMIT 1;

-- Every thing of the plan, as each revision tells it.
-- name: erase_plan () -> rev, what, id, author, made_at, last, payload, title, note, why, owner, partners, late, areas
SELECT r.rev, r.p ->> 'what' AS what, r.p ->> 'id' AS id, r.author, r.made_at,
       NOT EXISTS (SELECT 1 FROM rev_parent x WHERE x.parent = r.rev) AS last, r.p AS payload,
       coalesce(r.p ->> 'title', '') AS title, coalesce(r.p ->> 'note', '') AS note,
       coalesce(r.p ->> 'why', '') AS why, coalesce(r.p ->> 'owner', '') AS owner,
       coalesce(r.p ->> 'partners', '') AS partners, coalesce(r.p ->> 'late', '') AS late,
       coalesce(r.p ->> 'areas', '') AS areas
  FROM (SELECT rev, author, made_at, CAST(payload AS TEXT) AS p
          FROM rev
         WHERE kind IN ('activity', 'grant') AND payload IS NOT NULL) r;

-- Is it for the firm, and for nobody else?
-- name: erase_linked (:rev, :orgnr) -> of_firm, of_others
SELECT count(*) FILTER (WHERE x.is_of_firm) AS of_firm, count(*) FILTER (WHERE NOT x.is_of_firm) AS of_others
  FROM (SELECT l.value = :orgnr
               OR l.value IN (SELECT id FROM need WHERE orgnr = :orgnr)
               OR substr(l.value, 1, 36) IN (SELECT id FROM interview WHERE orgnr = :orgnr) AS is_of_firm
          FROM rev r, json_each(CAST(r.payload AS TEXT)) f, json_each(f.value) l
         WHERE r.rev = :rev AND f.key IN ('firms', 'needs')) x;

-- name: erase_reworded (:rev, :orgnr, :title, :note, :why, :owner, :partners, :late, :areas) -> payload
SELECT json_replace(p, '$.title', :title, '$.note', :note, '$.why', :why, '$.owner', :owner,
                    '$.partners', :partners, '$.late', :late, '$.areas', :areas,
                    '$.firms', json((SELECT json_group_array(f.value) FROM json_each(p, '$.firms') f
                                      WHERE f.value <> :orgnr)),
                    '$.needs', json((SELECT json_group_array(n.value) FROM json_each(p, '$.needs') n
                                      WHERE n.value NOT IN (SELECT id FROM need WHERE orgnr = :orgnr)
                                        AND substr(n.value, 1, 36) NOT IN (SELECT id FROM interview WHERE orgnr = :orgnr)))) AS payload
  FROM (SELECT CAST(payload AS TEXT) AS p FROM rev WHERE rev = :rev);

-- name: erase_counts (:orgnr) -> contacts, talks, needs, decisions, imported
SELECT (SELECT count(*) FROM contact WHERE orgnr = :orgnr) AS contacts,
       (SELECT count(*) FROM contact_log WHERE orgnr = :orgnr) AS talks,
       (SELECT count(*) FROM need WHERE orgnr = :orgnr) AS needs,
       (SELECT count(*) FROM need n JOIN decision d ON d.need = n.id WHERE n.orgnr = :orgnr) AS decisions,
       (SELECT count(*) FROM import_row r
         WHERE r.id IN (SELECT id FROM need WHERE orgnr = :orgnr)
            OR EXISTS (SELECT 1 FROM (SELECT :orgnr AS nr UNION ALL
                                      SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr) n
                        WHERE r.id = n.nr OR instr(r.was, n.nr) OR instr(r.became, n.nr))) AS imported;

-- name: erase_counts_of_interview (:interview) -> draft, attachments, comments, events
SELECT (SELECT state = 'draft' FROM interview WHERE id = :interview) AS draft,
       (SELECT count(*) FROM attachment WHERE interview = :interview) AS attachments,
       (SELECT count(*) FROM comment WHERE interview = :interview) AS comments,
       (SELECT count(*) FROM event WHERE interview = :interview) AS events;

-- name: erase_imported (:orgnr)
DELETE FROM import_row
 WHERE id IN (SELECT id FROM need WHERE orgnr = :orgnr)
    OR EXISTS (SELECT 1 FROM (SELECT :orgnr AS nr UNION ALL
                              SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr) n
                WHERE import_row.id = n.nr OR instr(was, n.nr) OR instr(became, n.nr));

-- Journal, half-typed text, paradata, comments, files, what a file said of it and its needs go with it.
-- name: erase_interview (:id)
DELETE FROM interview WHERE id = :id;

-- name: erase_needs (:orgnr)
DELETE FROM need WHERE orgnr = :orgnr;

-- name: erase_contacts (:orgnr)
DELETE FROM contact WHERE orgnr = :orgnr;

-- name: erase_talks (:orgnr)
DELETE FROM contact_log WHERE orgnr = :orgnr;

-- name: erase_aliases (:orgnr)
DELETE FROM firm_alias WHERE :orgnr IN (orgnr, into_orgnr);

-- name: erase_firm (:orgnr)
DELETE FROM firm WHERE orgnr = :orgnr;

-- name: erase_block (:orgnr)
DELETE FROM blocked WHERE orgnr = :orgnr;

-- name: erase_accesses (:orgnr)
UPDATE access SET orgnr = NULL, why = ''
 WHERE orgnr = :orgnr OR orgnr IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr);

-- Needs of files that give a name and no number.
-- name: erase_named_needs (:name) -> id
SELECT id FROM need WHERE orgnr IS NULL AND interview IS NULL AND firm_name = :name;

-- name: erase_named_imported (:id)
DELETE FROM import_row WHERE id = :id;

-- name: erase_need (:id)
DELETE FROM need WHERE id = :id;

-- name: import_files () -> id, file
SELECT id, file FROM import;

-- name: import_rename (:id, :file)
UPDATE import SET file = :file WHERE id = :id;

-- name: setting_delete (:key)
DELETE FROM setting WHERE key = :key;

-- Texts that somebody wrote, for who looks whether they tell of a firm.
-- name: erase_quoted () -> what, id, orgnr, path, text
SELECT 'interview' AS what, i.id, coalesce(i.orgnr, '') AS orgnr, c.value ->> 1 AS path, c.value ->> 2 AS text
  FROM interview i JOIN rev r ON r.rev = i.rev, json_each(CAST(r.payload AS TEXT), '$.changes') c
 WHERE c.value ->> 0 IN ('answer', 'remark') AND c.value ->> 2 <> ''
 UNION ALL
SELECT 'interview', i.id, coalesce(i.orgnr, ''), j.path, j.value
  FROM interview i JOIN journal j ON j.interview = i.id
 WHERE i.state = 'draft' AND j.kind IN ('answer', 'remark') AND j.value <> ''
 UNION ALL
SELECT 'interview', id, coalesce(orgnr, ''), '', why FROM interview WHERE why <> ''
 UNION ALL
SELECT 'comment', i.id, coalesce(i.orgnr, ''), c.path, c.text
  FROM comment c JOIN interview i ON i.id = c.interview
 WHERE c.text <> ''
 UNION ALL
SELECT 'need', id, coalesce(orgnr, ''), '', text || char(10) || note FROM need WHERE interview IS NULL
 UNION ALL
SELECT 'log', id, orgnr, '', note FROM contact_log WHERE note <> ''
 UNION ALL
SELECT 'decision', d.need, coalesce(n.orgnr, ''), '', d.note
  FROM decision d JOIN need n ON n.id = d.need
 WHERE d.note <> ''
 ORDER BY 3, 1, 2, 4;

-- What was erased, when last; of firms also those that are known again since.
-- name: rev_tombs () -> kind, entity, made_at, known
SELECT x.kind, x.entity, max(x.made_at) AS made_at, min(x.known) AS known
  FROM (SELECT r.kind, r.entity, r.made_at, EXISTS (SELECT 1 FROM rev_parent p WHERE p.parent = r.rev) AS known
          FROM rev r
         WHERE r.op = 'erase') x
 WHERE x.kind = 'firm' OR NOT x.known
 GROUP BY x.kind, x.entity
 ORDER BY x.kind, x.entity;

-- 0: it never was.
-- name: rev_erased_at (:entity, :kind) -> at_ms
SELECT coalesce(max(made_at), 0) AS at_ms FROM rev WHERE entity = :entity AND kind = :kind AND op = 'erase';

-- name: known_firms () -> orgnr
SELECT orgnr FROM firm
 UNION
SELECT orgnr FROM interview WHERE orgnr IS NOT NULL
 ORDER BY 1;
