#!/usr/bin/env python3
"""Forms in the one-file CSV layout as workbooks: one worksheet a sheet, every cell text.

usage: to_xlsx.py [--opened] FORM.csv FORM.xlsx [FORM.csv FORM.xlsx]...
       --opened: as a spreadsheet has it that opened the CSV and saved it: one worksheet, in which
       what looks like a number or a truth has become one
"""
import csv
import io
import re
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


def typed(text):
    if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
        return float(text) if "." in text else int(text)
    return {"TRUE": True, "FALSE": False}.get(text.upper(), text or None)


def open_and_save(source, target):
    text = open(source, encoding="utf-8-sig", newline="").read()
    header = next(line for line in text.splitlines() if line and line[0] in ",;\t")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in csv.reader(io.StringIO(text), delimiter=header[0]):
        sheet.append([typed(value) for value in row])
    book.save(target)


files = sys.argv[1:]
make = convert
if files[0] == "--opened":
    make = open_and_save
    files = files[1:]
for at in range(0, len(files), 2):
    make(files[at], files[at + 1])
