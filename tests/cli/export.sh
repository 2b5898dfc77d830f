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
has_out 'first.csv: 4 rows: 0 new, 0 changed, 4 unchanged, 0 no longer there, 0 rejected'
run export courses; ran='export, import, export'; diff first.csv out >d || complain <d

run export courses --for-excel; has_out "'=HYPERLINK"; has_out ';-1;'; has_out "'+47"
[ "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf ] || echo 'no BOM' | complain
run export courses --format json; has_out '"title": "Før – etter æøå ÆØÅ"'
python3 -c 'import json,sys; sys.exit(len(json.load(open("out"))) != 4)' || echo 'not JSON' | complain
run export courses -o kurs.csv; lines_out 0; ran='-o'; diff first.csv kurs.csv >d || complain <d
run export courses --format sav; expect_code 2
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
finish
