-- Files that forms name (kurs.csv for select_one_from_file): kept with the version that names them,
-- so that an old draft has the rows it was begun with.

CREATE TABLE form_file (
  form TEXT NOT NULL,
  version TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> '' AND instr(name, '/') = 0),  -- as the form has it: no folder
  bytes BLOB NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),  -- of bytes
  PRIMARY KEY (form, version, name),
  FOREIGN KEY (form, version) REFERENCES form (id, version)
) STRICT;
