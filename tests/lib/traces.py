"""What a firm may leave in a database: put in every table, and looked for in every byte.

usage: traces.py plant DB ORGNR    fills every table that can hold something of the firm; prints
                                   the words that must not be found afterwards, one a line
       traces.py person DB ORGNR   puts the firm's only contact person wherever a person may be named,
                                   and prints its words
       traces.py find DB WORDS     prints where a word of the file WORDS is found: in the database,
                                   and in every file whose name begins as the database's
"""
import glob
import hashlib
import sqlite3
import sys
import uuid

# Tables with nothing that comes from a firm; another table that is new must be thought of.
NOTHING = {
    "origin", "rev_parent", "peer_vector", "form", "form_file", "provider", "course_run",
    "course_past", "course_known", "import_provider", "municipality", "setting", "concept",
    "concept_text", "challenge", "check_in", "grant_scheme", "grant_line", "activity_funding",
    "need_match",
}
# Those that `plant` fills, or that the demonstration has filled for the firm.
FILLED = {
    "rev", "firm", "contact", "interview", "need", "decision", "import", "import_row", "journal",
    "typing", "event", "comment", "exported", "attachment", "interview_source", "activity",
    "activity_for", "spending", "access", "blocked", "contact_log", "firm_alias",
}


def put(db, table, **row):
    names = ", ".join(f'"{n}"' for n in row)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def plant(path, orgnr):
    db = sqlite3.connect(path, isolation_level=None)
    tables = {r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}
    unknown = tables - NOTHING - FILLED
    if unknown:
        print("nobody has thought of what a firm leaves in:", *sorted(unknown), file=sys.stderr)
        return 1
    name = db.execute("SELECT name FROM firm WHERE orgnr = ?", [orgnr]).fetchone()[0]
    form = db.execute("SELECT id, version FROM form LIMIT 1").fetchone()
    finished = db.execute("SELECT id FROM interview WHERE orgnr = ? AND rev IS NOT NULL", [orgnr]).fetchone()[0]
    sum32 = hashlib.sha256(b"x").digest()
    draft, loose = str(uuid.UUID(int=7)), str(uuid.UUID(int=8))
    for id, whose in (draft, orgnr), (loose, None):
        put(db, "interview", id=id, form=form[0], form_version=form[1], orgnr=whose, name="Spor instansnavn",
            language="nb", at_path="/data", author="Kari", state="draft", answered=0, due=0, errors=0,
            made_at=1, changed_at=1, left_at_n=-1)
    put(db, "journal", interview=loose, n=1, kind="answer", path="/data/orgnr",
        value=f"{orgnr[:3]} {orgnr[3:6]} {orgnr[6:]}", state="given", at_ms=1)
    for n, iv in enumerate((draft, finished, loose), 10):
        if iv != finished:
            put(db, "journal", interview=iv, n=n, kind="answer", path="/data/x", value="Spor i journalen",
                state="given", at_ms=1)
            put(db, "typing", interview=iv, path="/data/x", text="Spor halvskrevet", at_ms=1)
        put(db, "event", interview=iv, n=1000 + n, kind="answer", path="/data/x", old="Spor gammelt svar",
            new="Spor nytt svar", at_ms=1, author="Kari")
        put(db, "comment", interview=iv, n=100 + n, path="/data/x", text="Spor i kommentaren", author="Kari",
            at_ms=1, state="closed")
        put(db, "exported", interview=iv, format="csv", author="Kari", at_ms=1)
        put(db, "attachment", interview=iv, path="/data/x", name=f"Spor{n}.jpg",
            bytes=b"Spor i bildet" * 3000, sha256=sum32)
    put(db, "interview_source", interview=draft, file="Spor i filnavn.csv", hash=sum32, changes=0, at_ms=1)
    batch = db.execute("SELECT max(id) FROM import").fetchone()[0]
    put(db, "import_row", **{"import": batch}, id="spor-1", was=None,
        became='{"orgnr": "%s", "text": "Spor i importen"}' % orgnr)
    db.execute("UPDATE import SET file = ? WHERE id = ?", [f"/tmp/{name}.csv", batch])
    put(db, "import_row", **{"import": batch}, id="999999999", was=None, became='{"name": "Spor av det gamle"}')
    put(db, "access", at_ms=1, author="Kari", action="read", what="firm screen", orgnr="999999999", why="Spor")
    put(db, "need", id="navngitt-1", interview=None, orgnr=None, firm_name=name, nace="", municipality="",
        employees=-1, text="Spor i et navngitt behov", area="", occupation="", people=-1, level="", mode="",
        language="", latest_start="", max_km=-1, price=-1, urgency="", importance="", shareable="", proof="",
        note="Spor i notatet")
    put(db, "access", at_ms=1, author="Kari", action="read", what="firm screen", orgnr=orgnr,
        why="Spor i grunnen")
    put(db, "blocked", orgnr=orgnr, until="", why="Spor i sperringen", author="Kari", made_at=1)
    put(db, "firm_alias", orgnr="999999999", into_orgnr=orgnr, name="Spor av et gammelt navn", made_at=1,
        author="Kari", rev=db.execute("SELECT rev FROM firm WHERE orgnr = ?", [orgnr]).fetchone()[0])
    # pages that were freed by somebody who did not overwrite them, and what they held
    db.execute("PRAGMA secure_delete = OFF")
    db.execute("CREATE TABLE spor (x)")
    for _ in range(300):
        db.execute("INSERT INTO spor VALUES (?)", ["Spor paa en frigitt side " * 40])
    db.execute("DROP TABLE spor")
    empty = [t for t in sorted(FILLED) if not db.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0]]
    if empty:
        print("not filled:", *empty, file=sys.stderr)
        return 1
    with open(path + ".v16.bak", "wb") as old:
        old.write(b"Spor i en gammel kopi")
    words = {"Spor", "999999999", orgnr, f"{orgnr[:3]} {orgnr[3:6]} {orgnr[6:]}", name}
    for row in db.execute("SELECT name, phone, email FROM contact WHERE orgnr = ?", [orgnr]):
        words.update(x for x in row if x)
    for row in db.execute("SELECT text, note FROM need WHERE orgnr = ?", [orgnr]):
        words.update(x for x in row if x)
    db.close()
    print("\n".join(sorted(words)))
    return 0


