#!/usr/bin/env python3
"""Filters on printed offers: what los match prints breaks no hard condition, and filters add nothing.

usage: filters.py LOS TODAY ROUNDS SEED

The database is that of $LOS_DB.  Courses, needs and municipalities are read from its tables with
sqlite3, and the conditions are said again here, from what --help says of each option: nothing of the
program is used but what it prints.  For many random combinations of filters, as CSV and as JSON.
"""
import csv
import io
import json
import math
import os
import random
import sqlite3
import subprocess
import sys
from datetime import date

LOS, TODAY, ROUNDS, SEED = sys.argv[1], date.fromisoformat(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
NORWEGIAN = {'nb', 'nn', 'no'}
LEVELS = {'basic': (1, 3), 'vocational': (4, 5), 'higher': (6, 8)}
TOLERANCE = 1.01  # of a distance: the earth is no sphere
dice = random.Random(SEED)


class Table:
    def __init__(self, path):
        db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        db.row_factory = sqlite3.Row
        self.runs = {}
        for r in db.execute('SELECT r.*, p.name AS provider FROM course_run r JOIN provider p ON p.id = r.provider_id'):
            self.runs.setdefault((r['provider'], r['code'], '' if r['code'] else r['title']), []).append(r)
        self.needs = {r['id']: r for r in db.execute('SELECT * FROM need_shown')}
        self.place = {}
        for m in db.execute('SELECT * FROM municipality'):
            for name in [m['nr'], m['name'], *m['name'].split(' - '), *m['aliases'].split('|')]:
                self.place.setdefault(name.casefold(), (m['lat'], m['lon']))


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def km(a, b):
    (lat1, lon1), (lat2, lon2) = a, b
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def far(t, r, n, limit):
    here, there = t.place.get(n['municipality'].casefold()), t.place.get(r['municipality'].casefold())
    return r['mode'] != 'online' and here and there and km(here, there) > limit * TOLERANCE


def dear(r, least, most, need):
    price = number(r['price'])
    money = 'SEK' if len(need['orgnr']) == 10 else 'NOK'
    if price is None or (r['currency'] and r['currency'] != money and price > 0):
        return False
    return (most is not None and price > most) or (least is not None and price < least)


def outside(r, after, before):
    start = day(r['start'])
    return start and ((after and start < after) or (before and start > before))


def foreign(r, wish):
    have = {c.strip() for c in r['language'].split(',')} - {''}
    return have and wish not in have and not (wish in NORWEGIAN and have & NORWEGIAN)


def hours(r):
    pace = number(r['pace'])
    if pace:
        return pace * 40 / 100
    amount, _, unit = r['duration'].partition(' ')
    start, end = day(r['start']), day(r['end'])
    if unit != 'hours' or number(amount) is None or not start or not end or end < start:
        return None
    return number(amount) / math.ceil(((end - start).days + 1) / 7)


def broken(t, r, n, f):
    """The conditions that this run breaks; f: options as they are given."""
    out = []
    limit = int(f['--max-km']) if '--max-km' in f else n['max_km']
    if limit >= 0 and far(t, r, n, limit):
        out.append('distance')
    if '--mode' in f and r['mode'] and r['mode'] not in f['--mode'].split(','):
        out.append('mode')
    level = number(r['level'])
    if '--level' in f and level:
        low, high = LEVELS.get(f['--level']) or [int(x) for x in (f['--level'].split('-') * 2)[:2]]
        if not low <= level <= high:
            out.append('level')
    least, most = None, n['price'] if n['price'] >= 0 else None
    if '--price' in f:
        least, most = [int(x) for x in f['--price'].split('-')] if '-' in f['--price'] else (None, int(f['--price']))
    if dear(r, least, most, n):
        out.append('price')
    before = day(f.get('--before', n['latest_start']))
    if outside(r, day(f.get('--after', '')), before):
        out.append('start')
    if '--language' in f and foreign(r, f['--language']):
        out.append('language')
    seats = number(r['seats_free']) if number(r['seats_free']) is not None else number(r['seats'])
    if '--people' in f and seats is not None and seats < int(f['--people']):
        out.append('seats')
    week = hours(r)
    if '--hours' in f and week is not None and week > int(f['--hours']) + 1e-9:
        out.append('hours')
    start = day(r['start'])
    if '--expired' not in f and start and start < TODAY:
        out.append('expired')
    return out


def printed(f, form):
    """need: [(provider, code, title), municipality, start, price] of each offer."""
    args = [LOS, '--now', f'{TODAY}T09:00:00+01:00', '--seed', '1', 'match', '--all', '--top', '9999', '--format', form]
    for option, value in f.items():
        args += [option] if value is None else [option, value]
    text = subprocess.run(args, check=True, stdout=subprocess.PIPE, text=True).stdout
    out = {}
    if form == 'csv':
        for row in csv.DictReader(io.StringIO(text), delimiter=';'):
            if row['rank']:
                assert row['excluded'] == '', row
                out.setdefault(row['need_id'], []).append(row)
        return out
    for need in json.loads(text):
        for row in need['offers']:
            row['price'] = '' if row.get('price') is None else str(row['price'])
            out.setdefault(need['need'], []).append(row)
    return out


def key_of(row):
    title = row['title'].removeprefix("'") if row['title'][:2] in ("'=", "'+", "'-", "'@") else row['title']
    return row['provider'], row['code'], '' if row['code'] else title


def run_of(t, row):
    """The run that is printed: of those that look like it any one."""
    runs = t.runs.get(key_of(row))
    assert runs, f'no such course: {row}'
    return [r for r in runs if r['municipality'] == row.get('municipality', '') and
            (not row.get('start') or r['start'] == row['start']) and
            (row['price'] == '' or number(r['price']) == number(row['price']))]


WISHES = {'--max-km': ['0', '20', '60', '120', '400', '3000'],
          '--price': ['0', '1000', '2500', '5000', '10000', '90000'],
          '--before': ['2026-12-31', '2027-02-01', '2027-04-15', '2027-08-15', '2028-12-31']}
OTHERS = {'--mode': ['onsite', 'online', 'blended', 'onsite,blended', 'online,blended'],
          '--level': ['basic', 'vocational', 'higher', '3', '4-5', '2-7'],
          '--after': ['2026-12-01', '2027-01-15', '2027-03-01', '2027-08-01'],
          '--language': ['nb', 'nn', 'sv', 'en'],
          '--people': ['1', '2', '8', '20'],
          '--hours': ['4', '10', '20', '39']}


def wide():
    """All that needs wish has a value here, so that another filter can only be narrower."""
    f = {option: dice.choice(values[len(values) // 2:]) for option, values in WISHES.items()}
    if dice.random() < .3:
        f['--expired'] = None
    for option, values in OTHERS.items():
        if dice.random() < .15:
            f[option] = dice.choice(values)
    return f


def narrower(f):
    f = dict(f)
    for option, values in WISHES.items():
        if dice.random() < .5:
            f[option] = dice.choice(values[:values.index(f[option]) + 1])
    for option, values in OTHERS.items():
        if option not in f and dice.random() < .35:
            f[option] = dice.choice(values)
    if '--after' in f and f['--after'] > f['--before']:
        del f['--after']
    if dice.random() < .5:
        f.pop('--expired', None)
    return f


def check(t, f, offers):
    faults = 0
    for need, rows in offers.items():
        for row in rows:
            runs = run_of(t, row)
            why = [broken(t, r, t.needs[need], f) for r in runs]
            if not runs or all(why):
                print(f'{f}\n  {need}: {key_of(row)} {row.get("start")} breaks {why}')
                faults += 1
    return faults


def main():
    t = Table(os.environ['LOS_DB'])
    faults = offered = taken = 0
    seen = {}
    for i in range(ROUNDS):
        few = wide() if i % 4 else {o: dice.choice(v) for o, v in OTHERS.items() if dice.random() < .2}
        many = narrower(few) if i % 4 else few
        before = printed(few, 'csv' if i % 2 else 'json')
        after = printed(many, 'json' if i % 2 else 'csv') if many != few else before
        faults += check(t, few, before) + (check(t, many, after) if many != few else 0)
        for need, rows in after.items():
            more = {key_of(r) for r in rows} - {key_of(r) for r in before.get(need, [])}
            if more:
                print(f'{few}\n{many}\n  {need}: the narrower filters add {more}')
                faults += 1
        for option in many:
            seen[option] = seen.get(option, 0) + 1
        offered += sum(map(len, after.values()))
        taken += sum(map(len, before.values())) - sum(map(len, after.values()))
    print(' '.join(f'{o} {n}' for o, n in sorted(seen.items())))
    print(f'{ROUNDS} combinations, {offered} offers left, {taken} taken away, {faults} faults')
    return 1 if faults else 0


sys.exit(main())
