-- How many hours a week each person can be spared for a need.
ALTER TABLE need ADD COLUMN hours INTEGER NOT NULL DEFAULT -1;  -- -1 not known

-- What earlier files brought can still be compared and taken back.
UPDATE import_row
   SET was = json_insert(was, '$.hours', -1), became = json_insert(became, '$.hours', -1)
 WHERE import IN (SELECT id FROM import WHERE kind = 'needs');

DROP VIEW need_shown;
CREATE VIEW need_shown AS
SELECT n.id, n.interview, coalesce(n.orgnr, '') AS orgnr,
       iif(n.interview IS NULL, coalesce(nullif(n.firm_name, ''), f.name, ''),
           coalesce(nullif(f.name, ''), n.firm_name)) AS firm_name,
       iif(n.interview IS NULL, coalesce(nullif(n.nace, ''), f.nace, ''),
           coalesce(nullif(f.nace, ''), n.nace)) AS nace,
       iif(n.interview IS NULL, coalesce(nullif(n.municipality, ''), f.municipality, ''),
           coalesce(nullif(f.municipality, ''), n.municipality)) AS municipality,
       iif(n.interview IS NULL, coalesce(nullif(n.employees, -1), f.employees, -1),
           coalesce(nullif(f.employees, -1), n.employees)) AS employees,
       n.text, n.area, n.occupation, n.people, n.level, n.mode, n.language, n.latest_start, n.max_km,
       n.price, n.urgency, n.importance, n.shareable, n.proof, n.note, n.hours
  FROM need n LEFT JOIN firm f ON f.orgnr = n.orgnr;