def person(path, orgnr):
    """A draft, its rows beside it, texts of all kinds; revisions come from the program itself."""
    db = sqlite3.connect(path, isolation_level=None)
    name, phone, email = db.execute("SELECT name, phone, email FROM contact WHERE orgnr = ?", [orgnr]).fetchone()
    first = name.split()[0]
    finished, form, version = db.execute(
        "SELECT id, form, form_version FROM interview WHERE orgnr = ? AND rev IS NOT NULL", [orgnr]).fetchone()
    draft = str(uuid.UUID(int=7))
    put(db, "interview", id=draft, form=form, form_version=version, orgnr=orgnr, name=f"Hos {name}",
        language="nb", at_path="/data", author="Kari", state="draft", answered=0, due=0, errors=0,
        made_at=1, changed_at=1, left_at_n=-1)
    paths = [("/kompetansebehov/samtykke/kontakt/kontaktnavn", name), ("/kompetansebehov/samtykke/kontakt/telefon", "90 55 51 23"),
             ("/kompetansebehov/samtykke/kontakt/epost", email), ("/kompetansebehov/behov[1]/tekst", f"{first} vil lære å sveise")]
    for n, (at, value) in enumerate(paths, 1):
        put(db, "journal", interview=draft, n=n, kind="answer", path=at, value=value, state="given", at_ms=1)
        for iv in (draft, finished):
            put(db, "event", interview=iv, n=1000 + n, kind="answer", path=at, old=value, new=value, at_ms=1,
                author="Kari")
    put(db, "typing", interview=draft, path="/kompetansebehov/behov[1]/merknad", text=f"ring {name}", at_ms=1)
    put(db, "comment", interview=draft, n=1, path="/kompetansebehov/behov[1]/tekst", text=f"spør {first}", author="Kari",
        at_ms=1, state="open")
    put(db, "interview_source", interview=draft, file=f"/tmp/{name}.csv", hash=hashlib.sha256(b"x").digest(),
        changes=len(paths), at_ms=1)
    put(db, "attachment", interview=draft, path="/kompetansebehov/samtykke/kontakt/kontaktnavn", name="Kortet.jpg",
        bytes=b"Visittkortet" * 3000, sha256=hashlib.sha256(b"x").digest())
    put(db, "attachment", interview=draft, path="/kompetansebehov/behov[1]/bilde", name=f"{name}.jpg",
        bytes=b"Visittkortet" * 3000, sha256=hashlib.sha256(b"x").digest())
    batch = db.execute("SELECT max(id) FROM import").fetchone()[0]
    put(db, "import_row", **{"import": batch}, id="navn-1", was=None,
        became='{"orgnr": "%s", "text": "%s ringer"}' % (orgnr, first))
    db.execute("UPDATE import SET file = ? WHERE id = ?", [f"/tmp/{name}.csv", batch])
    put(db, "access", at_ms=1, author="Kari", action="read", what="firm screen", orgnr=orgnr, why=f"{name} spurte")
    db.execute("UPDATE need SET note = note || ? WHERE orgnr = ?", [f" {name} sa det", orgnr])
    with open(path + ".v16.bak", "wb") as old:
        old.write(name.encode())
    db.close()
    print("\n".join(sorted({name, *name.split(), "90 55 51 23", "Visittkortet"} | {x for x in (phone, email) if x})))
    return 0


def find(path, words):
    words = [w for w in open(words, encoding="utf-8").read().splitlines() if w]
    found = 0
    for file in sorted(glob.glob(glob.escape(path) + "*")):
        data = open(file, "rb").read()
        for w in words:
            for form in (w.encode(), w.encode("utf-16-le")):
                if form in data:
                    print(f"{file}: {w}")
                    found = 1
    return found


if __name__ == "__main__":
    sys.exit({"plant": plant, "person": person, "find": find}[sys.argv[1]](*sys.argv[2:]))
