#!/bin/sh
# Workbooks and packed files on the Import screen: the sheet that is read, rows of the sheet in
# findings, rejected rows as CSV.
# shellcheck disable=SC1091,SC2034
. "$TOP/tests/lib/cli.sh"
run init; expect_code 0
python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
"$python" - <<'END'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Vår"
for row in [["Kurskatalog"], [], ["Lærested", "Emnekode", "Emnenavn", "Pris"],
            ["Fjordby vgs", "0012", "Sveising", 3400], ["Fjordby vgs", "0013", None, 900]]:
    sheet.append(row)
other = book.create_sheet("Høst")
for row in [["Lærested", "Emnekode", "Emnenavn"], ["Fjordby vgs", "H1", "Skog"], ["Fjordby vgs", "H2", "Jakt"]]:
    other.append(row)
book.save("kurs.xlsx")
END
printf 'provider;code;title\nP;A;S\370m\n' | gzip -c >flat.csv.gz
cat >book.keys <<'EOF_'
i
"kurs.xlsx" enter
expect "The sheet Vår, headers in row 3"
expect "5  the course has no title"
expect "1 new"
enter
expect "Imported: 1 new, 0 changed, 1 rejected"
a
expect "> kurs-rejected.csv"
enter
expect "The rejected rows are in 'kurs-rejected.csv'"
EOF_
cat >packed.keys <<'EOF_'
i
"flat.csv.gz" enter
expect "Read as Windows-1252, «;» between cells, headers in line 1"
EOF_
run --script packed.keys; expect_code 0
run --script book.keys; expect_code 0
run export courses; has_out 'Fjordby vgs;0012;Sveising;'
ran='kurs-rejected.csv'; printf '\357\273\277Lærested;Emnekode;Emnenavn;Pris;los_line;los_reason\nFjordby vgs;0013;;900;5;the course has no title\n' >want
cmp want kurs-rejected.csv >"diff" || complain <"diff"
# opened in a spreadsheet, mended and imported again
sed -i 's/0013;;/0013;Truck;/' kurs-rejected.csv
run import courses kurs-rejected.csv; expect_code 0; has_out '1 row: 1 new'
finish
