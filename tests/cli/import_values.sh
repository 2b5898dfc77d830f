#!/bin/sh
# What stands in cells: what a file shows of its own notation, and what is told of the rest.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
fresh() { rm -f test.db test.db-*; "$LOS" init >init.out || exit 1; }
fresh

# 12.500 and 05/06/2027 are read as the file shows elsewhere, in whichever order its rows stand
cat >notation.csv <<'END'
skole;kode;kurs;studiepoeng;pris;oppstart
N;1;En;5;12.500;05/06/2027
N;2;To;7,5;3 400;06/13/2027
N;3;Tre;;9.000;15.01.2027
END
{ head -1 notation.csv; sed 1d notation.csv | sort -r; } >turned.csv
run import courses notation.csv; expect_code 0; expect_err </dev/null
run export courses
expect_out <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url;provider_id;run_code;credit_unit
N;1;En;;;;;5;;;;2027-05-06;;;12500;;;;;sp
N;2;To;;;;;7.5;;;;2027-06-13;;;3400;;;;;sp
N;3;Tre;;;;;;;;;2027-01-15;;;9000;;;;;
END
cp out first.csv
fresh; run import courses turned.csv; expect_code 0; expect_err </dev/null
run export courses; sort out >sorted; sort first.csv >want.csv; cmp sorted want.csv >differs || complain <differs
mkfifo pipe
fresh
cat notation.csv >pipe &
run import courses pipe; expect_code 0; expect_err </dev/null
wait
run export courses ; expect_out <first.csv

# nothing shows it, or the file contradicts itself: a warning, and the price as it was written
printf 'skole;kurs;pris\nN;En;12.500\nN;To;3400\n' >unsaid.csv
fresh; run import courses unsaid.csv; expect_code 0; expect_err <<'END'
unsaid.csv:2:pris: warning: '12.500' can be read in two ways (thousands or decimals), and no other cell of the file says which; kept as written
END
run export courses ; has_out ';12.500'
printf 'skole;kurs;pris\nN;En;12.500\nN;To;3.400,50\nN;Tre;1,234.50\n' >both.csv
fresh; run import courses both.csv; expect_code 0; expect_err <<'END'
both.csv:2:pris: warning: '12.500' can be read in two ways (thousands or decimals), and no other cell of the file says which; kept as written
END

# what was kept so comes back so from our own export, whatever its other numbers look like
printf 'skole;kurs;poeng;plasser;pris\nN;En;2,500;1.000;3.400,50\nN;To;10;20;1,234.50\n' >kept.csv
fresh; run import courses kept.csv; expect_code 0
run export courses; cp out once.csv; has_out ';2,500;'; has_out ';1.000;'
run import courses once.csv; has_out '0 new, 0 changed, 2 unchanged'
fresh; run import courses once.csv; run export courses; expect_out <once.csv
# a place is never a thousandth
printf 'skole;kurs;plasser;pris\nN;En;1.000;12.5\n' >seats.csv
fresh; run import courses seats.csv; expect_code 0; has_err "seats.csv:2:plasser: warning: '1.000' is not understood as a number of seats"

# what is not understood is told of with file, line and column, and what would be
cat >odd.csv <<'END'
Skole;Kode;Kurs;Form;Nivå;Språk;Poeng;Start;Frist;Pris;Plasser;Nettside
S;1;En;kvelder;ekspert;klingon;mange;snart;31.02.2027;fra 3 400;mange;se nettsiden
S;2;"<p>To &amp; tre</p>";nett / campus;fagskole;norsk og engelsk;40 timer;Løpende opptak;15. april 2027;€ 340 inkl. mva;Fulltegnet;skole.no/kurs
END
fresh; run import courses odd.csv; expect_code 0; expect_err <<'END'
odd.csv:2:Nivå: warning: 'ekspert' is not understood as a level from 1 to 8; kept as written
odd.csv:2:Poeng: warning: 'mange' is not understood as credits; kept as written
odd.csv:2:Form: warning: 'kvelder' is not understood as a way of teaching: onsite, online or blended; kept as written
odd.csv:2:Språk: warning: 'klingon' is not understood as a language, such as nb, nn, sv, se or en; kept as written
odd.csv:2:Start: warning: 'snart' is not understood as a date or a term; kept as written
odd.csv:2:Frist: warning: there is no day '31.02.2027'; kept as written
odd.csv:2:Pris: warning: 'fra 3 400' is not understood as a price; kept as written
odd.csv:2:Plasser: warning: 'mange' is not understood as a number of seats; kept as written
odd.csv:2:Nettside: warning: 'se nettsiden' is not understood as an address on the web; kept as written
END
run export courses; expect_out <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url;provider_id;run_code;credit_unit;subject_code;subject_scheme;keywords;learning_outcomes;target_group;entry_requirements;pace;duration;venue;postcode;currency;vat;seats_free;start_text;price_text
S;1;En;;;;ekspert;mange;kvelder;klingon;;;;31.02.2027;;mange;se nettsiden;;;;;;;;;;;;;;;;;snart;fra 3 400
S;2;To & tre;;;;5;;blended;nb, en;;open;;2027-04-15;340;;https://skole.no/kurs;;;;;;;;;;;40 hours;;;EUR;included;0;Løpende opptak;
END
cp out once.csv
fresh; run import courses once.csv; run export courses; expect_out <once.csv
# a place by its number of today or before, by a lost zero, by postcode, by the words of the venue
cat >places.csv <<'END'
skole;kode;kurs;kommune;postcode;venue
P;1;En;0403;;
P;2;To;301;;
P;3;Tre;1612;;
P;4;Fire;;2317;
P;5;Fem;;;Campus Hamar, bygg B
P;6;Seks;Campus Hamar;;
P;7;Sju;3018;;
P;8;Åtte;1507;;
P;9;Ni;Malmö;;
P;10;Ti;;;Storgata 1, 2317 Byen
P;11;Elleve;;;nettet
P;12;Tolv;Hamar og Øvre Eiker;;
P;13;Tretten;Hamar, 2317 Hamar;;
P;14;Fjorten;;;Oslo Nye Høyskole, avd. Bergen
P;15;Femten;Campus Hamar;;Bygg B
P;16;Seksten;2317;;
END
fresh; run import courses places.csv; expect_code 0; expect_err <<'END'
places.csv:9:kommune: warning: '1507' is not in the list of municipalities, so distances to it are not known
places.csv:10:kommune: warning: 'Malmö' is not in the list of municipalities, so distances to it are not known
places.csv:13:kommune: warning: several municipalities stand in 'Hamar og Øvre Eiker'; Hamar is read, and all are kept in the venue; a row for each lets all of them be found
END
run export courses; cut -d';' -f2,11,29,30 out >cells; cat cells >out; expect_out <<'END'
code;municipality;venue;postcode
1;Hamar;;
2;0301;;
3;Heim;;
4;Hamar;;2317
5;Hamar;Campus Hamar, bygg B;
6;Hamar;Campus Hamar;
7;Våler (Østfold);;
8;1507;;
9;Malmö;;
10;Hamar;Storgata 1, 2317 Byen;
11;;nettet;
12;Hamar;Hamar og Øvre Eiker;
13;Hamar;Hamar, 2317 Hamar;
14;;Oslo Nye Høyskole, avd. Bergen;
15;Hamar;Bygg B, Campus Hamar;
16;Hamar;;2317
END
run export courses; cp out once.csv
fresh; run import courses once.csv; run export courses; expect_out <once.csv
finish
