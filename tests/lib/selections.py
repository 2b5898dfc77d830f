"""usage: LOS=... LOS_DB=... selections.py     Asks for reports on many regions and industries, and subtracts.

For each choice the rows behind it are taken from the database, and those of each wider choice: the county of a
municipality, all counties, the division of a class of industry, all industries, and each with each.  Where a wider one
has one to four firms more, the report must be refused; else it must be told.  Then every two reports that are told,
one within the other, are subtracted: fewer than five firms may never be what is left.  Prints what is wrong.
"""
import itertools, json, os, sqlite3, subprocess, sys

db = sqlite3.connect(os.environ['LOS_DB'])
NEEDS = """SELECT coalesce(nullif(s.orgnr, ''), s.firm_name), coalesce(m.county_nr, ''), coalesce(m.nr, ''), replace(s.nace, 'C', '')
  FROM need_shown s LEFT JOIN municipality m ON m.name = s.municipality
 WHERE s.orgnr NOT IN (SELECT orgnr FROM blocked)"""
HELD = """SELECT i.orgnr, coalesce(m.county_nr, ''), coalesce(m.nr, ''), replace(f.nace, 'C', '')
  FROM interview i JOIN firm f USING (orgnr) LEFT JOIN municipality m ON m.name = f.municipality WHERE i.state <> 'draft'
   AND i.orgnr NOT IN (SELECT orgnr FROM blocked)"""
letters = str.maketrans('', '', 'ABCDEFGHIJKLMNOPQRSTU')
needs = [(f, c, m, n.translate(letters)) for f, c, m, n in db.execute(NEEDS)]
held = [(f, c, m, n.translate(letters)) for f, c, m, n in db.execute(HELD)]


def chosen(rows, region, industry):
    return {i for i, (_, county, place, nace) in enumerate(rows)
            if (not region or region in (county, place)) and nace.startswith(industry)}


def wider(region, industry):
    places = [region] + ([region[:2]] if len(region) == 4 else []) + ([''] if region else [])
    classes = [industry] + ([industry[:2]] if len(industry) > 2 else []) + ([''] if industry else [])
    return [w for w in itertools.product(places, classes) if w != (region, industry)]


def firms(rows, which):
    return len({rows[i][0] for i in which})


def ask(report, region, industry):
    said = subprocess.run([os.environ['LOS'], '--now', '2026-11-23T09:00:00+01:00', 'report', report, '--format', 'json',
                           *(['--region', region] if region else []), *(['--industry', industry] if industry else [])],
                          capture_output=True, text=True)
    if said.returncode and 'this choice is not told' not in said.stderr:
        sys.exit(f'{report} {region} {industry}: {said.stderr}')
    return None if said.returncode else json.loads(said.stdout)


def places_of(rows):
    return sorted({c for _, c, _, _ in rows if c}), sorted({m for _, _, m, _ in rows if m})


def choices(rows):
    """Every county, and of the rest as many as there is time for: those that most rows are of."""
    counties, places = places_of(rows)
    count = lambda at: lambda x: (-sum(r[at].startswith(x) for r in rows), x)
    places = sorted(places, key=count(2))[:6]
    divisions = sorted({n[:2] for *_, n in rows if n}, key=count(3))[:4]
    classes = sorted({n[:4] for *_, n in rows if len(n) > 3}, key=count(3))[:2]
    return {('', ''), *((p, '') for p in counties + places), *(('', n) for n in divisions + classes),
            *itertools.product(sorted(counties, key=count(1))[:3], divisions[:2]), *itertools.product(places[:2], classes[:1])}


bad = told = refused = 0
for report, rows in ('demand', needs), ('overview', needs + held):
    open_ones = []
    for choice in sorted(choices(rows)):
        inside = chosen(rows, *choice)
        few = [w for w in wider(*choice) if 0 < firms(rows, chosen(rows, *w) - inside) < 5]
        said = ask(report, *choice)
        told, refused = told + (said is not None), refused + (said is None)
        if (said is None) != bool(few):
            bad += 1
            print(f'{report} {choice} is {"refused" if said is None else "told"}, few are between it and {few}')
        if said is not None and firms(rows, inside) >= 5:
            open_ones.append((choice, inside))
    for (small, inside), (large, around) in itertools.permutations(open_ones, 2):
        if large in wider(*small) and 0 < firms(rows, around - inside) < 5:
            bad += 1
            print(f'{report}: {large} without {small} tells of {firms(rows, around - inside)} firms')
if not told or not refused:
    bad += 1
    print(f'{told} are told and {refused} are refused: this proves nothing')
sys.exit(bool(bad))
