#!/bin/sh
# los export: what it writes reads back the same; formulas are made harmless where people open it.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

cat >courses.csv <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url
"=HYPERLINK(""x"")";-1;" +47 ""sitert""; og";"to
linjer";;apprenticeship;5;7.5;blended;nb;Hamar;høsten 2027;;;etter avtale;;
Skolen;\;"a\";;;;;;;;;;;;;;
Skolen;B;Før – etter æøå ÆØÅ;;;;;;;;;;;;;;
Skolen;B;Før – etter æøå ÆØÅ;;;;;;;;;2027-02-01;;;;;
END
"$LOS" import courses courses.csv >/dev/null 2>&1
run export courses; expect_code 0
cp out first.csv
run import courses first.csv; expect_code 0
has_out 'first.csv: 4 rows: 0 new, 0 changed, 4 unchanged, 0 withdrawn, 0 rejected'
run export courses; ran='export, import, export'; diff first.csv out >d || complain <d

run export courses --for-excel; has_out "'=HYPERLINK"; has_out ';-1;'; has_out "'+47"
[ "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf ] || echo 'no BOM' | complain
run export courses --format json; has_out '"title": "Før – etter æøå ÆØÅ"'
python3 -c 'import json,sys; sys.exit(len(json.load(open("out"))) != 4)' || echo 'not JSON' | complain
run export courses -o kurs.csv; lines_out 0; ran='-o'; diff first.csv kurs.csv >d || complain <d
run export courses --format odt; expect_code 2; has_err "--format is csv, json, xlsx, sav, dta or ddi, not"
run export shoes; expect_code 2; has_err "'shoes' cannot be exported"

printf 'need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note\nN1;974760673;Firma AS;31.020;14;Vefsn;lære å sveise;3;basic;onsite;nb;2027-01-20;helst kveld\nN2;;;;;;regne anbud;;;;;;\n' >needs.csv
"$LOS" import needs needs.csv >/dev/null
run export needs; ran='needs there and back'; diff needs.csv out >d || complain <d
printf 'need_id;need_text;område\nN3;noe;økonomi\n' >more.csv
"$LOS" import needs more.csv >/dev/null
run export needs; has_out 'note;area'; has_out 'N3;;;;;;noe;;;;;;;økonomi'
run export firms; expect_out <<'END'
orgnr;name;nace;employees;municipality;legal_form
974760673;Firma AS;31.020;14;Vefsn;
END

# decisions, activities; and all of them for other programs, numbers as numbers and days as days
run --db demo.db init --demo
run --db demo.db export decisions; expect_code 0; has_out 'need_id;provider;code;verdict;why;note;date'
has_out ';Fjellregionen fagskole;CNC10;interested;;To søker;2026-08-27'
run --db demo.db export activities; expect_code 0; has_out 'activity_id;title;state;why;kind;challenge;'
run --db demo.db export decisions --format json; has_out '"verdict": "interested"'
for what in courses needs firms decisions activities thesaurus; do
	for format in xlsx sav dta ddi; do
		run --db demo.db export $what --format $format -o $what.$format; expect_code 0
		[ -s $what.$format ] || echo "no $what.$format" | complain
	done
	python3 "$TOP/tests/cli/ddi_check.py" $what.ddi >out || complain <out
done
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null && /usr/bin/python3 - >out <<'END'
import openpyxl

sheet = openpyxl.load_workbook("needs.xlsx")["needs"]
head = [c.value for c in sheet[1]]
rows = list(sheet.iter_rows(min_row=2))
print(len(rows) > 20, {c.data_type for r in rows for c in r if head[c.column - 1] == "people" and c.value is not None},
      all(r[head.index("latest_start")].is_date for r in rows if r[head.index("latest_start")].value))
END
[ ! -s out ] || expect_out <<'END'
True {'n'} True
END
run --db demo.db export needs --format xlsx; expect_code 2; has_err 'xlsx is written to a file'

# of the wider fields those up to the last that a course has
cat >wide.csv <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url;provider_id;run_code;credit_unit;subject_code;subject_scheme;keywords;learning_outcomes;target_group;entry_requirements;pace;duration;venue;postcode
Skolen;B;Smal;;;;;;;;;;;;;;;;;;;;;;;;;;;
Bred;001;Bred;;;;;7.5;;;Oslo;;;;;;;974767880;H27-1;fsp;0541;ISCED-F;tall, og;"Kan =A1
og ""mer"" ; slikt";Alle;Fagbrev;50;120 hours; Rom  3;0151
END
sed 's/; Rom  3;/;Rom 3;/' wide.csv >wide.want
"$LOS" --db wide.db init >/dev/null
"$LOS" --db wide.db import courses wide.csv >/dev/null 2>&1
run --db wide.db export courses; cp out wide.out; ran='wide export'; diff wide.want out >d || complain <d
run --db wide.db import courses wide.out; has_out '2 rows: 0 new, 0 changed, 2 unchanged, 0 withdrawn, 0 rejected'
run --db wide.db export courses; ran='wide, there and back'; diff wide.out out >d || complain <d
finish
