-- What has been kept for as long as it may be: times in milliseconds, older than :before.  What is of a
-- blocked firm is kept until it is blocked no more.

-- name: purge_paradata (:before) -> id, at_ms
SELECT i.id, i.changed_at AS at_ms
  FROM interview i
 WHERE i.state <> 'draft' AND i.changed_at < :before
   AND coalesce(i.orgnr, '') NOT IN (SELECT orgnr FROM blocked)
   AND EXISTS (SELECT 1 FROM event v WHERE v.interview = i.id)
 ORDER BY i.changed_at, i.id;

-- name: purge_interviews (:before) -> id, at_ms
SELECT id, changed_at AS at_ms FROM interview
 WHERE state <> 'draft' AND changed_at < :before
   AND coalesce(orgnr, '') NOT IN (SELECT orgnr FROM blocked)
 ORDER BY changed_at, id;

-- Told of last then, and not talked with since; also who was removed, and is in the history still.
-- name: purge_contacts (:before) -> id, at_ms, entity
SELECT x.id, max(x.made_at, coalesce((SELECT max(l.made_at) FROM contact_log l
                                       WHERE l.orgnr = x.orgnr AND l.contact = x.id), 0)) AS at_ms, x.entity
  FROM (SELECT id, orgnr, made_at, entity FROM contact
         UNION ALL
        SELECT coalesce(r.p ->> 'id', lower(substr(hex(r.entity), 1, 8))), r.p ->> 'orgnr', r.made_at, r.entity
          FROM (SELECT rev, entity, made_at, CAST(payload AS TEXT) AS p FROM rev
                 WHERE kind = 'contact' AND op = 'del' AND payload IS NOT NULL) r
         WHERE coalesce(r.p ->> 'what', 'contact') = 'contact'
           AND NOT EXISTS (SELECT 1 FROM rev_parent n WHERE n.parent = r.rev)) x
 WHERE x.orgnr NOT IN (SELECT orgnr FROM blocked) AND at_ms < :before
 ORDER BY at_ms, x.id;

-- What was said in free words: in an interview that is kept, and of a talk.
-- name: purge_texts (:before) -> id, at_ms, is_talk
SELECT id, changed_at AS at_ms, 0 AS is_talk
  FROM interview
 WHERE state <> 'draft' AND changed_at < :before
   AND coalesce(orgnr, '') NOT IN (SELECT orgnr FROM blocked)
 UNION ALL
SELECT id, made_at, 1
  FROM contact_log
 WHERE note <> '' AND made_at < :before AND orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY 2, 1;

-- name: purge_log (:id) -> rev, contact
SELECT rev, contact FROM contact_log WHERE id = :id;

-- name: purge_notes_of_needs (:interview)
UPDATE need SET note = '' WHERE interview = :interview;

-- name: purge_remarks_of_events (:interview)
UPDATE event SET old = NULL, new = NULL WHERE interview = :interview AND kind IN ('remark', 'reason');

-- name: purge_events (:interview, :at_ms)
DELETE FROM event WHERE interview = :interview AND at_ms <= :at_ms;

-- name: purge_decisions (:interview) -> entity
SELECT DISTINCT r.entity
  FROM need n JOIN decision d ON d.need = n.id JOIN rev r ON r.rev = d.rev
 WHERE n.interview = :interview;

-- What a restored copy may have still.
-- name: known_interviews () -> id
SELECT id FROM interview ORDER BY id;

-- name: known_talks () -> id
SELECT id FROM contact_log WHERE note <> '' ORDER BY id;

-- name: known_paradata () -> id
SELECT DISTINCT interview AS id FROM event ORDER BY 1;
