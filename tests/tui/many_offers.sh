#!/bin/sh
# More offers than the list has room for: what filters leave out is counted whether it was listed or not.
. "$TOP/tests/lib/cli.sh"
{
	echo 'provider;code;title;level;mode;municipality;price'
	for i in 1 2 3 4 5 6 7 8 9; do
		for k in 1 2 3 4 5 6; do
			echo "Vernebua;SV-$i$k;Sveising $i$k;4;onsite;Tynset;$((i * 1000))"
			echo "Nettskolen;HV-$i$k;Håndverk $i$k;4;online;;500"
			echo "Nettskolen;KJ-$i$k;Kjemi $i$k;4;online;;500"
			echo "Nettskolen;ØK-$i$k;Økonomi $i$k;4;online;;500"
		done
	done
} >courses.csv
printf 'need_id;firm_orgnr;firm_name;municipality;need_text\nB1;306577883;Røros Mek AS;Røros;sveising\n' >needs.csv
run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run import courses courses.csv; expect_code 0
run import needs needs.csv; expect_code 0
run match --need B1 --top 99 --format csv
lines_out 55
cat >many.keys <<'END'
b "røros mek" ctrl-o
expect "Sveising 11"
# 54 offers, of which 40 are listed; 12 cost at most 2 500 kroner
f
down down down down down
right right right
expect "Price"
expect "≤ 2 500 kr"
expect "leaves out 42"
expect "12 offers"
END
run --script many.keys
expect_code 0
finish
