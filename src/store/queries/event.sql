-- What a cut leaves behind: half-typed text, and paradata.

-- name: typing_put (:interview, :path, :text, :at_ms)
INSERT INTO typing (interview, path, text, at_ms)
SELECT :interview, :path, :text, :at_ms
 WHERE EXISTS (SELECT 1 FROM interview i WHERE i.id = :interview AND i.state = 'draft')
    ON CONFLICT (interview) DO UPDATE SET path = excluded.path, text = excluded.text, at_ms = excluded.at_ms;

-- name: typing_get (:interview) -> path, text, at_ms
SELECT path, text, at_ms FROM typing WHERE interview = :interview;

-- name: typing_delete (:interview)
DELETE FROM typing WHERE interview = :interview;
