-- Files of interviews.

-- name: attachment_insert (:interview, :path, :name, :bytes, :sha256)
INSERT INTO attachment (interview, path, name, bytes, sha256)
SELECT :interview, :path, :name, :bytes, :sha256
 WHERE EXISTS (SELECT 1 FROM interview i WHERE i.id = :interview AND i.state = 'draft');

-- name: attachment_list (:interview) -> path, name, size
SELECT path, name, length(bytes) AS size FROM attachment WHERE interview = :interview ORDER BY n;

-- name: attachment_get (:interview, :name) -> path, name, bytes, sha256
SELECT path, name, bytes, sha256 FROM attachment WHERE interview = :interview AND name = :name;

-- name: attachment_peek (:interview, :name, :most) -> size, head
SELECT length(bytes) AS size, substr(bytes, 1, :most) AS head
  FROM attachment
 WHERE interview = :interview AND name = :name;

-- What a finished revision names stays, also while it is mended.
-- name: attachment_delete (:interview, :name)
DELETE FROM attachment
 WHERE interview = :interview AND name = :name
   AND EXISTS (SELECT 1 FROM interview i WHERE i.id = :interview AND i.state = 'draft' AND i.base IS NULL);
