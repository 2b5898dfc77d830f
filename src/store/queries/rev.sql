-- The log of revisions and who writes it.

-- name: origin_get () -> me, machine, epoch
SELECT me, machine, epoch FROM origin WHERE one = 1;

-- name: origin_put (:me, :machine, :epoch)
INSERT INTO origin (one, me, machine, epoch)
VALUES (1, :me, :machine, :epoch)
ON CONFLICT (one) DO UPDATE SET me = excluded.me, machine = excluded.machine, epoch = excluded.epoch;

-- name: rev_last (:origin) -> seq, hash
SELECT seq, hash FROM rev WHERE origin = :origin ORDER BY seq DESC LIMIT 1;

-- name: rev_insert (:origin, :seq, :rev, :kind, :entity, :op, :made_at, :author, :form, :form_version, :salt, :payload_hash, :payload, :prev_hash, :hash)
INSERT INTO rev (origin, seq, rev, kind, entity, op, made_at, author, form, form_version, salt,
                 payload_hash, payload, prev_hash, hash)
VALUES (:origin, :seq, :rev, :kind, :entity, :op, :made_at, :author, :form, :form_version, :salt,
        :payload_hash, :payload, :prev_hash, :hash);

-- name: rev_parent_insert (:rev, :parent)
INSERT INTO rev_parent (rev, parent) VALUES (:rev, :parent);

-- name: rev_walk () -> origin, seq, rev, kind, entity, op, made_at, author, form, form_version, salt, payload_hash, payload, prev_hash, hash
SELECT origin, seq, rev, kind, entity, op, made_at, author, form, form_version, salt, payload_hash,
       payload, prev_hash, hash
  FROM rev
 ORDER BY origin, seq;

-- name: rev_parents (:rev) -> parent, known
SELECT p.parent, EXISTS (SELECT 1 FROM rev r WHERE r.rev = p.parent) AS known
  FROM rev_parent p
 WHERE p.rev = :rev
 ORDER BY p.parent;

-- name: rev_payload (:rev) -> payload
SELECT payload FROM rev WHERE rev = :rev;
