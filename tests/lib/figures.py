#!/usr/bin/env python3
"""The figures of a report, whatever format it is in.

usage: figures.py same REPORT...             the tables of REPORT.json, .csv, .html, .xlsx and .txt say the same
       figures.py rows REPORT.json TABLE COLUMN...     these columns of a table, as lines with ; between, their names first and its total last
       figures.py tables REPORT.json         the tables with their columns
       figures.py cells FILE.html|FILE.xlsx  all rows of all tables, numbers as programs write them

JSON is what the others are held to: it has every table with its ids.  A value is a number, a text, '*'
(hidden) or '' (nobody knows).  Exit 1: what differs stands on stdout.
"""
import csv, datetime, html.parser, json, os, re, sys

MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()


def plain(text):
    """A text as people read it, without what only keeps it together."""
    return ' '.join(text.replace('\u00a0', ' ').replace('\u202f', ' ').split())


def number(text):
    bare = plain(text).removesuffix('%').replace(' ', '').replace('\u2212', '-').removesuffix('kr')
    return float(bare)


class Table:
    def __init__(self, told):
        self.id, self.title = told['id'], told['title']
        self.columns = told['columns']
        self.has_total = 'total' in told
        self.rows = [self.row(r) for r in told['rows'] + ([told['total']] if self.has_total else [])]

    @staticmethod
    def row(told):
        hidden = told.pop('hidden', [])
        return {c: '*' if c in hidden else '' if v is None else v for c, v in told.items()}

    def kind(self, column):
        return next(c['kind'] for c in self.columns if c['id'] == column)

    def is_number(self, column):
        return self.kind(column) in ('count', 'money', 'percent', 'degrees')

    def agrees(self, column, told, text):
        """Is what a format shows the value?  `text` as it shows it, or a number where it has one."""
        if told in ('*', ''):
            return text in (told, None) if told == '' else text == '*'
        if isinstance(text, datetime.datetime):
            return text.date().isoformat() == told
        if isinstance(text, (int, float)):
            return self.is_number(column) and abs(text - float(told)) < 0.06
        if self.kind(column) == 'date':
            return text == told or self.day(text) == told
        if self.is_number(column):
            try:
                return abs(number(text) - float(told)) < 0.006
            except ValueError:
                return False
        return plain(text) == plain(told)

    @staticmethod
    def day(text):
        m = re.fullmatch(r'(\d+) (\w{3})\w* (\d{4})', plain(text))
        return m and '%s-%02d-%02d' % (m[3], MONTHS.index(m[2]) + 1, int(m[1]))


def read_json(path):
    with open(path, encoding='utf-8') as f:
        return [Table(t) for t in json.load(f)['tables']]


# ---- each format against the tables: what differs, as lines ---------------------------------------------------

def compare(name, table, n, column, told, shown):
    if not table.agrees(column, told, shown):
        yield f'{name}: {table.id}, row {n + 1}, {column}: {shown!r}, not {told!r}'


def in_csv(path, tables):
    """A line for each value, but for the column that names the row, which stands on all of them."""
    with open(path, encoding='utf-8-sig', newline='') as f:
        lines = list(csv.DictReader(f, delimiter=';'))
    if [x for x in dict.fromkeys(x['table'] for x in lines)] != [t.id for t in tables if t.rows]:
        yield 'csv: other tables, or in another order'
    for t in tables:
        said = [x for x in lines if x['table'] == t.id]
        columns = list(dict.fromkeys(x['column'] for x in said))
        naming = [c['id'] for c in t.columns if c['id'] not in columns]
        if t.rows and (not 1 <= len(naming) <= 2 or len(said) != len(t.rows) * len(columns)):
            yield f'csv: {t.id} has {len(said)} lines for {len(t.rows)} rows; without {naming}'
            continue
        for k, line in enumerate(said):
            n, column = k // len(columns), columns[k % len(columns)]
            if line['column'] != column:
                yield f'csv: {t.id}, row {n + 1}: {line["column"]} where {column} is due'
            yield from compare('csv', t, n, column, t.rows[n][column], unquoted(line['value']))
            yield from compare('csv', t, n, naming[-1], t.rows[n][naming[-1]], unquoted(line['row_label']))
            total = t.has_total and n + 1 == len(t.rows)
            if total != (line['row'] == 'total'):
                yield f'csv: {t.id}, row {n + 1} is told as {line["row"]}'


def unquoted(text):
    """Without the sign that keeps a spreadsheet from calculating."""
    return text[1:] if text[:1] == "'" else text


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.cell, self.svg = [], None, 0

    def handle_starttag(self, tag, attributes):
        if tag == 'table':
            self.tables.append({'head': [], 'rows': []})
        elif tag == 'tr' and self.tables:
            self.tables[-1]['rows'].append([])
        elif tag in ('th', 'td'):
            self.cell = ''

    def handle_endtag(self, tag):
        if tag in ('th', 'td'):
            self.tables[-1]['rows'][-1].append(self.cell)
            self.cell = None
        elif tag == 'thead':
            self.tables[-1]['head'] = self.tables[-1]['rows'].pop()

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def shown_columns(table, labels):
    """The columns that have these labels, in their order; the others are for programs only."""
    at, found = 0, []
    for label in labels:
        while at < len(table.columns) and plain(table.columns[at]['label']) != plain(label):
            at += 1
        if at == len(table.columns):
            return None
        found.append(table.columns[at]['id'])
        at += 1
    return found


