#!/usr/bin/env python3
"""Opens workbooks in LibreOffice without a screen, and compares what it understood with what we wrote.

usage: workbook.py [--into FOLDER] BOOK.xlsx...

A package has a type for each part and no relation to a part that is not there; LibreOffice opens it,
and finds the same sheets with the same values in the same cells, and each chart with as many series
that all have values.  No line and no stacked bar is drawn of a text, as if that were a nought.  With --into FOLDER the books are left there as LibreOffice sees them (.ods, .pdf).
Exit 0: so it is; 1: what differs stands on stdout; 77: no LibreOffice here.
"""
import os, posixpath, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

import openpyxl

OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
PLOT = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
DRAW = '{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}'
CHART = '{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}'
XLINK = '{http://www.w3.org/1999/xlink}'
MANY = 2000  # cells that are repeated more often than that are the empty rest of a sheet


def in_package(path):
    """What a strict reader would repair."""
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
        types = ET.fromstring(z.read('[Content_Types].xml'))
        whole = {t.get('PartName') for t in types if t.tag.endswith('Override')}
        endings = {t.get('Extension') for t in types if t.tag.endswith('Default')}
        if len(names) != len(set(names)):
            yield 'a part twice'
        for name in names:
            if name != '[Content_Types].xml' and '/' + name not in whole and name.rsplit('.')[-1] not in endings:
                yield f'{name} has no type'
            if name.endswith(('.xml', '.rels')):
                root = ET.fromstring(z.read(name))
            if not name.endswith('.rels'):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for r in root:
                target = posixpath.normpath(posixpath.join('/' + folder, r.get('Target')))
                if r.get('TargetMode') == 'External':
                    yield f'{name} leads out of the book, to {r.get("Target")}'
                elif target.lstrip('/') not in names:
                    yield f'{name} names {target}, which is not there'
        yield from (f'{p} has a type and is not there' for p in whole if p.lstrip('/') not in names)


def ours(path):
    book, said = openpyxl.load_workbook(path), {}
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for c in row:
                if c.value is not None and c.value != '':
                    cells[c.row, c.column] = c.value
        said[sheet.title] = cells, sorted(len(chart.ser if hasattr(chart, 'ser') else chart.series) for chart in sheet._charts)
    return said


def in_charts(path):
    """A line goes down to a star as to a nought, and a bar looks whole without one of its parts: such charts are
    drawn from numbers and nothing, which may stand in columns that are not shown, if the chart draws what is hidden.
    That it does so Excel says by no plotVisOnly at all, or by one of 0; openpyxl takes none for 1."""
    book = openpyxl.load_workbook(path)
    with zipfile.ZipFile(path) as package:
        charts = [ET.fromstring(package.read(n)) for n in sorted(package.namelist()) if n.startswith('xl/charts/chart')]
    for chart in charts:
        visible = chart.find(f'.//{PLOT}plotVisOnly')
        visible = visible is not None and visible.get('val', '1') not in ('0', 'false')
        for plot in [*chart.iter(PLOT + 'lineChart'), *(b for b in chart.iter(PLOT + 'barChart')
                     if b.find(PLOT + 'grouping').get('val') == 'stacked')]:
            for f in plot.findall(f'{PLOT}ser/{PLOT}val/{PLOT}numRef/{PLOT}f'):
                name, cells = f.text.rsplit('!', 1)
                sheet = book[name.strip("'").replace("''", "'")]
                for (c,) in sheet[cells.replace('$', '')]:
                    if isinstance(c.value, str):
                        yield f'{sheet.title}: a chart is drawn of {c.value!r} in {c.coordinate}'
                    elif sheet.column_dimensions[c.column_letter].hidden and visible:
                        yield f'{sheet.title}: a chart that nobody sees, as column {c.column_letter} is hidden'
                        break


def value_of(cell):
    kind = cell.get(OFFICE + 'value-type')
    if kind in ('float', 'percentage', 'currency'):
        return float(cell.get(OFFICE + 'value'))
    if kind == 'date':
        return cell.get(OFFICE + 'date-value')
    text = '\n'.join(spelled(p) for p in cell.findall(TEXT + 'p'))
    return text or None


