#!/usr/bin/python3
"""usage: match_peers.py FOLDER SAMPLE

Milliseconds a need of two peers over FOLDER/courses.csv, for the first SAMPLE needs of
FOLDER/needs.csv, top 10: an FTS5 bm25 loop (unicode61, title 3, subject 2, description 1) and
Xapian (glass, BM25, Norwegian stems, OR).  Their indexes are made beforehand and not counted; each
need is asked twice, and the second time counts.  "-" where python3-xapian is missing.
"""
import csv
import re
import sqlite3
import sys
import time

try:
    import xapian
except ImportError:
    xapian = None
FIELDS = {"title": 3, "subject": 2, "description": 1}
TOP = 10


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f, delimiter=";")


def fts5_index(folder):
    db = sqlite3.connect(f"{folder}/fts.db")
    db.execute(f"CREATE VIRTUAL TABLE c USING fts5({', '.join(FIELDS)}, tokenize = 'unicode61')")
    db.executemany("INSERT INTO c VALUES (?, ?, ?)",
                   ([r[f] for f in FIELDS] for r in rows(f"{folder}/courses.csv")))
    db.execute("INSERT INTO c(c) VALUES ('optimize')")
    db.commit()
    return db


def fts5_ask(db, words):
    query = " OR ".join(f'"{w}"' for w in words)
    db.execute("SELECT rowid FROM c WHERE c MATCH ? ORDER BY bm25(c, 3, 2, 1) LIMIT ?",
               (query, TOP)).fetchall()


def xapian_index(folder):
    db = xapian.WritableDatabase(f"{folder}/xapian", xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("norwegian"))
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    for row in rows(f"{folder}/courses.csv"):
        document = xapian.Document()
        generator.set_document(document)
        for field, weight in FIELDS.items():
            generator.index_text_without_positions(row[field], weight)
        db.add_document(document)
    db.commit()
    db.close()
    enquire = xapian.Enquire(xapian.Database(f"{folder}/xapian"))
    return enquire, xapian.Stem("norwegian")


def xapian_ask(peer, words):
    enquire, stem = peer
    enquire.set_query(xapian.Query(xapian.Query.OP_OR, [stem(w.lower()) for w in words]))
    for _ in enquire.get_mset(0, TOP):
        pass


def milliseconds(ask, peer, needs):
    for _ in range(2):
        begun = time.monotonic()
        for words in needs:
            ask(peer, words)
        took = time.monotonic() - begun
    return 1000 * took / len(needs)


def main():
    folder, sample = sys.argv[1], int(sys.argv[2])
    needs = [re.findall(r"\w+", r["need_text"]) for r, _ in zip(rows(f"{folder}/needs.csv"),
                                                              range(sample))]
    fts5 = milliseconds(fts5_ask, fts5_index(folder), needs)
    peer = f"{milliseconds(xapian_ask, xapian_index(folder), needs):.3f}" if xapian else "-"
    print(f"{fts5:.3f} {peer}")


if __name__ == "__main__":
    main()
