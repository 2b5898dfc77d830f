#!/usr/bin/env python3
"""Counts an overview again by SQL of its own.

usage: overview_check.py DB REPORT.json [SINCE UNTIL]

Every number that is told must be what SQL counts, nothing may be told that fewer than five firms
stand behind, and what is hidden must not be nought.  SINCE, UNTIL: the days that the report is of.
Exit 1: what is wrong stands on stdout.
"""
import sqlite3, sys

import figures

GOOD = 70
UNDER = 5

# one row for each thing that is counted: what, whose it is, when, and where it belongs
FACTS = """
CREATE TEMP TABLE fact AS
WITH place AS (SELECT name, nr, county_nr FROM municipality), told AS (
SELECT 'interviews' AS what, coalesce(i.orgnr, '?') AS who, i.made_at AS at, coalesce(f.municipality, '') AS town,
       coalesce(f.nace, '') AS nace, '' AS area, '' AS outcome, '' AS finding
  FROM interview i LEFT JOIN firm f ON f.orgnr = i.orgnr WHERE i.state <> 'draft'
 UNION ALL
SELECT 'needs', coalesce(n.orgnr, '?' || n.firm_name), coalesce(i.made_at, (SELECT min(b.at_ms) FROM import_row r JOIN import b ON b.id = r.import WHERE r.id = n.id)),
       s.municipality, s.nace, n.area,
       CASE WHEN m.need IS NULL THEN 'unmatched' WHEN m.gap THEN 'gaps' WHEN m.best_fit >= :good THEN 'good' ELSE 'possible' END,
       CASE WHEN m.need IS NULL THEN 'unmatched' WHEN m.gap AND m.kind = '' THEN 'gap' WHEN m.gap THEN m.kind
            WHEN m.best_fit >= :good THEN 'good' ELSE 'possible' END
  FROM need n JOIN need_shown s ON s.id = n.id LEFT JOIN interview i ON i.id = n.interview LEFT JOIN need_match m ON m.need = n.id
 UNION ALL
SELECT 'decisions', coalesce(n.orgnr, '?' || n.firm_name), d.made_at, s.municipality, s.nace, '',
       d.verdict, iif(d.why = '', d.verdict, d.verdict || '_' || d.why)
  FROM decision d JOIN need n ON n.id = d.need JOIN need_shown s ON s.id = n.id)
SELECT t.*, strftime('%Y-%m', t.at / 1000, 'unixepoch', 'localtime') AS month, date(t.at / 1000, 'unixepoch', 'localtime') AS day,
       coalesce(p.nr, '') AS nr, coalesce(p.county_nr, '') AS county
  FROM told t LEFT JOIN place p ON p.name = t.town
 WHERE t.who NOT IN (SELECT orgnr FROM blocked)
"""

SECTIONS = [(1, 'A'), (5, 'B'), (10, 'C'), (35, 'D'), (36, 'E'), (41, 'F'), (45, 'G'), (49, 'H'), (55, 'I'), (58, 'J'), (64, 'K'),
            (68, 'L'), (69, 'M'), (77, 'N'), (84, 'O'), (85, 'P'), (86, 'Q'), (90, 'R'), (94, 'S'), (97, 'T'), (99, 'U')]


def section(nace):
    return ''.join(s for first, s in SECTIONS if nace[:2].isdigit() and first <= int(nace[:2]))[-1:]


# by table: the column of its key, the expression of FACTS that it is
LINES = {'months': ('month', 'month'), 'counties': ('county_nr', 'county'), 'municipalities': ('municipality_nr', 'nr'),
         'industries': ('nace', 'section(nace)'), 'areas': ('area', 'area'), 'findings': ('key', 'finding'), 'decisions': ('key', 'finding')}
# by column: which facts
COLUMNS = {'interviews': "what = 'interviews'", 'needs': "what = 'needs'", 'decisions': "what = 'decisions'",
           'firms': "what IN ('interviews', 'needs')", 'firms_in_area': "what = 'needs'",
           **{o: f"what = 'needs' AND outcome = '{o}'" for o in ('good', 'possible', 'gaps', 'unmatched')}}


def count(db, column, where, value):
    n, firms = db.execute(f'SELECT count(*), count(DISTINCT who) FROM fact WHERE {COLUMNS[column]} AND {where}', value).fetchone()
    return (firms if column.startswith('firms') else n), firms


def judge(what, told, n, firms):
    if told == '*':
        if n == 0:
            yield f'{what} is hidden, and nought'
    elif told != n:
        yield f'{what} is {told}, and {n} by SQL'
    elif 0 < firms < UNDER:
        yield f'{what} is told, and {firms} firms stand behind it'


def check(db, tables):
    told = 0
    for t in tables:
        if t.id == 'key_figures':
            for row in t.rows:
                told += 1
                yield from judge(f'{t.id}: {row["figure"]}', row['number'], *count(db, row['figure'], '1', ()))
        if t.id not in LINES:
            continue
        key, expression = LINES[t.id]
        for n, row in enumerate(t.rows):
            total = t.has_total and n + 1 == len(t.rows)
            if not total and row[key].startswith('others'):
                continue
            for column in row.keys() & COLUMNS.keys():
                if total and column == 'firms_in_area':
                    continue
                told += row[column] != '*'
                where, value = ('1', ()) if total else (f'{expression} = ?', (row[key],))
                yield from judge(f'{t.id}: {"total" if total else row[key]}: {column}', row[column], *count(db, column, where, value))
    if not told:
        yield 'nothing is told'


def main(path, report, since='', until='9999'):
    db = sqlite3.connect(path)
    db.create_function('section', 1, section)
    db.execute(FACTS, {'good': GOOD})
    db.execute('DELETE FROM fact WHERE day < ? OR day > ?', (since, until))
    wrong = list(check(db, figures.read_json(report)))
    print('\n'.join(wrong[:40]))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
