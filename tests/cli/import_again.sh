#!/bin/sh
# los import courses, the same rows again: what was said of a row is said again, and what is known
# by its cells counts as what is read anew.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

cat >kurs.csv <<'END'
provider;code;title;municipality;price;start
Fjord vgs;A1;Sveising;Hammar;3 400,-;15.1.2027
Fjord vgs;A2;Kalkulasjon;Hammar;900;15.1.2027
Fjord vgs;A3;Drone;Hamar;mye;15.1.2027
Fjord vgs;A4;Truck;Hamar;1200;15.1.2027
Fjord vgs;A5;Kran;Hamar;1200
Fjord vgs;;;Hamar;1200;
Fjord vgs;A6;Stillas;Nyby;1200;
END
said() {
	expect_err <<'END'
kurs.csv:2:municipality: warning: 'Hammar' is not in the list of municipalities; is it Hamar? Kept as written
kurs.csv:4:price: warning: 'mye' is not understood as a price; kept as written
kurs.csv:6:-: warning: this row has 5 cells, the header 6
kurs.csv:7:title: error: the course has no title
kurs.csv:8:municipality: warning: 'Nyby' is not in the list of municipalities, so distances to it are not known
END
}
run import courses kurs.csv; expect_code 3; said
has_out 'kurs.csv: 7 rows: 6 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected'
run export courses; cp out first.csv

# everything that was said is said again, also of a name that more rows have
for again in "" --dry-run "" "--replace *"; do
	set -f
	# shellcheck disable=SC2086
	run import courses $again kurs.csv; expect_code 3; said
	set +f
	has_out 'kurs.csv: 7 rows: 0 new, 0 changed, 6 unchanged, 0 withdrawn, 1 rejected'
done
run export courses; expect_out <first.csv

# the row that told of the name first is left out: the next one tells of it
sed '/A1/d' kurs.csv >less.csv
run import courses less.csv; has_err "less.csv:2:municipality: warning: 'Hammar' is not in the list"
has_out 'less.csv: 6 rows: 0 new, 0 changed, 5 unchanged, 0 withdrawn, 1 rejected'
has_out "less.csv: 1 course of Fjord vgs is not in this file and stays"

# another list of municipalities: rows are read again by it
cat >codes.csv <<'END'
kommunenr;name;lat;lon
9901;Nyby;61.0;11.0
9902;Hammar;61.0;11.0
END
run import codes codes.csv; expect_code 0
run import courses kurs.csv
expect_err <<'END'
kurs.csv:4:price: warning: 'mye' is not understood as a price; kept as written
kurs.csv:6:-: warning: this row has 5 cells, the header 6
kurs.csv:7:title: error: the course has no title
END
has_out 'kurs.csv: 7 rows: 0 new, 0 changed, 6 unchanged, 0 withdrawn, 1 rejected'

# the same cells in another dialect are the same rows; read as other fields they are not
awk -F';' -v OFS=, 'NR > 1 && $2 == "" { next } { print $1, $2, $3, $4, "\"" $5 "\"", $6 }' kurs.csv >other.csv
run import courses other.csv; expect_code 0
has_out 'other.csv: 6 rows: 0 new, 0 changed, 6 unchanged, 0 withdrawn, 0 rejected'
run import courses --map price=seats other.csv
has_out 'other.csv: 6 rows: 0 new, 6 changed, 0 unchanged, 0 withdrawn, 0 rejected'
sed 's/"price"/seats/' other.csv >seats.csv
run import courses seats.csv
has_out 'seats.csv: 6 rows: 0 new, 0 changed, 6 unchanged, 0 withdrawn, 0 rejected'
sed 's/$/;nett/; 1s/nett/mode/' kurs.csv >more.csv
run import courses more.csv
has_out 'more.csv: 7 rows: 5 new, 1 changed, 0 unchanged, 0 withdrawn, 1 rejected'

# charts count rows that are known too
run import courses --charts kurs.csv; grep -v '^kurs.csv' out >first.chart
run import courses --charts kurs.csv; grep -v '^kurs.csv' out >again.chart
cat again.chart >out; expect_out <first.chart; has_out 'Fjord vgs'

# the provider's name stands in the option: another one is another course
printf 'code;title\nB1;Baking\n' >baking.csv
run import courses --provider Nord baking.csv; has_out '1 new'
run import courses --provider Nord baking.csv; has_out '1 unchanged'
run import courses --provider 'Sør' baking.csv; has_out '1 new'
printf 'code;title\nB1;Baking\nB1;Baking\n' >twice.csv
run import courses --provider Nord twice.csv; has_out '1 unchanged'
has_err "twice.csv:3:-: warning: the same run of 'Baking' stands in this file already"
finish
