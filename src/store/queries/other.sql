-- Codes and settings.

-- name: municipality_put (:nr, :name, :county_nr, :county, :lat, :lon, :aliases)
INSERT INTO municipality (nr, name, county_nr, county, lat, lon, aliases)
VALUES (:nr, :name, :county_nr, :county, :lat, :lon, :aliases)
ON CONFLICT (nr) DO UPDATE
   SET name = excluded.name, county_nr = excluded.county_nr, county = excluded.county,
       lat = excluded.lat, lon = excluded.lon, aliases = excluded.aliases;

-- name: municipality_list () -> nr, name, county_nr, county, lat, lon, aliases
SELECT nr, name, county_nr, county, lat, lon, aliases FROM municipality ORDER BY nr;

-- name: municipality_name (:nr) -> name
-- Of two with one name the first alias, which tells which it is.
SELECT iif(m.aliases <> '' AND EXISTS (SELECT 1 FROM municipality o WHERE o.name = m.name AND o.nr <> m.nr),
           substr(m.aliases, 1, instr(m.aliases || '|', '|') - 1), m.name) AS name
  FROM municipality m WHERE m.nr = :nr;

-- name: setting_get (:key) -> value
SELECT value FROM setting WHERE key = :key;

-- name: setting_put (:key, :value)
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
