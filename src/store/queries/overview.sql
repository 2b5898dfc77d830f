-- Everything that the overview counts, in one pass and a firm at a time: first the firm, then its
-- interviews, needs (of interviews, of files) and decisions.  Counting firms needs no memory then.

-- what 0: a firm (a industry, b municipality, gap: it is blocked); 1: an interview that is no draft (id
-- its own); 2: a need of an interview (id the interview's), 3: of a file (at_ms when it was told); 4: a
-- decision (a verdict, b why).  Of needs a is the industry, b the municipality.  `who`: whose it is where
-- the organisation number is not known.  fit NULL: not matched yet.
-- name: overview (:today) -> orgnr, who, what, id, at_ms, a, b, area, fit, gap, kind
SELECT f.orgnr, '' AS who, 0 AS what, '' AS id, 0 AS at_ms, f.nace AS a, f.municipality AS b, '' AS area,
       NULL AS fit,
       EXISTS (SELECT 1 FROM blocked x WHERE x.orgnr = f.orgnr AND (x.until = '' OR x.until >= :today)) AS gap,
       '' AS kind
  FROM firm f
 UNION ALL
SELECT orgnr, '', 1, id, made_at, '', '', '', NULL, NULL, ''
  FROM interview
 WHERE state <> 'draft'
 UNION ALL
SELECT n.orgnr, '', 2, n.interview, 0, n.nace, n.municipality, n.area, m.best_fit, m.gap, m.kind
  FROM need n LEFT JOIN need_match m ON m.need = n.id
 WHERE n.interview IS NOT NULL
 UNION ALL
SELECT n.orgnr, iif(n.orgnr IS NULL, n.firm_name, ''), 3, '',
       coalesce((SELECT min(b.at_ms) FROM import_row r JOIN import b ON b.id = r.import
                  WHERE r.id = n.id AND b.kind = 'needs'), 0),
       n.nace, n.municipality, n.area, m.best_fit, m.gap, m.kind
  FROM need n LEFT JOIN need_match m ON m.need = n.id
 WHERE n.interview IS NULL
 UNION ALL
SELECT n.orgnr, iif(n.orgnr IS NULL, n.firm_name, ''), 4, '', d.made_at, d.verdict, d.why, '', NULL, NULL, ''
  FROM decision d CROSS JOIN need n ON n.id = d.need
 ORDER BY 1, 2, 3;

-- name: overview_interview (:id) -> made_at
SELECT made_at FROM interview WHERE id = :id;

-- name: overview_span () -> first, last
SELECT min(x.t) AS first, max(x.t) AS last
  FROM (SELECT min(made_at) AS t FROM interview WHERE state <> 'draft' UNION ALL
        SELECT max(made_at) FROM interview WHERE state <> 'draft' UNION ALL
        SELECT min(at_ms) FROM import WHERE kind = 'needs' UNION ALL
        SELECT max(at_ms) FROM import WHERE kind = 'needs' UNION ALL
        SELECT min(made_at) FROM decision UNION ALL
        SELECT max(made_at) FROM decision) x;
