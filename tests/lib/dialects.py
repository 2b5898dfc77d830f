#!/usr/bin/env python3
"""One catalogue as many schools would send it: the same courses in every dialect.

usage: dialects.py CATALOGUE.csv FOLDER

CATALOGUE has the canonical header and values. For each dialect FOLDER gets its file, and one line
of "list": the file, the file of the canonical rows it must come in as, and the options it needs
(none: it must be found out). A dialect whose letters cannot hold a row leaves that row out.
"""
import csv
import datetime
import gzip
import io
import os
import sys
import unicodedata

import openpyxl

HEADERS = {
    "nb": "Tilbyder;Kurskode;Kurstittel;Beskrivelse;Fagområde;Tilbudstype;Nivå;Poeng;Undervisningsform;Undervisningsspråk;"
          "Kommune;Startdato;Sluttdato;Søknadsfrist;Pris;Antall plasser;Nettside",
    "nn": "Tilbydar;Kode;Tittel;Omtale;Fag;Tilbudstype;Nivå;Poeng;Undervisningsform;Språk;Kommune;Oppstart;Slutt;"
          "Påmeldingsfrist;Kurspris;Plassar;Lenkje",
    "sv": "Anordnare;Kurskod;Kursnamn;Beskrivning;Ämnesområde;Kurstyp;Nivå;Poäng;Studieform;Undervisningsspråk;Ort;"
          "Startdatum;Slutdatum;Sista ansökningsdag;Kursavgift;Platser;Länk",
    "da": "Udbyder;Kursuskode;Kursustitel;Beskrivelse;Fagområde;Kursustype;Niveau;Point;Undervisningsform;Sprog;Sted;"
          "Startdato;Slutdato;Ansøgningsfrist;Pris;Antal pladser;Hjemmeside",
    "en": "Provider name;Course code;Course title;Description;Subject;Course type;Level;Credits;Delivery mode;Language;"
          "Location;Start date;End date;Application deadline;Price;Seats;Course webpage",
}
WORDS = {
    "nb": {"onsite": "Stedbasert", "online": "Nettbasert", "blended": "Samlingsbasert", "nb": "Bokmål", "nn": "Nynorsk",
           "sv": "Svensk", "en": "Engelsk", "se": "Nordsamisk", "2": "Grunnskole", "4": "Fagbrev", "5": "Fagskole",
           "6": "Bachelor", "7": "Master"},
    "sv": {"onsite": "På plats", "online": "Distans", "blended": "Blandad", "nb": "Norska", "sv": "Svenska",
           "en": "Engelska", "6": "Kandidat", "7": "Magister"},
}
# C1 controls as old converters left them in valid UTF-8
C1 = {"–": "\x96", "—": "\x97", "’": "\x92", "‘": "\x91", "“": "\x93", "”": "\x94", "•": "\x95", "…": "\x85", "š": "\x9a"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    return rows[0], rows[1:]


# ---- values as they are written ----

def grouped(digits, separator):
    out = ""
    while len(digits) > 3:
        out = separator + digits[-3:] + out
        digits = digits[:-3]
    return digits + out


def kroner(separator, before="", behind=""):
    return lambda v: before + grouped(v, separator) + behind if v.isdigit() and v != "0" else v


def day(pattern):
    return lambda v: datetime.date.fromisoformat(v).strftime(pattern) if v[:2] == "20" else v


def short_day(v):
    d = datetime.date.fromisoformat(v) if v[:2] == "20" else None
    return f"{d.day}.{d.month}.{d.year}" if d else v


def serial(v):
    return str((datetime.date.fromisoformat(v) - datetime.date(1899, 12, 30)).days) if v[:2] == "20" else v


def comma(v):
    return v.replace(".", ",")


def words(language, fields=("mode", "language", "level")):
    return {f: lambda v: WORDS[language].get(v, v) for f in fields}


def dates(rule):
    return {f: rule for f in ("start", "end", "deadline")}


def with_values(header, rows, rules):
    at = {name: i for i, name in enumerate(header)}
    out = [list(row) for row in rows]
    for row in out:
        for field, rule in rules.items():
            if field in at and row[at[field]]:
                row[at[field]] = rule(row[at[field]])
    return out


# ---- rows as they are written ----

def text_of(rows, delimiter=";", quote_all=False, backslash=False, end="\n"):
    out = io.StringIO()
    if backslash:
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    writer.writerows(rows)
    return out.getvalue()


def renamed(header, language, names):
    by_field = dict(zip(names, HEADERS[language].split(";")))
    return [by_field.get(h, h) for h in header]


def encodable(rows, encoding):
    def fits(row):
        try:
            "".join(row).encode(encoding)
            return True
        except UnicodeEncodeError:
            return False
    return [fits(row) for row in rows]


class Catalogue:
    def __init__(self, path, folder):
        self.header, self.rows = read(path)
        self.folder = folder
        self.names = "provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url".split(";")
        self.list = open(os.path.join(folder, "list"), "w", encoding="utf-8")

    def canonical(self, keep, name):
        path = os.path.join(self.folder, f"{name}-canonical.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text_of([self.header] + [r for r, k in zip(self.rows, keep) if k]))
        return os.path.basename(path)

    def written(self, data, name, ending, keep, options=""):
        canonical = self.canonical(keep, name)
        with open(os.path.join(self.folder, name + ending), "wb") as file:
            file.write(data)
        self.list.write(f"{name}{ending} {canonical} {options}\n")

    def add(self, name, encoding="utf-8", rules=None, language=None, before=(), behind=(), ending=".csv", options="",
            change=lambda text: text, pack=lambda data: data, order=None, **how):
        keep = encodable(self.rows, encoding)
        rows = with_values(self.header, [r for r, k in zip(self.rows, keep) if k], rules or {})
        header = renamed(self.header, language, self.names) if language else list(self.header)
        table = [header] + rows
        if order:
            table = [order(row, i) for i, row in enumerate(table)]
        table = list(before) + table + list(behind)
        data = pack(change(text_of(table, **how)).encode(encoding))
        self.written(data, name, ending, keep, options)

    def workbook(self, name, options="", title="Kurs", above=(), first=None, language=None):
        book = openpyxl.Workbook()
        sheet = book.active
        if first:
            sheet.title = first
            sheet.append(["Se neste ark"])
            sheet = book.create_sheet(title)
        else:
            sheet.title = title
        for row in above:
            sheet.append(row)
        sheet.append(renamed(self.header, language, self.names) if language else self.header)
        for row in self.rows:
            sheet.append([self.typed(f, v) for f, v in zip(self.header, row)])
        out = io.BytesIO()
        book.save(out)
        self.written(out.getvalue(), name, ".xlsx", [True] * len(self.rows), options)

    @staticmethod
    def typed(field, v):
        """As a spreadsheet holds it: days as days, figures as figures; codes stay texts."""
        if field in ("start", "end", "deadline") and v[:2] == "20":
            return datetime.datetime.fromisoformat(v)
        if field in ("price", "seats", "level", "credits") and v:
            return float(v) if "." in v else int(v)
        return v or None


def mixed_ends(text):
    lines = text.split("\n")
    return "".join(line + ("\r\n" if i % 3 else "\n") for i, line in enumerate(lines[:-1])) + lines[-1]


def to_c1(text):
    return "".join(C1.get(c, c) for c in text)


def twisted(row, i):
    """The columns the other way round, and one that nobody asked for."""
    return row[::-1] + ["Ansvarlig" if i == 0 else "Kari"]


def main():
    c = Catalogue(sys.argv[1], sys.argv[2])
    norwegian = {**words("nb"), **dates(day("%d.%m.%Y")), "credits": comma, "price": kroner("\u00a0", "kr ", ",-")}
    swedish = {**words("sv"), **dates(day("%Y-%m-%d")), "credits": comma, "price": kroner(" ", "", " kr")}
    preamble = [["Kurskatalog våren 2027"] + [""] * 2, ["Utskrift 19.11.2026"], []]

    c.add("canonical")
    c.add("bom-crlf", "utf-8-sig", end="\r\n")
    c.add("windows", "cp1252", end="\r\n")
    c.add("old-mac", "cp1252", end="\r")
    c.add("excel-unicode", "utf-16", delimiter="\t", end="\r\n", ending=".txt")
    c.add("utf-16be", "utf-16-be", change=lambda t: "\ufeff" + t)
    c.add("utf-16le-no-bom", "utf-16-le")
    c.add("tab", delimiter="\t", ending=".tsv")
    c.add("comma-all-quoted", delimiter=",", quote_all=True)
    c.add("pipe", delimiter="|")
    c.add("mixed-ends", change=mixed_ends)
    c.add("sep-line", "cp1252", change=lambda t: "sep=;\r\n" + t, end="\r\n")
    c.add("backslash", backslash=True)
    c.add("backslash-comma", delimiter=",", backslash=True, end="\r\n")
    c.add("decomposed", change=lambda t: unicodedata.normalize("NFD", t))
    c.add("c1-controls", change=to_c1)
    c.add("norwegian", "cp1252", norwegian, "nb", before=preamble, end="\r\n")
    c.add("nynorsk", "utf-8-sig", {**dates(short_day), "credits": comma, "price": kroner(" ", "", ",-")}, "nn")
    c.add("swedish", "utf-8-sig", swedish, "sv", behind=[[""] * 17] * 40, end="\r\n")
    c.add("danish", "cp1252", {**dates(day("%d-%m-%Y")), "credits": comma, "price": kroner(".", "", ",00")}, "da")
    c.add("english", rules={**dates(day("%d/%m/%Y")), "price": kroner(",", "", ".00")}, language="en", delimiter=",")
    c.add("short-years", rules={**dates(day("%d.%m.%y")), "credits": comma})
    c.add("day-numbers", rules={**dates(serial), "price": lambda v: v + ".00"})
    c.add("twisted", order=twisted, options="--map Ansvarlig=-")
    c.add("gzip", "cp1252", end="\r\n", ending=".csv.gz", pack=gzip.compress)
    c.add("told", "cp1252", delimiter="^", options="--delimiter ^ --encoding windows-1252")
    c.workbook("workbook")
    c.workbook("workbook-sheet", "--sheet Kurs", above=[["Kurskatalog"], []], first="Les meg", language="nb")


if __name__ == "__main__":
    main()
