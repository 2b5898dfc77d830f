-- Needs, the pilot's decisions on their offers, and what matching found.

-- name: need_put (:id, :interview, :orgnr, :firm_name, :nace, :municipality, :employees, :text, :area, :occupation, :people, :level, :mode, :language, :latest_start, :max_km, :price, :urgency, :importance, :shareable, :proof, :note, :hours)
INSERT INTO need (id, interview, orgnr, firm_name, nace, municipality, employees, text, area, occupation,
                  people, level, mode, language, latest_start, max_km, price, urgency, importance,
                  shareable, proof, note, hours)
VALUES (:id, :interview, :orgnr, :firm_name, :nace, :municipality, :employees, :text, :area, :occupation,
        :people, :level, :mode, :language, :latest_start, :max_km, :price, :urgency, :importance,
        :shareable, :proof, :note, :hours)
ON CONFLICT (id) DO UPDATE
   SET interview = coalesce(excluded.interview, interview), orgnr = excluded.orgnr, firm_name = excluded.firm_name,
       nace = excluded.nace, municipality = excluded.municipality, employees = excluded.employees,
       text = excluded.text, area = excluded.area, occupation = excluded.occupation,
       people = excluded.people, level = excluded.level, mode = excluded.mode,
       language = excluded.language, latest_start = excluded.latest_start, max_km = excluded.max_km,
       price = excluded.price, urgency = excluded.urgency, importance = excluded.importance,
       shareable = excluded.shareable, proof = excluded.proof, note = excluded.note,
       hours = excluded.hours;

-- name: need_all () -> id, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, mode, language, latest_start, max_km, price, urgency, importance, shareable, proof, note, hours
SELECT id, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, mode,
       language, latest_start, max_km, price, urgency, importance, shareable, proof, note, hours
  FROM need_shown
 WHERE orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY id;

-- name: need_of_firm (:orgnr) -> id, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, mode, language, latest_start, max_km, price, urgency, importance, shareable, proof, note, hours
SELECT s.id, s.orgnr, s.firm_name, s.nace, s.municipality, s.employees, s.text, s.area, s.occupation,
       s.people, s.level, s.mode, s.language, s.latest_start, s.max_km, s.price, s.urgency, s.importance,
       s.shareable, s.proof, s.note, s.hours
  FROM need n JOIN need_shown s ON s.id = n.id
 WHERE n.orgnr = :orgnr AND n.orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY s.id;

-- name: need_get (:id) -> id, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, mode, language, latest_start, max_km, price, urgency, importance, shareable, proof, note, hours
SELECT id, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, mode,
       language, latest_start, max_km, price, urgency, importance, shareable, proof, note, hours
  FROM need_shown
 WHERE id = :id AND orgnr NOT IN (SELECT orgnr FROM blocked);

-- When each need was told: its interview was begun, or the file that brought it first was taken in.
-- name: need_told () -> id, at_ms
SELECT n.id, coalesce(i.made_at, (SELECT min(b.at_ms) FROM import_row r JOIN import b ON b.id = r.import
                                   WHERE r.id = n.id AND b.kind = 'needs'), 0) AS at_ms
  FROM need n LEFT JOIN interview i ON i.id = n.interview
 ORDER BY n.id;

-- name: need_prune (:interview, :count)
DELETE FROM need
 WHERE interview = :interview AND CAST(substr(id, length(:interview) + 2) AS INTEGER) > :count;

-- name: decision_put (:need, :provider, :code, :verdict, :why, :note, :author, :made_at, :rev)
INSERT INTO decision (need, provider, code, verdict, why, note, author, made_at, rev)
VALUES (:need, :provider, :code, :verdict, :why, :note, :author, :made_at, :rev)
ON CONFLICT (need, provider, code) DO UPDATE
   SET verdict = excluded.verdict, why = excluded.why, note = excluded.note, author = excluded.author,
       made_at = excluded.made_at, rev = excluded.rev, forgotten = 0;

-- name: decision_rev (:need, :provider, :code) -> verdict, rev
SELECT verdict, rev FROM decision WHERE need = :need AND provider = :provider AND code = :code;

-- name: decision_delete (:need, :provider, :code)
DELETE FROM decision WHERE need = :need AND provider = :provider AND code = :code;

-- name: decision_all () -> need, provider, code, verdict, why, note, author, made_at, forgotten
SELECT need, provider, code, verdict, why, note, author, made_at, forgotten
  FROM decision
 WHERE need NOT IN (SELECT n.id FROM blocked b JOIN need n ON n.orgnr = b.orgnr)
 ORDER BY need, provider, code;

-- name: decision_of_need (:need) -> need, provider, code, verdict, why, note, author, made_at, forgotten
SELECT need, provider, code, verdict, why, note, author, made_at, forgotten
  FROM decision
 WHERE need = :need
 ORDER BY provider, code;

-- What decisions teach, a page at a time.
-- name: decision_taught (:need, :provider, :code, :most) -> entity, need, orgnr, firm_name, text, language, municipality, provider, code, verdict, why, made_at, forgotten
SELECT r.entity, d.need, s.orgnr, s.firm_name, s.text, s.language, s.municipality, d.provider, d.code,
       d.verdict, d.why, d.made_at, d.forgotten
  FROM decision d JOIN rev r ON r.rev = d.rev JOIN need_shown s ON s.id = d.need
 WHERE (d.need, d.provider, d.code) > (:need, :provider, :code)
   AND s.orgnr NOT IN (SELECT orgnr FROM blocked)
 ORDER BY d.need, d.provider, d.code
 LIMIT :most;

-- name: decision_taught_one (:need, :provider, :code) -> entity, need, orgnr, firm_name, text, language, municipality, provider, code, verdict, why, made_at, forgotten
SELECT r.entity, d.need, s.orgnr, s.firm_name, s.text, s.language, s.municipality, d.provider, d.code,
       d.verdict, d.why, d.made_at, d.forgotten
  FROM decision d JOIN rev r ON r.rev = d.rev JOIN need_shown s ON s.id = d.need
 WHERE d.need = :need AND d.provider = :provider AND d.code = :code;

-- name: decision_named (:from, :to) -> entity, need, orgnr, firm_name, text, language, municipality, provider, code, verdict, why, made_at, forgotten
SELECT r.entity, d.need, s.orgnr, s.firm_name, s.text, s.language, s.municipality, d.provider, d.code,
       d.verdict, d.why, d.made_at, d.forgotten
  FROM rev r JOIN decision d ON d.rev = r.rev JOIN need_shown s ON s.id = d.need
 WHERE r.entity BETWEEN :from AND :to AND r.kind = 'decision'
 LIMIT 2;

-- name: decision_forget (:need, :provider, :code, :forgotten, :rev)
UPDATE decision SET forgotten = :forgotten, rev = :rev
 WHERE need = :need AND provider = :provider AND code = :code;

-- name: need_match_put (:need, :offers, :best_fit, :gap, :kind, :now)
INSERT INTO need_match (need, offers, best_fit, gap, kind, at_ms)
VALUES (:need, :offers, :best_fit, :gap, :kind, :now)
ON CONFLICT (need) DO UPDATE
   SET offers = excluded.offers, best_fit = excluded.best_fit, gap = excluded.gap,
       kind = excluded.kind, at_ms = excluded.at_ms;
