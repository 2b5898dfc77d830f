-- Firms.

-- name: firm_put (:orgnr, :name, :nace, :municipality, :employees, :legal_form, :folded, :rev)
INSERT INTO firm (orgnr, name, nace, municipality, employees, legal_form, folded, rev)
VALUES (:orgnr, :name, :nace, :municipality, :employees, :legal_form, :folded, :rev)
ON CONFLICT (orgnr) DO UPDATE
   SET name = excluded.name, nace = excluded.nace, municipality = excluded.municipality,
       employees = excluded.employees, legal_form = excluded.legal_form, folded = excluded.folded,
       rev = excluded.rev;

-- name: firm_by_orgnr (:orgnr) -> orgnr, name, nace, municipality, employees, legal_form, rev
SELECT orgnr, name, nace, municipality, employees, legal_form, rev FROM firm WHERE orgnr = :orgnr;

-- name: firm_list (:filter) -> orgnr, name, nace, municipality, employees, legal_form, interviews, drafts, needs, gaps, last
SELECT f.orgnr, f.name, f.nace, f.municipality, f.employees, f.legal_form,
       (SELECT count(*) FROM interview i WHERE i.orgnr = f.orgnr) AS interviews,
       (SELECT count(*) FROM interview i WHERE i.orgnr = f.orgnr AND i.state = 'draft') AS drafts,
       (SELECT count(*) FROM need n WHERE n.orgnr = f.orgnr) AS needs,
       (SELECT count(*) FROM need n JOIN need_match m ON m.need = n.id
         WHERE n.orgnr = f.orgnr AND m.gap) AS gaps,
       (SELECT coalesce(max(i.made_at), 0) FROM interview i WHERE i.orgnr = f.orgnr) AS last
  FROM firm f
 WHERE (instr(f.folded, :filter) OR instr(f.orgnr, :filter))
   AND f.orgnr NOT IN (SELECT orgnr FROM blocked);

-- name: firm_with_word (:word) -> orgnr, name, nace, municipality, employees, legal_form, rev
SELECT orgnr, name, nace, municipality, employees, legal_form, rev
  FROM firm
 WHERE instr(folded, :word) AND orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY orgnr;

-- Of needs from files that give no number, whose they are.
-- name: firm_nameless () -> firm_name, nace, municipality, employees
SELECT firm_name, nace, municipality, employees
  FROM need
 WHERE orgnr IS NULL AND interview IS NULL AND firm_name <> ''
 ORDER BY id;

-- name: firm_alias_get (:orgnr) -> into_orgnr
SELECT into_orgnr FROM firm_alias WHERE orgnr = :orgnr;

-- name: firm_alias_put (:orgnr, :into, :name, :made_at, :author, :rev)
INSERT INTO firm_alias (orgnr, into_orgnr, name, made_at, author, rev)
VALUES (:orgnr, :into, :name, :made_at, :author, :rev);

-- name: firm_alias_move (:from, :into)
UPDATE firm_alias SET into_orgnr = :into WHERE into_orgnr = :from;

-- name: firm_move_interviews (:from, :into)
UPDATE interview SET orgnr = :into WHERE orgnr = :from;

-- name: firm_move_needs (:from, :into)
UPDATE need SET orgnr = :into WHERE orgnr = :from;

-- name: firm_take_needs (:name, :into)
UPDATE need SET orgnr = :into WHERE orgnr IS NULL AND interview IS NULL AND firm_name = :name;

-- name: firm_move_contacts (:from, :into)
UPDATE contact SET orgnr = :into WHERE orgnr = :from;

-- name: firm_move_log (:from, :into)
UPDATE contact_log SET orgnr = :into WHERE orgnr = :from;

-- What files of needs brought can still be taken back.
-- name: firm_move_rows (:from, :into)
UPDATE import_row
   SET was = iif(was ->> 'orgnr' = :from, json_set(was, '$.orgnr', :into), was),
       became = iif(became ->> 'orgnr' = :from, json_set(became, '$.orgnr', :into), became)
 WHERE import IN (SELECT id FROM import WHERE kind = 'needs')
   AND (was ->> 'orgnr' = :from OR became ->> 'orgnr' = :from);

-- name: firm_delete (:orgnr)
DELETE FROM firm WHERE orgnr = :orgnr;

-- The ids of the needs of a firm that came from files, for the history.
-- name: firm_file_needs (:orgnr) -> id
SELECT id FROM need WHERE orgnr = :orgnr AND interview IS NULL ORDER BY id;

-- name: firm_blocked_of (:from, :into) -> orgnr
SELECT orgnr FROM blocked WHERE orgnr IN (:from, :into) ORDER BY orgnr LIMIT 1;
