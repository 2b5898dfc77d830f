#!/usr/bin/env python3
"""Fills a database with firms, interviews, needs and decisions of an office, as many as wanted.

usage: overview_data.py DB INTERVIEWS SEED

Rows are written as they are, without revisions: only what is counted is there.  A few municipalities,
industries and areas have many firms and most have few; some interviews were begun around New Year's
midnight, some firms are unknown, one large firm is blocked, and a twentieth of the needs came in a file.
"""
import random, sqlite3, sys, uuid

AREAS = 'leadership finance sales hse digital_basic automation trade drawing maintenance food language other'.split()
DIVISIONS = [16, 41, 55, 3, 25, 49, 47, 10, 86, 62, 1, 85, 71, 93]
WHY = ['', 'content', 'level', 'place', 'time', 'price', 'language']
NEW_YEAR = 1767222000000  # 2026-01-01T00:00+01:00
DAY = 86400000


def few_are_large(items):
    return items[min(int(random.paretovariate(0.7)) - 1, 10 ** 6) % len(items)]


def moment():
    if random.random() < 0.02:
        return NEW_YEAR + random.choice([-1, 0, -1800000, 1800000])
    return NEW_YEAR + random.randrange(-400 * DAY, 200 * DAY)


def fill(db, interviews):
    towns = [r[0] for r in db.execute('SELECT name FROM municipality GROUP BY name HAVING count(*) = 1 ORDER BY nr')]
    random.shuffle(towns)
    firms = [(str(900000000 + i), f'Firm {i}', f'{few_are_large(DIVISIONS):02d}.10' if random.random() < 0.97 else '',
              few_are_large(towns) if random.random() < 0.97 else '') for i in range(max(interviews // 4, 10))]
    db.execute("INSERT INTO form VALUES (1000, 'f', '1', 'F', x'', zeroblob(32), 0)")
    db.executemany("INSERT INTO firm VALUES (?, ?, ?, ?, -1, '', '', zeroblob(16))", firms)
    db.execute("INSERT INTO blocked VALUES (?, '', 'asked', 'A', 0)", (firms[0][0],))
    held = []
    for i in range(interviews):
        firm = random.choice(firms)[0] if random.random() < 0.99 else None
        held.append((str(uuid.UUID(int=random.getrandbits(128))), firm, moment(), random.choice(['complete'] * 8 + ['approved', 'rejected'])))
    held += [(str(uuid.UUID(int=random.getrandbits(128))), firms[0][0], moment(), 'complete') for _ in range(20)]
    db.executemany("INSERT INTO interview (id, form, form_version, orgnr, name, language, at_path, author, state, answered, due, errors, "
                   "made_at, changed_at, left_at_n, rev) VALUES (?, 'f', '1', ?, '', 'nb', '', 'A', ?, 1, 1, 0, ?, 1, 0, zeroblob(16))",
                   ((i, f, s, t) for i, f, t, s in held))
    needs = [(f'{i}/{k + 1}', i, f, '', few_are_large(AREAS)) for i, f, _, _ in held for k in range(3)]
    for i in range(len(needs) // 40):  # two needs of a firm that only a file names
        town = few_are_large(towns)
        needs += [(f'N{i}.{k}', None, None, f'Nobody {i}', town) for k in range(2)]
    db.executemany("INSERT INTO need (id, interview, orgnr, firm_name, nace, municipality, employees, text, area, occupation, people, level, "
                   "mode, language, latest_start, max_km, price, urgency, importance, shareable, proof, note) "
                   "VALUES (?, ?, ?, ?, ?, ?, -1, 'Some words that tell what they need to learn, as long as they are', ?, '', 1, '', '', '', '', "
                   "-1, -1, '', '', '', '', '')",
                   ((n, i, f, who, '' if i else '16.10', '' if i else place, place if i else 'trade') for n, i, f, who, place in needs))
    found = []
    for n, *_ in needs:
        gap = random.random() < 0.3
        if random.random() < 0.9:
            found.append((n, random.randrange(40, 60) if gap else random.randrange(60, 100), gap,
                          random.choice(['no_topic', 'weak', 'filtered', '']) if gap else ''))
    db.executemany('INSERT INTO need_match (need, offers, best_fit, gap, at_ms, kind) VALUES (?, 1, ?, ?, 1, ?)', found)
    db.execute("INSERT INTO import (id, file, sha256, at_ms, rows, added, changed, unchanged, rejected, removed, kind) "
               "VALUES (1000, 'needs.csv', zeroblob(32), ?, 1, 1, 0, 0, 0, 0, 'needs')", (NEW_YEAR,))
    db.executemany('INSERT INTO import_row (import, id) VALUES (1000, ?)', ((n[0],) for n in needs if n[1] is None))
    verdicts = []
    for n, *_ in random.sample(needs, len(needs) // 10):
        verdict = random.choice(['interested', 'maybe', 'rejected'])
        verdicts.append((n, verdict, random.choice(WHY) if verdict == 'rejected' else '', moment()))
    db.executemany("INSERT INTO decision (need, provider, code, verdict, why, note, author, made_at, rev) "
                   "VALUES (?, 'P', 'C', ?, ?, '', 'A', ?, zeroblob(16))", verdicts)


def main(path, interviews, seed):
    random.seed(int(seed))
    db = sqlite3.connect(path)
    db.execute('PRAGMA foreign_keys = OFF')
    fill(db, int(interviews))
    db.commit()


if __name__ == '__main__':
    main(*sys.argv[1:])
