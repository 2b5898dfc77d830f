#!/usr/bin/env python3
"""Forms in the one-file CSV layout as workbooks: one worksheet a sheet, every cell text.

usage: to_xlsx.py FORM.csv FORM.xlsx [FORM.csv FORM.xlsx]...
"""
import csv
import io
import sys

import openpyxl


def convert(source, target):
    text = open(source, encoding="utf-8-sig", newline="").read()
    header = next(line for line in text.splitlines() if line and line[0] in ",;\t")
    book = openpyxl.Workbook(write_only=True)
    sheets = {}
    sheet = None
    for row in csv.reader(io.StringIO(text), delimiter=header[0]):
        name, cells = (row or [""])[0].strip(), row[1:]
        if name:
            # a sheet that recurs goes on where it stopped
            if name.lower() not in sheets:
                sheets[name.lower()] = book.create_sheet(name)
            sheet = sheets[name.lower()]
        if sheet is None or name and not any(cells):
            continue
        out = []
        for value in cells:
            cell = openpyxl.cell.WriteOnlyCell(sheet, value=value or None)
            if value:
                cell.data_type = "s"  # "=" is no formula here, 1 no number
            out.append(cell)
        sheet.append(out)
    book.save(target)


for at in range(1, len(sys.argv), 2):
    convert(sys.argv[at], sys.argv[at + 1])
