-- Interviews that came in a file.

-- name: source_put (:interview, :file, :hash, :now)
INSERT INTO interview_source (interview, file, hash, rev, changes, at_ms)
SELECT i.id, :file, :hash, i.rev,
       coalesce((SELECT max(j.n) FROM journal j WHERE j.interview = i.id), 0), :now
  FROM interview i
 WHERE i.id = :interview
ON CONFLICT (interview) DO UPDATE
   SET file = excluded.file, hash = excluded.hash, rev = excluded.rev, changes = excluded.changes,
       at_ms = excluded.at_ms;

-- name: source_get (:interview) -> hash, untouched
SELECT s.hash,
       (s.rev IS i.rev
         AND s.changes = coalesce((SELECT max(j.n) FROM journal j WHERE j.interview = i.id), 0))
         AS untouched
  FROM interview i LEFT JOIN interview_source s ON s.interview = i.id
 WHERE i.id = :interview;