def in_grid(name, table, head, rows):
    columns = shown_columns(table, head)
    if columns is None:
        yield f'{name}: {table.id} has other columns: {head}'
    elif len(rows) != len(table.rows):
        yield f'{name}: {table.id} has {len(rows)} rows, not {len(table.rows)}'
    else:
        for n, (told, shown) in enumerate(zip(table.rows, rows)):
            for column, text in zip(columns, shown):
                yield from compare(name, table, n, column, told[column], text)


def in_html(path, tables):
    page = Page()
    with open(path, encoding='utf-8') as f:
        page.feed(f.read())
    tables = [t for t in tables if t.rows]
    if len(page.tables) != len(tables):
        yield f'html: {len(page.tables)} tables, not {len(tables)}'
    for t, shown in zip(tables, page.tables):
        yield from in_grid('html', t, shown['head'], shown['rows'])


def in_xlsx(path, tables):
    import openpyxl
    sheets = openpyxl.load_workbook(path).worksheets[1:]  # the first is about the report
    if len(sheets) != len(tables):
        yield f'xlsx: {len(sheets)} sheets of tables, not {len(tables)}'
    for t, sheet in zip(tables, sheets):
        rows = [[c for c in r] for r in sheet.iter_rows(values_only=True)]
        while rows and not any(v is not None for v in rows[-1]):
            rows.pop()
        width = len(t.columns)
        head = [str(v) for v in rows[0][:width] if v is not None] if rows else []
        body = [['' if v is None else v * 100 if t.kind(c['id']) == 'percent' and isinstance(v, (int, float)) else v
                 for c, v in zip(t.columns, list(r[:width]) + [None] * width)] for r in rows[1:]]
        if not t.rows:
            body = []
        yield from in_grid('xlsx', t, head, body)


SIGNS = '█▓▒░▚▞▉▊'
RULE = re.compile(r'\s*-{2,}(  +-{2,})+\s*$')


def in_txt(path, tables):
    """Numbers stand whole in their columns: each column's, from above to below, are those of the table."""
    with open(path, encoding='utf-8') as f:
        lines = f.read().split('\n')
    at = 0
    for t in (t for t in tables if t.rows):
        numbers = [c for c in t.columns if t.is_number(c['id'])]
        while at < len(lines) and not is_head(lines, at, t):
            at += 1
        if at == len(lines):
            yield f'txt: {t.id} is not there'
            return
        spans = [m.span() for m in re.finditer(r'-+', lines[at])]
        body = []
        at += 1
        while at < len(lines) and lines[at].strip():
            if not RULE.match(lines[at]) and lines[at].lstrip()[0] not in SIGNS:  # what the parts of bars mean
                body.append(lines[at])
            at += 1
        shown = [[line[a:b].strip() for line in body if line[a:b].strip()] for a, b in spans]
        for c in numbers:
            told = [r[c['id']] for r in t.rows if r[c['id']] != '']
            if not any(len(s) == len(told) and all(t.agrees(c['id'], v, x) for v, x in zip(told, s)) for s in shown):
                if plain(c['label']).split()[0] in ' '.join(lines[max(0, at - len(body) - 6):at]):
                    yield f'txt: {t.id}: no column has the figures of {c["id"]}: {told[:8]}'


def is_head(lines, at, table):
    if not RULE.match(lines[at]) or not lines[at - 1].strip():
        return False
    if len(lines[at].split()) < 2:  # it stands under a heading
        return False
    above = ' '.join(lines[max(0, at - 3):at])
    return any(c['label'] and plain(c['label']).split()[0] in above for c in table.columns)


READERS = {'csv': in_csv, 'html': in_html, 'xlsx': in_xlsx, 'txt': in_txt}


def same(reports):
    bad = False
    for report in reports:
        for suffix, reader in READERS.items():
            path = f'{report}.{suffix}'
            for line in reader(path, read_json(report + '.json')):
                print(f'{os.path.basename(report)}: {line}')
                bad = True
    return 1 if bad else 0


def cell(value):
    text = '' if value is None else plain(str(value))
    return text.replace(' ', '') if re.fullmatch(r'-?\d{1,3}( \d{3})+', text) else text


def cells(path):
    if path.endswith('.html'):
        page = Page()
        with open(path, encoding='utf-8') as f:
            page.feed(f.read())
        rows = [r for t in page.tables for r in t['rows']]
    else:
        import openpyxl
        rows = [r for sheet in openpyxl.load_workbook(path).worksheets[1:] for r in sheet.iter_rows(min_row=2, values_only=True)]
    for row in rows:
        print(';'.join(cell(v) for v in row))
    return 0


def main(arguments):
    if arguments[0] == 'same':
        return same(arguments[1:])
    if arguments[0] == 'cells':
        return cells(arguments[1])
    tables = read_json(arguments[1])
    if arguments[0] == 'tables':
        for t in tables:
            print(t.id + ':', *(c['id'] for c in t.columns))
        return 0
    table = next(t for t in tables if t.id == arguments[2])
    print(';'.join(arguments[3:]))
    for row in table.rows:
        print(';'.join(str(row[c]) for c in arguments[3:]))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
