#!/bin/sh
# los table: what the reader makes of a file, as text, CSV and JSON.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"

printf 'Katalog 2025\n\nKode;Tittel;Pris\n1;"a ""b"";c";7,5\n2;to\nlinjer;;\n;;\n' >k.csv
run table k.csv; expect_code 0; expect_out <<'END'
encoding   UTF-8
delimiter  ;
quote      "
header     3
skipped    2
columns    3
rows       3
bad rows   0
         1 Kode
         2 Tittel
         3 Pris
END
run table k.csv --format csv; expect_code 0; expect_out <<'END'
Kode;Tittel;Pris
1;"a ""b"";c";7,5
2;to
linjer;;
END
run table k.csv --format json --header-row 3; expect_code 0; expect_out <<'END'
[
  {
    "Kode": "1",
    "Tittel": "a \"b\";c",
    "Pris": "7,5"
  },
  {
    "Kode": "2",
    "Tittel": "to"
  },
  {
    "Kode": "linjer",
    "Tittel": "",
    "Pris": ""
  }
]
END
run table k.csv --header-row 0 --format csv; lines_out 5; has_out 'Katalog 2025'
run table k.csv --delimiter , --format csv; has_out '"1;""a'
run table k.csv --header-row 40; expect_code 1; expect_err <<'END'
los: 'k.csv' has only 7 rows, no header in row 40
END

printf 'navn\tsted\nK\345re\tV\345ler\n' >1252.csv
run table 1252.csv; has_out 'encoding   Windows-1252'; has_out 'delimiter  tab'
run table 1252.csv --format csv; has_out 'Kåre;Våler'
run table - --format csv; expect_code 1; has_err "'-' is empty"

printf 'a;b\n1;"x\n2;y\n' >bad.csv
run table bad.csv --format csv; expect_code 3; expect_err <<'END'
bad.csv:2:-: error: a quote (") is opened in this line and never closed
END
expect_out <<'END'
a;b
2;y
END

run table k.csv --format xml; expect_code 2; has_err '--format is text, csv or json'
run table k.csv --encoding ebcdic; expect_code 2; has_err "'ebcdic' is not an encoding Los reads"
run table k.csv --delimiter ab; expect_code 2; has_err "--delimiter wants one character, not 'ab'"
run table k.csv --header-row x; expect_code 2; has_err "--header-row wants a number, not 'x'"

# workbooks: dates and numbers as people see them, rows as the spreadsheet numbers them
python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
"$python" - <<'END'
import datetime as d
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Kurs"
sheet["B2"] = "Katalog"
rows = [["Kode", "Tittel", "Start", "Pris", "Tid", "Ja"],
        [1, "K\u00e5re\u00a0b", d.date(2020, 1, 1), 7.5, d.time(13, 45), True],
        [2024, "to\nlinjer", d.datetime(2020, 1, 1, 13, 45), 1e-7, d.timedelta(hours=25, minutes=30), False],
        [1e21, None, None, 0.25]]
for i, row in enumerate(rows):
    for k, value in enumerate(row):
        sheet.cell(5 + i, 1 + k, value)
book.create_sheet("\u00c5rsplan")["A1"] = "hei"
book.save("k.xlsx")
# what nobody sees, or says nothing, is not the first sheet
book.create_sheet("Tom", 0)
hidden = book.create_sheet("Lister", 0)
hidden["A1"] = "skjult"
hidden.sheet_state = "hidden"
book.active = 2
book.save("hidden.xlsx")
END
run table k.xlsx; expect_code 0; expect_out <<'END'
sheet      Kurs
header     5
skipped    1
columns    6
rows       3
bad rows   0
         1 Kode
         2 Tittel
         3 Start
         4 Pris
         5 Tid
         6 Ja
END
run table hidden.xlsx; has_out 'sheet      Kurs'
run table hidden.xlsx --sheet 1 --format csv; expect_out <<'END'
skjult
END
run table k.xlsx --format csv; expect_code 0; expect_out <<'END'
Kode;Tittel;Start;Pris;Tid;Ja
1;Kåre b;2020-01-01;7.5;13:45:00;TRUE
2024;"to
linjer";2020-01-01 13:45:00;0.0000001;25:30:00;FALSE
1000000000000000000000;;;0.25;;
END
run table k.xlsx --format csv --sheet årsplan; expect_out <<'END'
hei
END
run table k.xlsx --format csv --header-row 0; lines_out 6; has_out ';Katalog'
run table k.xlsx --format json --header-row 6; has_out '"1": "2024"'; has_out '"Kåre b": "to\nlinjer"'
"$LOS" table - --format csv <k.xlsx >out || complain </dev/null
has_out 'Kåre b'
run table k.xlsx --sheet Kur; expect_code 1; has_err "there is no sheet 'Kur'; the workbook has 'Kurs', 'Årsplan'"
run table k.xlsx --header-row 3; expect_code 1; has_err "'k.xlsx': there is nothing in row 3"
run table k.csv --sheet Kurs; expect_code 1; has_err "'k.csv' is no workbook, so it has no sheet 'Kurs'"
printf '\320\317\021\340\241\261\032\341old' >old.xls
run table old.xls; expect_code 1; has_err "'old.xls' is an old workbook (.xls); open it in Excel"

# leading zeros and percent that a cell shows
"$python" - <<'END'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
for row in [["Postnr", "Takt", "Andel", "Pris", "Nr"], [301, 0.5, 0.075, 3400, 7], [12345, 1, 0.07, 0.5, "x"]]:
    sheet.append(row)
for row in (2, 3):
    for column, code in enumerate(["0000", "0%", "0.0 %", "#,##0.00", "00;-00"]):
        sheet.cell(row, column + 1).number_format = code
book.save("shown.xlsx")
END
run table shown.xlsx --format csv; expect_out <<'END'
Postnr;Takt;Andel;Pris;Nr
0301;50%;7.5%;3400;07
12345;100%;7%;0.5;x
END

# a column without a header, and two of one name: nothing is lost in JSON
printf 'a;b;a;\n1;2;3;4;5\n' >twice.csv
run table twice.csv --format json; expect_out <<'END'
[
  {
    "a": "1",
    "b": "2",
    "a (3)": "3",
    "4": "4",
    "5": "5"
  }
]
END

# no header, when the first record is one as the others; not when a word or a year stands above
printf '0301\tOslo\n3403\tHamar\n3430\tOs\n' >nr.csv
run table nr.csv; has_out 'header     0'; has_out 'columns    2'; has_out 'rows       3'
run table nr.csv --header-row 1 --format csv; lines_out 3
printf 'nr\tsted\n3403\tHamar\n3430\tOs\n' >words.csv
run table words.csv; has_out 'header     1'; has_out 'rows       2'
printf 'sted\t2025\t2026\nHamar\t3403\t1000\nOs\t1200\t1300\n' >years.csv
run table years.csv; has_out 'header     1'; has_out 'rows       2'
finish
