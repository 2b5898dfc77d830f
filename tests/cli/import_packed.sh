#!/bin/sh
# Catalogues that come as workbooks and packed (.gz), by name, by standard input and with wrong names.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
gone() { rm -f test.db test.db-*; "$LOS" init >init.out; }

python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
"$python" - <<'END'
import datetime
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Vår 2027"
sheet["A1"] = "Kurskatalog"
rows = [["Lærested", "Emnekode", "Emnenavn", "Studiepoeng", "Oppstart", "Pris", "Plasser"],
        ["Fjordby vgs", "0012", "Sveising; trinn 1", 7.5, datetime.date(2027, 1, 15), 3400, 12],
        ["Fjordby vgs", "0013", None, 10, None, None, None],
        ["Fjordby vgs", 14, "Drone\n«nye»", None, datetime.datetime(2027, 2, 1, 9, 30), "mye", None]]
for i, row in enumerate(rows):
    for k, value in enumerate(row):
        sheet.cell(3 + i, 1 + k, value)
other = book.create_sheet("Høst")
for row in [["Lærested", "Emnekode", "Emnenavn"], ["Fjordby vgs", "H1", "Skog"]]:
    other.append(row)
book.save("kurs.xlsx")
END

# a workbook: the first sheet, its header found, what is wrong told by the sheet's rows
run import courses kurs.xlsx; expect_code 3
expect_out <<'END'
kurs.xlsx: sheet Vår 2027, header in row 3
kurs.xlsx: rows above the header, left out: 1
kurs.xlsx: 3 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected
END
has_err 'kurs.xlsx:Vår 2027:5:Emnenavn: error: the course has no title'
has_err "kurs.xlsx:Vår 2027:6:Pris: warning: 'mye' is not understood as a price"
run export courses; has_out 'Fjordby vgs;0012;"Sveising; trinn 1"'; has_out ';7.5;'; has_out ';2027-01-15;'; has_out ';3400;12;'
cp out workbook.csv
gone

# by another name, packed, and from standard input: the same
cp kurs.xlsx kurs.csv
gzip -c kurs.xlsx >kurs.xlsx.gz
for name in kurs.csv kurs.xlsx.gz; do
	run import courses $name; expect_code 3; has_out '3 rows: 2 new'
	run export courses; cmp out workbook.csv >"diff" || complain <"diff"
	gone
done
"$LOS" import courses - <kurs.xlsx >out 2>err; ran='import -'; has_out ': 3 rows: 2 new'; has_err ':Vår 2027:5:Emnenavn: error:'

# another sheet, by its name without regard to case
run import courses kurs.xlsx --sheet høst --dry-run; expect_code 0; has_out 'kurs.xlsx: sheet Høst, header in row 1'; has_out '1 row: 1 new'
run import courses kurs.xlsx --sheet Vår; expect_code 1; has_err "there is no sheet 'Vår'; the workbook has 'Vår 2027', 'Høst'"
run import courses kurs.xlsx --header-row 4; expect_code 3; has_err 'kurs.xlsx:Vår 2027:4:-: error: no column has the title'
gone

# packed CSV, also in pieces one behind the other
printf 'provider;code;title\nP;A;S\370m\nP;B;To\n' >flat.csv
gzip -c flat.csv >flat.csv.gz
{ printf 'provider;code;title\nP;A;S\370m\n' | gzip -c; printf 'P;B;To\n' | gzip -c; head -c 700 /dev/zero; } >pieces.gz
run import courses flat.csv.gz; expect_code 0; expect_out <<'END'
flat.csv.gz: Windows-1252, delimiter ;, header in line 1
flat.csv.gz: 2 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected
END
run import courses pieces.gz; expect_code 0; has_out '2 rows: 0 new, 0 changed, 2 unchanged'
"$LOS" import courses - <flat.csv.gz >out 2>err; ran='import - .gz'; has_out ': 2 rows: 0 new'
run table pieces.gz --format csv; expect_out <<'END'
provider;code;title
P;A;Søm
P;B;To
END
run import courses flat.csv.gz --sheet X; expect_code 1; has_err "'flat.csv.gz' is no workbook, so it has no sheet 'X'"
gone

# what is cut or damaged is told, and nothing of it is kept
awk 'BEGIN { srand(1); print "provider;code;title"; for (i = 0; i < 60000; i++) print "P;" i ";" int(rand() * 1e9) }' >long.csv
gzip -c long.csv >long.csv.gz
size=$(wc -c <long.csv.gz)
for n in 12 1000 $((size / 2)) $((size - 4)); do
	head -c "$n" long.csv.gz >cut.csv.gz
	run import courses cut.csv.gz; expect_code 1
	has_err "'cut.csv.gz' ends in the middle: it was not copied or downloaded whole; fetch it again"
	run export courses; lines_out 1
done
{ head -c $((size / 2)) long.csv.gz; printf 'xxxxxxxxxxxxxxxx'; tail -c +$((size / 2 + 17)) long.csv.gz; } >hurt.csv.gz
run import courses hurt.csv.gz; expect_code 1; has_err "'hurt.csv.gz' is damaged, after"
run export courses; lines_out 1
{ cat flat.csv.gz; printf 'more'; } >tail.gz
run import courses tail.gz; expect_code 1; has_err "'tail.gz' is damaged, after"
printf '\037\213\010' >stub.gz
run table stub.gz; expect_code 1; has_err "'stub.gz' ends in the middle"

# a little file that holds very much is read only so far
awk 'BEGIN { a = sprintf("%1000s", ""); gsub(/ /, "x", a); print "title"; for (i = 0; i < 90000; i++) print a }' | gzip -9c >bomb.gz
[ "$(wc -c <bomb.gz)" -lt 200000 ] || complain </dev/null
run table bomb.gz; expect_code 1; has_err "'bomb.gz' is packed beyond all reason and is not read further"

# what else is named .csv or .xlsx is told for what it is
printf '\320\317\021\340\241\261\032\341old' >kurs2.csv
run import courses kurs2.csv; expect_code 1; has_err "'kurs2.csv' is an old workbook (.xls); open it in Excel"
printf '%%PDF-1.4\n' >kurs3.csv
run import courses kurs3.csv; expect_code 1; has_err "'kurs3.csv' is a PDF document, not a CSV file"
printf '\n <HTML><body><table>' >kurs4.xlsx
run import courses kurs4.xlsx; expect_code 1; has_err "'kurs4.xlsx' is a web page (HTML)"
printf '\n <HTML><body><table>' | gzip -c >kurs5.csv
run import courses kurs5.csv; expect_code 1; has_err "'kurs5.csv' is a web page (HTML)"
finish
