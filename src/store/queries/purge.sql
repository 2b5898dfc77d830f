-- What has been kept for as long as it may be: times in milliseconds, older than :before.

-- name: purge_paradata (:before) -> id, at_ms
SELECT i.id, i.changed_at AS at_ms
  FROM interview i
 WHERE i.state <> 'draft' AND i.changed_at < :before
   AND EXISTS (SELECT 1 FROM event v WHERE v.interview = i.id)
 ORDER BY i.changed_at, i.id;

-- name: purge_interviews (:before) -> id, at_ms
SELECT id, changed_at AS at_ms FROM interview
 WHERE state <> 'draft' AND changed_at < :before
 ORDER BY changed_at, id;

-- Told of last then, and not talked with since.
-- name: purge_contacts (:before) -> id, at_ms
SELECT x.id, x.at_ms
  FROM (SELECT c.id, max(c.made_at, coalesce((SELECT max(l.made_at) FROM contact_log l WHERE l.contact = c.id), 0)) AS at_ms
          FROM contact c) x
 WHERE x.at_ms < :before
 ORDER BY x.at_ms, x.id;

-- name: purge_events (:interview, :at_ms)
DELETE FROM event WHERE interview = :interview AND at_ms <= :at_ms;

-- name: purge_decisions (:interview) -> entity
SELECT DISTINCT r.entity
  FROM need n JOIN decision d ON d.need = n.id JOIN rev r ON r.rev = d.rev
 WHERE n.interview = :interview;

-- name: purge_contact_entity (:id) -> entity
SELECT entity FROM contact WHERE id = :id;

-- name: purge_contact (:id)
DELETE FROM contact WHERE id = :id;

-- What a restored copy may have still.
-- name: known_interviews () -> id
SELECT id FROM interview ORDER BY id;

-- name: known_contacts () -> id, entity
SELECT id, entity FROM contact ORDER BY id;

-- name: known_paradata () -> id
SELECT DISTINCT interview AS id FROM event ORDER BY 1;
