#!/usr/bin/env python3
"""Counts again what `los report demand` and `los report coverage` tell.

usage: survey.py demand|coverage DATABASE MATCH.json INTERNAL.json [--provider P] [--km N] [--county NR] [--today DAY]
       survey.py shown INTERNAL.json PUBLIC.json     what is shown is true, and what is told of firms is of five or more

MATCH.json is `los match --all --top 50 --explain --format json`, INTERNAL.json the report with --internal.  Exit 1: what
differs stands on stdout.
"""
import argparse, json, sqlite3, sys

import figures

COVERS = ['near', 'online', 'far', 'excluded', 'none']


def reason(offer, aspect):
    return next((r for r in offer['reasons'] if r['aspect'] == aspect), None)


def cover(offers, excluded, need, km):
    """The best of what there is for a need, as a number of COVERS."""
    found = [4]
    for o in offers:
        r = reason(o, 'distance')
        if r is None or not r.get('have') or not r['have'].replace('.', '').isdigit():
            found.append(1)
        else:
            reach = need['max_km'] if need['max_km'] >= 0 else km
            found.append(0 if float(r['have']) <= reach else 2)
    for o in excluded:
        against = {r['aspect'] for r in o['reasons'] if r['sign'] == 'excluded'}
        if o['fit'] >= 45:
            found.append(3 if against - {'distance'} else 2)
    return min(found)


def half(day, today):
    if not day:
        return ''
    return 'past' if day < today else day[:5] + ('V' if day[5:7] <= '06' else 'H')


def read(o):
    db = sqlite3.connect(o.database)
    db.row_factory = sqlite3.Row
    needs = {r['id']: dict(r) for r in db.execute(
        'SELECT s.*, m.nr, m.county_nr FROM need_shown s LEFT JOIN municipality m '
        "ON m.name = s.municipality OR '|' || m.aliases || '|' LIKE '%|' || s.municipality || '|%'")}
    with open(o.match, encoding='utf-8') as f:
        told = json.load(f)
    for m in told:
        n = needs[m['need']]
        own = [x for x in m['offers'] if not o.provider or x['provider'] == o.provider]
        n['own'], n['others'] = bool(own), len(m['offers']) > len(own)
        excluded = [] if m['gap'] == 'no_topic' else [x for x in m['excluded'] if not o.provider or x['provider'] == o.provider]
        n['cover'] = COVERS[cover(own, excluded, n, o.km)]
        n['firm'] = n['orgnr'] or n['firm_name'].casefold()  # those of nobody known are one
        n['time'] = half(n['latest_start'], o.today)
        n['place'] = (n['nr'] if o.county else n['county_nr']) or ''
    return [n for n in needs.values() if not o.county or n['county_nr'] == o.county]


def columns_of(o, n):
    if o.what == 'coverage':
        return {c: n['cover'] == c for c in COVERS}
    if o.provider:
        return {'from_provider': n['own'], 'from_others': not n['own'] and n['others'], 'no_offer': not n['own'] and not n['others']}
    return {'offered': n['own'], 'no_offer': not n['own']}


def count(needs, o):
    row = {'needs': len(needs), 'firms': len({n['firm'] for n in needs})}
    if o.what == 'demand':
        row['people'] = sum(n['people'] for n in needs if n['people'] > 0)
    for n in needs:
        for c, yes in columns_of(o, n).items():
            row[c] = row.get(c, 0) + yes
    return row


def check(o):
    needs, tables = read(o), {t.id: t for t in figures.read_json(o.report)}
    for by in ['area', 'place'] + (['level', 'time', 'mode', 'language'] if o.what == 'demand' else []):
        told = {r['code']: r for r in tables[by].rows[:-1]}
        if set(told) != {n[by] for n in needs}:
            yield f'{by}: rows {sorted(told)}, not {sorted({n[by] for n in needs})}'
            continue
        for code, row in list(told.items()) + [(None, tables[by].rows[-1])]:
            want = count([n for n in needs if code is None or n[by] == code], o)
            for c, v in want.items():
                if row[c] != v:
                    yield f'{by} {code}: {c} is {row[c]}, not {v}'
    if o.what == 'coverage':
        yield from check_missing(needs, tables['missing'])


def check_missing(needs, table):
    missing = {}
    for n in needs:
        if n['cover'] in ('far', 'excluded', 'none'):
            missing.setdefault((n['area'], n['place']), []).append(n)
    told = {(r['area_code'], r['place_code']): (r['needs'], r['firms']) for r in table.rows}
    want = {k: (len(v), len({n['firm'] for n in v})) for k, v in missing.items()}
    if told != want:
        yield f'missing: {told}, not {want}'


def shown(internal, public):
    """What is told is so; rows stand in the same order, none of fewer than five firms by its name: such are among the others."""
    tables = {t.id: t for t in figures.read_json(internal)}
    secret = 0
    for t in figures.read_json(public):
        if t.id in ('words', 'missing') or not t.rows:
            continue
        rows, total = tables[t.id].rows[:-1], tables[t.id].rows[-1]
        named = [r for r in t.rows[:-1] if r['code'] != 'others']
        apart = [r for r in rows if r['code'] in {x['code'] for x in named}]
        small = [r for r in rows if r not in apart]
        if [r['code'] for r in named] != [r['code'] for r in apart]:
            yield f'{t.id}: rows {[r["code"] for r in named]}, in another order'
        others = t.rows[len(named):-1]
        if len(others) != bool(small):
            yield f'{t.id}: {len(small)} rows are not named, {len(others)} rows are others'
        for told, true in [*zip(named, apart), (t.rows[-1], total)]:
            secret += sum(v == '*' for v in told.values())
            for c, v in told.items():
                if v != '*' and v != true[c]:
                    yield f'{t.id} {told}: {c} is {v}, not {true[c]}'
            if true['firms'] < 5:
                yield f'{t.id} {told} tells of {true["firms"]} firms'
        for told in others:
            secret += len(small)
            for c in (c['id'] for c in t.columns if c['kind'] == 'count'):
                each = [r[c] for r in small]
                if told[c] == '*':
                    continue
                if c == 'firms' and not max(5, *each) <= told[c] <= sum(each) or c != 'firms' and told[c] != sum(each):
                    yield f'{t.id}: of the others {c} is {told[c]}, of each {each}'
            if not any(r['firms'] < 5 for r in small):
                yield f'{t.id}: no small row is among the others'
    if not secret:
        yield 'nothing is hidden: this proves nothing'


def main():
    if sys.argv[1] == 'shown':
        said = list(shown(*sys.argv[2:]))
    else:
        p = argparse.ArgumentParser()
        for word in ('what', 'database', 'match', 'report'):
            p.add_argument(word)
        p.add_argument('--provider')
        p.add_argument('--km', type=int, default=80)
        p.add_argument('--county')
        p.add_argument('--today', default='2026-11-23')
        said = list(check(p.parse_args()))
    print('\n'.join(said), end='\n' if said else '')
    return 1 if said else 0


if __name__ == '__main__':
    sys.exit(main())
