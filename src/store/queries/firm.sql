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
 WHERE instr(f.folded, :filter) OR instr(f.orgnr, :filter);