def spelled(e):
    """A paragraph's text; blanks in a row are elements of their own there."""
    if e.tag == TEXT + 's':
        return ' ' * int(e.get(TEXT + 'c', '1'))
    if e.tag == TEXT + 'tab':
        return '\t'
    return (e.text or '') + ''.join(spelled(c) + (c.tail or '') for c in e)


def series_of(z, name):
    """How many series a chart has; those without a value do not count."""
    chart = ET.fromstring(z.read(name + '/content.xml'))
    rows = [r for t in chart.iter(TABLE + 'table-rows') for r in t]
    numbers = sum(1 for r in rows for c in r if c.get(OFFICE + 'value-type') == 'float' and c.get(OFFICE + 'value') != 'NaN')
    return len(list(chart.iter(CHART + 'series'))) if numbers else 0


def theirs(path):
    said = {}
    with zipfile.ZipFile(path) as z:
        for sheet in ET.fromstring(z.read('content.xml')).iter(TABLE + 'table'):
            if not sheet.get(TABLE + 'name'):
                continue
            cells, y = {}, 0
            for row in sheet.iter(TABLE + 'table-row'):
                again, x = int(row.get(TABLE + 'number-rows-repeated', '1')), 0
                for cell in row:
                    if cell.tag not in (TABLE + 'table-cell', TABLE + 'covered-table-cell'):
                        continue
                    times, value = int(cell.get(TABLE + 'number-columns-repeated', '1')), value_of(cell)
                    if value is not None and times < MANY and again < MANY:
                        cells.update({(y + i + 1, x + k + 1): value for i in range(again) for k in range(times)})
                    x += times
                y += again
            objects = [o.get(XLINK + 'href').removeprefix('./') for o in sheet.iter(DRAW + 'object')]
            said[sheet.get(TABLE + 'name')] = cells, sorted(series_of(z, o) for o in objects)
    return said


def alike(a, b):
    if isinstance(a, bool):
        a = float(a)
    if isinstance(a, (int, float)):
        return isinstance(b, float) and abs(a - b) <= 1e-9 * max(1, abs(a))
    if hasattr(a, 'isoformat'):
        return str(b).startswith(a.isoformat()[:10])
    return str(a).replace('\r\n', '\n') == b


def differences(path, seen):
    a, b = ours(path), theirs(seen)
    if list(a) != list(b):
        yield f'sheets: {list(b)}, not {list(a)}'
        return
    for sheet, (cells, charts) in a.items():
        their_cells, their_charts = b[sheet]
        for at in sorted(set(cells) | set(their_cells)):
            if at not in cells or at not in their_cells or not alike(cells[at], their_cells[at]):
                yield f'{sheet}, row {at[0]}, column {at[1]}: {their_cells.get(at)!r}, not {cells.get(at)!r}'
        if charts != their_charts:
            yield f'{sheet}: charts with {their_charts} series, not {charts}'


def convert(program, home, folder, kind, books):
    subprocess.run([program, '-env:UserInstallation=file://' + home, '--headless', '--convert-to', kind, '--outdir', folder] + books,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main(arguments):
    into = None
    if arguments[:1] == ['--into']:
        into, arguments = os.path.abspath(arguments[1]), arguments[2:]
    program = shutil.which('soffice') or shutil.which('libreoffice')
    if not program:
        print('SKIP no LibreOffice here (Debian: libreoffice-calc-nogui)')
        return 77
    bad = []
    with tempfile.TemporaryDirectory() as home:
        folder = into or home + '/seen'
        convert(program, home + '/profile', folder, 'ods', arguments)
        for path in arguments:
            name = os.path.basename(path)
            seen = os.path.join(folder, os.path.splitext(name)[0] + '.ods')
            faults = [f'{name}: {x}' for x in in_package(path)] if zipfile.is_zipfile(path) else []
            bad += faults
            if faults:
                continue
            if os.path.exists(seen):
                bad += [f'{name}: {x}' for x in [*in_charts(path), *differences(path, seen)]]
            else:
                bad.append(f'{name}: LibreOffice does not open it')
        if into:
            convert(program, home + '/profile', folder, 'pdf', arguments)
    print('\n'.join(bad), end='\n' if bad else '')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
