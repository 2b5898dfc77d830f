-- Words for what people can learn: concepts, and what they are called in each language.

CREATE TABLE concept (
  id TEXT PRIMARY KEY CHECK (id <> ''),  -- a word of our own, or the address that another gave it
  source TEXT NOT NULL,  -- whose it is: own, esco...
  area TEXT NOT NULL,
  kind TEXT NOT NULL,
  broader TEXT NOT NULL,  -- ids, separated by '|'
  related TEXT NOT NULL,
  styrk TEXT NOT NULL,  -- STYRK-08 codes of occupations that need it
  esco TEXT NOT NULL  -- the same in ESCO
) STRICT, WITHOUT ROWID;

CREATE INDEX concept_by_source ON concept (source);

CREATE TABLE concept_text (
  concept TEXT NOT NULL REFERENCES concept (id) ON DELETE CASCADE,
  field TEXT NOT NULL,  -- nb: what it is called; everyday_nb: what people say of it
  texts TEXT NOT NULL CHECK (texts <> ''),  -- the preferred first, separated by '|'
  PRIMARY KEY (concept, field)
) STRICT, WITHOUT ROWID;
