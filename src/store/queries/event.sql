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

-- name: event_insert (:interview, :kind, :path, :old, :new, :at_ms, :author)
INSERT INTO event (interview, n, kind, path, old, new, at_ms, author)
SELECT :interview, 1 + coalesce((SELECT max(v.n) FROM event v WHERE v.interview = :interview), 0),
       :kind, :path, :old, :new, :at_ms, :author
 WHERE EXISTS (SELECT 1 FROM interview i WHERE i.id = :interview);

-- name: event_list (:interview) -> kind, path, old, new, at_ms, author
SELECT kind, path, old, new, at_ms, author FROM event WHERE interview = :interview ORDER BY n;
