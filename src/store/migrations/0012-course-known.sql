-- What each run was read from, as hashes, so that a row that comes again is known without being
-- read: blocks of 512 runs by id, each first all hashes of cells (0: not known), then all
-- hashes of courses, then all numbers of providers, little-endian.  A block goes when one of its
-- runs does, and is made again at the next import.

CREATE TABLE course_known (
  block INTEGER PRIMARY KEY,  -- ids from 512 * block
  runs BLOB NOT NULL
) STRICT;

CREATE TRIGGER course_known_delete AFTER DELETE ON course_run BEGIN
  DELETE FROM course_known WHERE block = old.id / 512;
END;

CREATE TRIGGER course_known_update AFTER UPDATE ON course_run BEGIN
  DELETE FROM course_known WHERE block = old.id / 512;
END;
