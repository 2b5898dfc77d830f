-- Who has seen what is known of firms.

-- name: access_insert (:now, :author, :action, :what, :orgnr, :why)
INSERT INTO access (at_ms, author, action, what, orgnr, why)
VALUES (:now, :author, :action, :what, :orgnr, :why);

-- name: access_since (:orgnr, :author, :action, :what, :since) -> n
SELECT n FROM access
 WHERE orgnr = :orgnr AND at_ms >= :since AND author = :author AND action = :action AND what = :what
 ORDER BY n DESC LIMIT 1;

-- name: access_list () -> at_ms, author, action, what, orgnr, why
SELECT at_ms, author, action, what, orgnr, why FROM access ORDER BY n;

-- What was read of one firm, or of all while it was known.
-- name: access_of_firm (:orgnr) -> at_ms, author, action, what, orgnr, why
SELECT at_ms, author, action, what, orgnr, why
  FROM access
 WHERE orgnr IN (SELECT :orgnr UNION ALL SELECT '' UNION ALL
                 SELECT orgnr FROM firm_alias WHERE into_orgnr = :orgnr)
 ORDER BY n;
