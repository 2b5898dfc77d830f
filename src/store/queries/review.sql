-- Comments on interviews, judgements, and what was exported.

-- name: comment_list (:interview) -> path, text, author, at_ms, state
SELECT path, text, author, at_ms, state FROM comment WHERE interview = :interview ORDER BY n;

-- name: comment_insert (:interview, :path, :text, :author, :at_ms, :state)
INSERT INTO comment (interview, n, path, text, author, at_ms, state)
SELECT :interview, 1 + coalesce((SELECT max(c.n) FROM comment c WHERE c.interview = :interview), 0),
       :path, :text, :author, :at_ms, :state;

-- name: comment_clear (:interview)
DELETE FROM comment WHERE interview = :interview;

-- name: comment_derive (:interview, :rev)
INSERT INTO comment (interview, n, path, text, author, at_ms, state)
SELECT :interview, 1 + c.key, json_extract(c.value, '$.path'), json_extract(c.value, '$.text'),
       json_extract(c.value, '$.author'), json_extract(c.value, '$.at'), json_extract(c.value, '$.state')
  FROM rev r, json_each(CAST(r.payload AS TEXT), '$.comments') c
 WHERE r.rev = :rev;

-- name: rev_judged (:rev, :state, :why, :comments) -> payload
SELECT json_set(CAST(payload AS TEXT), '$.state', :state, '$.why', :why, '$.comments', json(:comments)) AS payload
  FROM rev
 WHERE rev = :rev;

-- name: rev_history (:entity) -> rev, author, made_at, state, why, comments
SELECT r.rev, r.author, r.made_at, json_extract(CAST(r.payload AS TEXT), '$.state') AS state,
       json_extract(CAST(r.payload AS TEXT), '$.why') AS why,
       json_array_length(CAST(r.payload AS TEXT), '$.comments') AS comments
  FROM rev r
 WHERE r.entity = :entity AND r.kind = 'interview'
 ORDER BY r.made_at, r.seq;

-- name: interview_named (:prefix) -> id
SELECT id FROM interview WHERE id >= :prefix AND id < :prefix || '~' ORDER BY id LIMIT 2;

-- name: interview_mend (:id, :at_path, :changes)
UPDATE interview
   SET state = 'draft', base = rev, rev = NULL, at_path = :at_path, left_at_n = :changes
 WHERE id = :id;

-- name: interview_unmend (:id)
UPDATE interview SET state = 'rejected', rev = base, base = NULL, left_at_n = 0 WHERE id = :id;

-- name: exported_insert (:interview, :format, :author, :at_ms)
INSERT INTO exported (interview, format, author, at_ms) VALUES (:interview, :format, :author, :at_ms);

-- name: exported_list (:interview) -> format, author, at_ms
SELECT format, author, at_ms FROM exported WHERE interview = :interview ORDER BY n DESC;
