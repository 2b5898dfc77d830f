-- Erasing one person of a firm: what is told of it, wherever that stands; the firm and the rest stay.

-- By the beginning of its id; also one that was removed.
-- name: person_find (:orgnr, :prefix) -> entity, id
SELECT DISTINCT x.entity, x.id
  FROM (SELECT r.entity, coalesce(r.p ->> 'id', lower(substr(hex(r.entity), 1, 8))) AS id
          FROM (SELECT entity, CAST(payload AS TEXT) AS p FROM rev
                 WHERE kind = 'contact' AND op <> 'erase' AND payload IS NOT NULL) r
         WHERE coalesce(r.p ->> 'what', 'contact') = 'contact'
           AND (r.p ->> 'orgnr' = :orgnr
                OR r.p ->> 'orgnr' IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr))) x
 WHERE x.id >= :prefix AND x.id < :prefix || '~'
 ORDER BY x.id
 LIMIT 2;

-- Whose it is, by its entity; no row: nothing is told of it any more.
-- name: person_of (:entity) -> orgnr, id
SELECT coalesce((SELECT into_orgnr FROM firm_alias f WHERE f.orgnr = r.p ->> 'orgnr'), r.p ->> 'orgnr') AS orgnr,
       coalesce(r.p ->> 'id', lower(substr(hex(r.entity), 1, 8))) AS id
  FROM (SELECT entity, CAST(payload AS TEXT) AS p FROM rev
         WHERE entity = :entity AND kind = 'contact' AND op <> 'erase' AND payload IS NOT NULL) r
 WHERE coalesce(r.p ->> 'what', 'contact') = 'contact'
 LIMIT 1;

-- name: person_told (:entity) -> name, phone, email, interview, recontact_interview, share_interview
SELECT coalesce(r.p ->> 'name', '') AS name, coalesce(r.p ->> 'phone', '') AS phone,
       coalesce(r.p ->> 'email', '') AS email, coalesce(r.p ->> 'interview', '') AS interview,
       coalesce(r.p ->> '$.recontact.interview', '') AS recontact_interview,
       coalesce(r.p ->> '$.share.interview', '') AS share_interview
  FROM (SELECT CAST(payload AS TEXT) AS p, made_at, seq FROM rev
         WHERE entity = :entity AND kind = 'contact' AND payload IS NOT NULL) r
 ORDER BY r.made_at, r.seq;

-- What others are known by: a part of a name, the telephone of the office are theirs too, and stay.
-- name: person_others (:orgnr, :entity) -> name, phone, email
SELECT name, phone, email FROM contact WHERE orgnr = :orgnr AND entity <> :entity
 UNION
SELECT name, '', '' FROM firm WHERE orgnr = :orgnr;

-- name: person_delete (:entity)
DELETE FROM contact WHERE entity = :entity;

-- Revisions of the contact log; `here` is 1 of the one that its row shows.
-- name: person_logs (:orgnr) -> entity, rev, id, contact, note, here
SELECT r.entity, r.rev, coalesce(r.p ->> 'id', '') AS id, coalesce(r.p ->> 'contact', '') AS contact,
       coalesce(r.p ->> 'note', '') AS note,
       EXISTS (SELECT 1 FROM contact_log l WHERE l.entity = r.entity AND l.rev = r.rev) AS here
  FROM (SELECT entity, rev, seq, made_at, CAST(payload AS TEXT) AS p FROM rev
         WHERE kind = 'contact' AND op <> 'erase' AND payload IS NOT NULL) r
 WHERE r.p ->> 'what' = 'log'
   AND (r.p ->> 'orgnr' = :orgnr
        OR r.p ->> 'orgnr' IN (SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr))
 ORDER BY r.entity, r.made_at, r.seq;

-- name: person_log_reworded (:rev, :note, :contact) -> payload
SELECT json_replace(CAST(payload AS TEXT), '$.note', :note, '$.contact', :contact) AS payload
  FROM rev
 WHERE rev = :rev;

-- name: person_decisions (:orgnr) -> entity, rev, need, note, here
SELECT r.entity, r.rev, CAST(r.payload AS TEXT) ->> 'need' AS need, coalesce(CAST(r.payload AS TEXT) ->> 'note', '') AS note,
       EXISTS (SELECT 1 FROM decision d WHERE d.rev = r.rev) AS here
  FROM rev r
 WHERE r.kind = 'decision' AND r.op <> 'erase' AND r.payload IS NOT NULL
   AND CAST(r.payload AS TEXT) ->> 'need' IN (SELECT id FROM need WHERE orgnr = :orgnr)
 ORDER BY r.entity, r.made_at, r.seq;

-- name: person_decision_reworded (:rev, :note) -> payload
SELECT json_replace(CAST(payload AS TEXT), '$.note', :note) AS payload FROM rev WHERE rev = :rev;

