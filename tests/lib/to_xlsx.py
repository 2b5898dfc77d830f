#!/usr/bin/env python3
"""A form in the one-file CSV layout as a workbook: one worksheet a sheet, every cell text.

usage: to_xlsx.py FORM.csv FORM.xlsx
"""
import csv
import io
import sys

import openpyxl

text = open(sys.argv[1], encoding="utf-8-sig", newline="").read()
header = next(line for line in text.splitlines() if line and line[0] in ",;\t")
book = openpyxl.Workbook(write_only=True)
sheets = {}
sheet = None
for row in csv.reader(io.StringIO(text), delimiter=header[0]):
    name, cells = (row or [""])[0].strip(), row[1:]
    if name:
        # a sheet that recurs goes on where it stopped
        sheet = sheets.setdefault(name.lower(), book.create_sheet(name) if name.lower() not in sheets else None)
    if sheet is None or name and not any(cells):
        continue
    out = []
    for text in cells:
        cell = openpyxl.cell.WriteOnlyCell(sheet, value=text or None)
        if text:
            cell.data_type = "s"  # "=" is no formula here, 1 no number
        out.append(cell)
    sheet.append(out)
book.save(sys.argv[2])
