-- The thesaurus.

-- name: concept_get (:id) -> id, source, area, kind, broader, related, styrk, esco
SELECT id, source, area, kind, broader, related, styrk, esco FROM concept WHERE id = :id;

-- name: concept_texts (:concept) -> field, texts
SELECT field, texts FROM concept_text WHERE concept = :concept;

-- name: thesaurus () -> id, source, area, kind, broader, related, styrk, esco
SELECT id, source, area, kind, broader, related, styrk, esco FROM concept ORDER BY id;

-- name: thesaurus_texts (:from, :to) -> concept, field, texts
SELECT concept, field, texts FROM concept_text WHERE concept BETWEEN :from AND :to ORDER BY concept;

-- name: concept_put (:id, :source, :area, :kind, :broader, :related, :styrk, :esco)
INSERT INTO concept (id, source, area, kind, broader, related, styrk, esco)
VALUES (:id, :source, :area, :kind, :broader, :related, :styrk, :esco)
ON CONFLICT (id) DO UPDATE
   SET source = excluded.source, area = excluded.area, kind = excluded.kind,
       broader = excluded.broader, related = excluded.related, styrk = excluded.styrk,
       esco = excluded.esco;

-- name: concept_text_put (:concept, :field, :texts)
INSERT INTO concept_text (concept, field, texts) VALUES (:concept, :field, :texts)
ON CONFLICT (concept, field) DO UPDATE SET texts = excluded.texts;

-- name: concept_text_delete (:concept, :field)
DELETE FROM concept_text WHERE concept = :concept AND field = :field;

-- name: concept_delete (:id)
DELETE FROM concept WHERE id = :id;

-- name: concept_list () -> id
SELECT id FROM concept ORDER BY source, id;

-- name: concept_of_source (:source) -> id
SELECT id FROM concept WHERE source = :source ORDER BY id;

-- name: concept_counts () -> source, concepts, texts
SELECT c.source, count(DISTINCT c.id) AS concepts,
       coalesce(sum(1 + length(t.texts) - length(replace(t.texts, '|', ''))), 0) AS texts
  FROM concept c LEFT JOIN concept_text t ON t.concept = c.id
 GROUP BY c.source
 ORDER BY c.source;
