#!/usr/bin/env python3
"""Tries to find out what a report hides.

usage: attack.py [--noughts-shown] [--parts WHOLE=PART+PART]... [--apart COLUMN]... [--same CELL=CELL+CELL]... REPORT.json...

Takes all that the tables of the reports tell together: rows add up to their total (but for the columns
named by --apart, which count something twice, such as firms in several months), the totals of one column are
the same in every table, a county is the sum of its municipalities, and with --parts a column is the sum
of others of its row; with --same a cell, TABLE/ROW/COLUMN (ROW is the first cell of a row, and of a total
empty), is the sum of others.  With --noughts-shown a hidden count is at least 1.  From that the equations are solved, and bounds drawn closer until nothing moves.  A hidden count that can only be one
number (but 0, which is no secret), or that can be no more than four though it counts firms, is found
out; so is one whose share is told.  Exit 1: what was found out stands on stdout.
"""
import math
import sys
from fractions import Fraction

import figures

UNDER = 5
FAR = 10 ** 9
ROUNDS = 500  # bounds that still move then are far apart


class Attack:
    """Counts by name; a name that is not `known` is to be found out."""

    def __init__(self, least):
        self.least = Fraction(least)
        self.known, self.hidden, self.sums, self.cells = {}, set(), [], {}

    def tell(self, name, value):
        if value == '*':
            self.hidden.add(name)
        elif value != '':  # that is told nowhere
            self.known[name] = Fraction(str(value))

    def add_up(self, whole, parts):
        if whole in self.known.keys() | self.hidden and all(p in self.known.keys() | self.hidden for p in parts):
            self.sums.append(([(whole, -1)] + [(p, 1) for p in parts]))

    def equations(self):
        """What is left to find: {name: factor} and what it must come to."""
        for terms in self.sums:
            left, rest = {}, Fraction(0)
            for name, factor in terms:
                if name in self.known:
                    rest -= factor * self.known[name]
                else:
                    left[name] = left.get(name, 0) + factor
            left = {n: f for n, f in left.items() if f}
            if left:
                yield left, rest
            elif rest:
                yield {}, rest

    def solve(self):
        """Elimination: the names that can be one number only."""
        rows = [({n: Fraction(f) for n, f in left.items()}, rest) for left, rest in self.equations()]
        pivots, done = {}, []
        for left, rest in rows:
            for name, (other, value) in pivots.items():
                if name in left:
                    f = left.pop(name)
                    for n, c in other.items():
                        left[n] = left.get(n, 0) - f * c
                    rest -= f * value
            left = {n: f for n, f in left.items() if f}
            if not left:
                if rest:
                    raise ValueError(f'the report contradicts itself, by {rest}')
                continue
            name, f = next(iter(left.items()))
            other = {n: c / f for n, c in left.items() if n != name}
            value = rest / f
            for p, (o, v) in list(pivots.items()):
                if name in o:
                    g = o.pop(name)
                    for n, c in other.items():
                        o[n] = o.get(n, 0) - g * c
                    pivots[p] = ({n: c for n, c in o.items() if c}, v - g * value)
            pivots[name] = (other, value)
        done = {n: v for n, (other, v) in pivots.items() if not other}
        return done

    def bounds(self):
        """The least and the most that each can be, as whole numbers of one or more."""
        low, high = dict.fromkeys(self.hidden, self.least), dict.fromkeys(self.hidden, Fraction(FAR))
        equations, moved, rounds = list(self.equations()), True, 0
        while moved and rounds < ROUNDS:
            moved, rounds = False, rounds + 1
            for left, rest in equations:
                for name, f in left.items():
                    others = [(n, c) for n, c in left.items() if n != name]
                    most = (rest - sum(c * (low[n] if c > 0 else high[n]) for n, c in others)) / f
                    least = (rest - sum(c * (high[n] if c > 0 else low[n]) for n, c in others)) / f
                    if f < 0:
                        most, least = least, most
                    if math.floor(most) < high[name]:
                        high[name], moved = math.floor(most), True
                    if math.ceil(least) > low[name]:
                        low[name], moved = math.ceil(least), True
        return {n: (low[n], high[n]) for n in self.hidden}

    def found(self):
        one = self.solve()
        for name, value in sorted(one.items()):
            if value:
                yield f'{name} is {value}'
        for name, (low, high) in sorted(self.bounds().items()):
            if name in one:
                continue
            if high < low:
                yield f'{name} cannot be: what is told of it contradicts itself'
            elif low == high and low:
                yield f'{name} is {low}'
            elif 0 < high < UNDER and name.endswith('firms'):
                yield f'{name} is {low} to {high}, fewer than {UNDER}'


def of_table(attack, report, table, parts, apart):
    names = {}
    for n, row in enumerate(table.rows):
        total = table.has_total and n + 1 == len(table.rows)
        key = next(iter(row.values()))
        for c in table.columns:
            if c['kind'] != 'count':
                continue
            # the total of a column is one number, in whatever table it stands
            name = f'{report}: total: {c["id"]}' if total and c['id'] not in apart else f'{report}: {table.id}: {n + 1} {key}: {c["id"]}'
            attack.tell(name, row[c['id']])
            names[n, c['id']] = name
            attack.cells[f'{table.id}/{"" if total else key}/{c["id"]}'] = name
        for whole, of_it in parts:
            if (n, whole) in names and all((n, p) in names for p in of_it):
                attack.add_up(names[n, whole], [names[n, p] for p in of_it])
        hidden = [c['id'] for c in table.columns if c['kind'] == 'count' and row[c['id']] == '*']
        shares = [c['id'] for c in table.columns if c['kind'] == 'percent' and row[c['id']] not in ('*', '')]
        if hidden and shares:
            yield f'{report}: {table.id}, {key}: {hidden} hidden, but {shares} told'
    rows = list(range(len(table.rows) - 1 if table.has_total else len(table.rows)))
    if not table.has_total:
        return
    for c in table.columns:
        if c['kind'] == 'count' and c['id'] not in apart:
            attack.add_up(names[len(table.rows) - 1, c['id']], [names[n, c['id']] for n in rows])


def main(arguments):
    parts, apart, reports, same, least = [], set(), [], [], 0
    while arguments:
        word = arguments.pop(0)
        if word == '--parts':
            whole, of_it = arguments.pop(0).split('=')
            parts.append((whole, of_it.split('+')))
        elif word == '--noughts-shown':
            least = 1
        elif word == '--same':
            same.append(arguments.pop(0).split('='))
        elif word == '--apart':
            apart.add(arguments.pop(0))
        else:
            reports.append(word)
    attack, said = Attack(least), []
    for path in reports:
        for table in figures.read_json(path):
            said += of_table(attack, path.rsplit('/', 1)[-1].removesuffix('.json'), table, parts, apart)
    for a, b in same:
        attack.add_up(attack.cells[a], [attack.cells[x] for x in b.split('+')])
    said += attack.found()
    print('\n'.join(said) or f'{len(attack.hidden)} of {len(attack.hidden) + len(attack.known)} counts hidden, none found out')
    return 1 if said else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
