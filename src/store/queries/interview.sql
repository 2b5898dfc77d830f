-- Forms, interviews and the journals of open ones.

-- name: form_insert (:id, :version, :title, :text, :sha256, :added_at)
INSERT INTO form (id, version, title, text, sha256, added_at)
VALUES (:id, :version, :title, :text, :sha256, :added_at);

-- name: form_get (:id, :version) -> id, version, title, text, added_at, sha256
SELECT id, version, title, text, added_at, sha256 FROM form WHERE id = :id AND version = :version;

-- name: form_newest (:id) -> id, version, title, text, added_at, sha256
SELECT id, version, title, text, added_at, sha256 FROM form WHERE id = :id ORDER BY n DESC LIMIT 1;

-- name: form_list () -> id, version, title, added_at, drafts
SELECT f.id, f.version, f.title, f.added_at,
       (SELECT count(*) FROM interview i
         WHERE i.form = f.id AND i.form_version = f.version AND i.state = 'draft') AS drafts
  FROM form f
 ORDER BY f.id, f.n DESC;

-- name: form_file_insert (:form, :version, :name, :bytes, :sha256)
INSERT INTO form_file (form, version, name, bytes, sha256)
VALUES (:form, :version, :name, :bytes, :sha256);

-- name: form_file_list (:form, :version) -> name, bytes, sha256
SELECT name, bytes, sha256 FROM form_file WHERE form = :form AND version = :version ORDER BY name;

-- name: interview_insert (:id, :form, :form_version, :orgnr, :language, :author, :now)
INSERT INTO interview (id, form, form_version, orgnr, name, language, at_path, author, state, answered,
                       due, errors, made_at, changed_at, left_at_n)
VALUES (:id, :form, :form_version, :orgnr, '', :language, '', :author, 'draft', 0, 0, 0, :now, :now, -1)
ON CONFLICT (id) DO NOTHING;

-- name: interview_all () -> id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered, due, errors, made_at, changed_at, clean, rev, base, open
SELECT s.id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered,
       due, errors, made_at, changed_at, clean, rev, base, open
  FROM interview_shown s JOIN interview_review r ON r.id = s.id
 WHERE coalesce(orgnr, '') NOT IN (SELECT orgnr FROM blocked)
 ORDER BY changed_at DESC, s.id;

-- name: interview_cut_off () -> id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered, due, errors, made_at, changed_at, clean, rev, base, open
SELECT s.id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered,
       due, errors, made_at, changed_at, clean, rev, base, open
  FROM interview_shown s JOIN interview_review r ON r.id = s.id
 WHERE state = 'draft' AND NOT clean AND coalesce(orgnr, '') NOT IN (SELECT orgnr FROM blocked)
 ORDER BY changed_at DESC, s.id;

-- name: interview_of_firm (:orgnr) -> id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered, due, errors, made_at, changed_at, clean, rev, base, open
SELECT s.id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered,
       due, errors, made_at, changed_at, clean, rev, base, open
  FROM interview_shown s JOIN interview_review r ON r.id = s.id
 WHERE orgnr = :orgnr AND orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY changed_at DESC, s.id;

-- name: interview_last (:form) -> id
SELECT i.id
  FROM interview i
 WHERE i.form = :form AND i.state IN ('complete', 'approved')
 ORDER BY (SELECT min(r.made_at)
             FROM rev r JOIN rev head ON r.entity = head.entity AND r.kind = head.kind
            WHERE head.rev = i.rev) DESC, i.id DESC
 LIMIT 1;

-- name: interview_get (:id) -> id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered, due, errors, made_at, changed_at, clean, rev, base, open
SELECT s.id, form, form_version, orgnr, firm_name, name, language, at_path, author, state, why, answered,
       due, errors, made_at, changed_at, clean, rev, base, open
  FROM interview_shown s JOIN interview_review r ON r.id = s.id
 WHERE s.id = :id;

-- name: interview_at (:id, :name, :language, :at_path, :answered, :due, :errors, :clean)
UPDATE interview
   SET name = :name, language = :language, at_path = :at_path, answered = :answered, due = :due,
       errors = :errors,
       left_at_n = iif(:clean, coalesce((SELECT max(j.n) FROM journal j WHERE j.interview = :id), 0), -1)
 WHERE id = :id;

-- name: interview_state (:id, :state, :why, :orgnr, :name, :now, :rev)
UPDATE interview
   SET state = :state, why = :why, orgnr = :orgnr, name = :name, changed_at = :now, left_at_n = 0,
       rev = :rev, base = NULL
 WHERE id = :id;

-- name: interview_delete (:id)
DELETE FROM interview WHERE id = :id AND state = 'draft' AND base IS NULL;

-- name: journal_insert (:interview, :kind, :path, :value, :state, :at_ms)
INSERT INTO journal (interview, n, kind, path, value, state, at_ms)
SELECT :interview, 1 + coalesce((SELECT max(j.n) FROM journal j WHERE j.interview = :interview), 0),
       :kind, :path, :value, :state, :at_ms
 WHERE EXISTS (SELECT 1 FROM interview i WHERE i.id = :interview AND i.state = 'draft');

-- name: journal_list (:interview) -> kind, path, value, state
SELECT kind, path, value, state FROM journal WHERE interview = :interview ORDER BY n;

-- name: journal_delete (:interview)
DELETE FROM journal WHERE interview = :interview;

-- name: rev_changes (:rev) -> kind, path, value, state
SELECT json_extract(c.value, '$[0]') AS kind, json_extract(c.value, '$[1]') AS path,
       json_extract(c.value, '$[2]') AS value, json_extract(c.value, '$[3]') AS state
  FROM rev r, json_each(CAST(r.payload AS TEXT), '$.changes') c
 WHERE r.rev = :rev
 ORDER BY c.key;