-- name: person_decision_put (:was, :note, :rev)
UPDATE decision SET note = :note, rev = :rev WHERE rev = :was;

-- What a revision says besides its payload.
-- name: person_head (:rev) -> kind, entity, op, author, made_at, form, form_version
SELECT kind, entity, op, author, made_at, form, form_version FROM rev WHERE rev = :rev;

-- The revision that an interview shows, or the one that its draft mends; NULL: it is a new draft.
-- name: person_interview (:interview) -> rev, why
SELECT coalesce(rev, base) AS rev, why FROM interview WHERE id = :interview;

-- name: person_payloads (:entity) -> payload
SELECT CAST(payload AS TEXT) AS payload FROM rev
 WHERE entity = :entity AND kind = 'interview' AND payload IS NOT NULL;

-- name: person_comments (:rev) -> path, text, author, at_ms, state
SELECT c.value ->> 'path' AS path, c.value ->> 'text' AS text, c.value ->> 'author' AS author,
       c.value ->> 'at' AS at_ms, c.value ->> 'state' AS state
  FROM rev r, json_each(CAST(r.payload AS TEXT), '$.comments') c
 WHERE r.rev = :rev
 ORDER BY c.key;

-- name: person_interview_reworded (:rev, :name, :why, :answers, :changes, :comments) -> payload
SELECT json_replace(CAST(payload AS TEXT), '$.name', :name, '$.why', :why, '$.answers', json(:answers),
                    '$.changes', json(:changes), '$.comments', json(:comments)) AS payload
  FROM rev
 WHERE rev = :rev;

-- name: person_interview_put (:interview, :name, :why, :was, :rev)
UPDATE interview
   SET name = :name, why = :why, rev = iif(rev = :was, :rev, rev), base = iif(base = :was, :rev, base)
 WHERE id = :interview;

-- name: person_interview_name (:interview, :name)
UPDATE interview SET name = :name WHERE id = :interview;

-- Answers of the same file must not come in again over those that are emptied.
-- name: person_source (:interview, :file)
UPDATE interview_source SET file = :file, changes = -1 WHERE interview = :interview;

-- name: person_source_file (:interview) -> file
SELECT file FROM interview_source WHERE interview = :interview;

-- name: person_journal (:interview) -> n, kind, path, value, state
SELECT n, kind, path, value, state FROM journal WHERE interview = :interview ORDER BY n;

-- name: person_journal_put (:interview, :n, :value, :state)
UPDATE journal SET value = :value, state = :state WHERE interview = :interview AND n = :n;

-- name: person_events (:interview) -> n, path, old, new
SELECT n, path, old, new FROM event WHERE interview = :interview ORDER BY n;

-- name: person_event_put (:interview, :n, :old, :new)
UPDATE event SET old = :old, new = :new WHERE interview = :interview AND n = :n;

-- name: person_comment_rows (:interview) -> n, text, path
SELECT n, text, path FROM comment WHERE interview = :interview ORDER BY n;

-- name: person_comment_put (:interview, :n, :text)
UPDATE comment SET text = :text WHERE interview = :interview AND n = :n;

-- name: person_attachments (:interview) -> n, path, name
SELECT n, path, name FROM attachment WHERE interview = :interview ORDER BY n;

-- name: person_attachment_delete (:n)
DELETE FROM attachment WHERE n = :n;

-- name: person_needs (:orgnr) -> id, text, note
SELECT id, text, note FROM need WHERE orgnr = :orgnr ORDER BY id;

-- name: person_need_put (:id, :text, :note)
UPDATE need SET text = :text, note = :note WHERE id = :id;

-- name: person_imported (:orgnr) -> batch, id, was, became
SELECT "import" AS batch, id, was, became
  FROM import_row
 WHERE id IN (SELECT id FROM need WHERE orgnr = :orgnr)
    OR EXISTS (SELECT 1 FROM (SELECT :orgnr AS nr UNION ALL
                              SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr) n
                WHERE import_row.id = n.nr OR instr(was, n.nr) OR instr(became, n.nr))
 ORDER BY 1, 2;

-- name: person_imported_put (:batch, :id, :was, :became)
UPDATE import_row SET was = :was, became = :became WHERE "import" = :batch AND id = :id;

-- name: person_accesses (:orgnr) -> n, why
SELECT n, why
  FROM access
 WHERE why <> '' AND orgnr IN (SELECT :orgnr UNION ALL SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr)
 ORDER BY n;

-- name: person_access_put (:n, :why)
UPDATE access SET why = :why WHERE n = :n;

-- name: person_block (:orgnr) -> why
SELECT why FROM blocked WHERE orgnr = :orgnr;

-- name: person_block_put (:orgnr, :why)
UPDATE blocked SET why = :why WHERE orgnr = :orgnr;
