#!/bin/sh
# los import courses: dialects, what is new, changed and gone, warnings, rejected rows, options.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

# a catalogue as schools write it: preamble, their own headers, decimal commas, terms, a tail
cat >vgs.csv <<'END'
Kurskatalog 2027;;;;;;;

Lærested;Emnekode;Emnenavn;Nivå;Studiepoeng;Pris (kr);Oppstart;Undervisningsform
Fjordby vgs;0012;Sveising trinn 1;4A;;kr 3 400,-;15.1.2027;Stedbasert
Fjordby vgs;0013;Kalkulasjon;fagskole;7,5;gratis;HT2027;nettbasert
Fjordby vgs;0014;Drone;5.1;10;12.500;46037;moro
;;;;;;;
END
run import courses vgs.csv
expect_code 0
expect_out <<'END'
vgs.csv: UTF-8, delimiter ;, header in line 3
vgs.csv: rows above the header, left out: 2
vgs.csv: 3 rows: 3 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected
END
expect_err <<'END'
vgs.csv:6:Undervisningsform: warning: 'moro' is not understood as a way of teaching: onsite, online or blended; kept as written
vgs.csv:6:Oppstart: warning: 46037 is a spreadsheet's number for a day, read as 2026-01-15
END
run export courses; expect_out <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url;provider_id;run_code;credit_unit
Fjordby vgs;0012;Sveising trinn 1;;;;4;;onsite;;;2027-01-15;;;3400;;;;;
Fjordby vgs;0013;Kalkulasjon;;;;5;7.5;online;;;2027-H;;;0;;;;;sp
Fjordby vgs;0014;Drone;;;;5;10;moro;;;2026-01-15;;;12500;;;;;sp
END

# again: nothing changes; then one changed, one gone, one new
run import courses vgs.csv
has_out 'vgs.csv: 3 rows: 0 new, 0 changed, 3 unchanged, 0 withdrawn, 0 rejected'
sed -e '/0014/d' -e 's/gratis/900/' vgs.csv >vgs2.csv
echo 'Fjordby vgs;0015;Truck;;;;;' >>vgs2.csv
run import courses --dry-run vgs2.csv; expect_code 0
has_out 'vgs2.csv: 3 rows: 1 new, 1 changed, 1 unchanged, 0 withdrawn, 0 rejected'
has_out 'vgs2.csv: this was a dry run, nothing was kept'
run export courses; lines_out 4; has_out 'Drone'
run import courses vgs2.csv
has_out 'vgs2.csv: 3 rows: 1 new, 1 changed, 1 unchanged, 0 withdrawn, 0 rejected'
has_out "vgs2.csv: 1 course of Fjordby vgs is not in this file and stays"
has_out "vgs2.csv: --replace 'Fjordby vgs' withdraws what is not in the file"
run export courses; lines_out 5; has_out 'Truck'; has_out 'Drone'

# what is not listed is withdrawn where the file is said to be all there is
run import courses vgs2.csv --replace 'fjordby VGS' --dry-run; expect_code 0; has_out '1 withdrawn'
run import courses vgs2.csv --replace 'fjordby VGS'; expect_code 0
has_out 'vgs2.csv: 3 rows: 0 new, 0 changed, 3 unchanged, 1 withdrawn, 0 rejected'
run export courses; lines_out 4; has_out 'Truck'
run import courses vgs2.csv --replace 'Fjordby'; expect_code 2
expect_err <<'END'
los: nothing is withdrawn, and nothing kept: the file has no courses of 'Fjordby', but of 'Fjordby vgs'
END
run import courses vgs.csv vgs2.csv --replace '*'; expect_code 2
has_err '--replace withdraws what FILE does not list; give one FILE'
run import firms vgs.csv --replace '*'; expect_code 2; has_err '--replace is for courses and a thesaurus, not for firms'

# a mistake in a row withdraws nothing: told apart by its code; else nothing goes at all
printf 'provider;code;title\nR;1;One\nR;2;Two\nR;3;Three\nR;4;Four\nR;4;Four\n' >r.csv
run import courses r.csv; expect_code 0
has_out 'r.csv: 5 rows: 4 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected'
has_out 'r.csv: rows that stand in the file twice, and are kept once: 1'
expect_err <<'END'
r.csv:6:-: warning: the same run of 'Four' stands in this file already; it is kept once
END
printf 'provider;code;title\nR;1;One\nR;2;\nR;;\n' >r2.csv
run import courses r2.csv --replace R; expect_code 3
has_out 'r2.csv: 3 rows: 0 new, 0 changed, 1 unchanged, 2 withdrawn, 2 rejected'
has_out 'r2.csv: 1 course of R is not in this file and stays'
has_out 'r2.csv: runs that stay because a row of their course was rejected: 1'
printf 'provider;title\nU;Én\nU;To\n' >u.csv
run import courses u.csv; expect_code 0
printf 'provider;title\nU;Én\n;To\n' >u2.csv
run import courses u2.csv --replace U; expect_code 3
has_out 'u2.csv: 2 rows: 0 new, 0 changed, 1 unchanged, 0 withdrawn, 1 rejected'
has_out 'u2.csv: runs that stay because a row of their course was rejected: 1'
printf 'provider;code;title\nR;1;One\nR;5;"Two\nR;6;Six\n' >r3.csv
run import courses r3.csv --replace R; expect_code 3
has_out 'r3.csv: 3 rows: 1 new, 0 changed, 1 unchanged, 0 withdrawn, 1 rejected'
has_out 'r3.csv: 1 course of R is not in this file and stays'
has_out 'r3.csv: nothing was withdrawn, for a record that cannot be read can be of any course; mend it and import the file again'

# a file's name moves no cursor
cp vgs.csv "$(printf 'v\033[2Jgs.csv')"
run import courses "$(printf 'v\033[2Jgs.csv')" --dry-run; expect_code 0
has_out 'v[2Jgs.csv: this was a dry run, nothing was kept'
grep -q "$(printf '\033')" out && problem 'an escape came out'

# what came in as bars, below what is printed anyway; of several files at once
run import courses vgs.csv vgs2.csv --charts --dry-run; expect_code 0
sed '/^vgs/d' out >bars; mv bars out; expect_out <<'END'

What came in, by provider
 Fjordby vgs                            6 #####################################

What came in, by level
 level 4                                2 #########################
 level 5                                3 #####################################
 not told                               1 ############

What came in, by way of teaching
 online                                 2 #####################################
 on site                                2 #####################################
 moro                                   1 ###################
 not told                               1 ###################

What came in, by month of start
 January 2026                           1 ###################
 January 2027                           2 #####################################
 autumn 2027                            2 #####################################
 not told                               1 ###################
END

# rejected rows stay out, the others are kept; the file of rejects can be mended and read again
cat >mixed.csv <<'END'
code;title;price
A;"Good; one";100
B;;200
C;"never closed;300
D;Another;x
END
run import courses mixed.csv --provider Skolen --rejects rejected.csv
expect_code 3
expect_err <<'END'
mixed.csv:3:title: error: the course has no title
mixed.csv:4:-: error: a quote (") is opened in this line and never closed
mixed.csv:5:price: warning: 'x' is not understood as a price; kept as written
END
has_out 'mixed.csv: 4 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 2 rejected'
ran='rejected.csv'; cp rejected.csv out; expect_out <<'END'
code;title;price;los_line;los_reason
B;;200;3;the course has no title
C;"never closed;300;4;a quote (”) is opened in this line and never closed
END
# half mended: what is broken still is, and the row before it comes in
sed -i 's/^B;;/B;Mended;/' rejected.csv
run import courses rejected.csv --provider Skolen --rejects again.csv; expect_code 3
has_out 'rejected.csv: 2 rows: 1 new'; has_out '1 rejected'
has_out 'rejected.csv: 2 courses of Skolen are not in this file and stay'
expect_err <<'END'
rejected.csv:3:-: error: a quote (") is opened in this line and never closed
END
sed -i 's/"never/never/' rejected.csv
run import courses rejected.csv --provider Skolen; expect_code 0; has_out 'rejected.csv: 2 rows: 1 new'
run export courses; has_out 'Skolen;B;Mended;'; has_out 'Skolen;C;never closed;'

# rejected rows in the dialect of their file: letters, quotes and line ends
printf 'Kursliste\r\nKode\tTittel\tPris\r\n1\t"S\370m ""A"""\t5\r\n2\t\t"7,5 \226"\r\n' >1252.csv
run import courses 1252.csv --provider P --rejects r.csv; expect_code 3
printf 'Kode\tTittel\tPris\tlos_line\tlos_reason\r\n2\t\t"7,5 \226"\t4\tthe course has no title\r\n' >want
cmp want r.csv >"diff" || complain <"diff"

# all that is wrong with a row is told at once
printf 'code;title;provider;price\n1;;;5\n' >both.csv
run import courses both.csv --rejects r.csv; expect_code 3
ran='r.csv'; cp r.csv out; expect_out <<'END'
code;title;provider;price;los_line;los_reason
1;;;5;2;"the course has no title; the course has no provider"
END

# --strict refuses the file
run import courses mixed.csv --provider Strengen --strict; expect_code 3
has_out 'mixed.csv: nothing was kept, because of --strict'
run export courses; grep -q Strengen out && echo 'kept in spite of --strict' | complain

# options: map, dialect, several files, standard input
printf "provider;code;title;sted\nX;q;T;Hammar\nX;r;T;Hammar\nX;s;T;Hamar kommune\nX;t;T;Otta\nX;u;T;Våler\n" >places.csv
run import courses places.csv; expect_code 0; expect_err <<'END'
places.csv:2:sted: warning: 'Hammar' is not in the list of municipalities; is it Hamar? Kept as written
places.csv:5:sted: warning: 'Otta' is not in the list of municipalities, so distances to it are not known
places.csv:6:sted: warning: several municipalities are called 'Våler'; its number says which
END
printf "provider;title\nX;Søm\nX;KjÃ¸kken\nX;Ã˜l \342\202\254 lær\n" >twice.csv
run import courses twice.csv --dry-run; expect_err <<'END'
twice.csv:3:-: warning: cells with letters like Ã¸ for ø: the file was read in the wrong encoding when it was saved; ask for a new one: 2
END
printf 'provider;title\nX;Kj\303\270kken\nX;S\303\270m\nX;Tre \226 og\302\226\n' >odd-bytes.csv
run import courses odd-bytes.csv --dry-run; expect_err <<'END'
odd-bytes.csv:4:-: warning: bytes that are not UTF-8, read as Windows-1252: 2
END
printf "hva|hvem|koster\n'A|B'|X|10\n" >odd.csv
run import courses odd.csv --quote "'" --delimiter '|' --map hva=title,hvem=provider,koster=price
expect_code 0; run export courses; has_out 'X;a-b;A|B'
run import courses odd.csv --delimiter '|' --map hva=tittel; expect_code 3; has_err "--map names the field 'tittel', which there is not"
run import courses odd.csv --map title; expect_code 2; has_err "--map wants COLUMN=FIELD, not 'title'"

# names with the signs of --map in them; a file with no header at all, its columns by number
printf 'hva, hvor;pris=kr\nTruck, Hamar;900\n' >signs.csv
run import courses signs.csv --provider Tegn --map 'hva\, hvor=title,pris\==price' --dry-run; expect_code 3
has_err "--map names the column 'pris=', which is not in the file"
run import courses signs.csv --provider Tegn --map 'hva\, hvor=title,pris\=kr=price'; expect_code 0
run export courses; has_out 'Tegn;truck-hamar;Truck, Hamar;;;;;;;;;;;;900;;'
printf 'Sveising;0012;3400\nTruck;0013;1200;x\n;0014;5\n' >bare.csv
run import courses bare.csv --provider Naken --header-row 0 --map '#1=title,#2=code,#3=price' --rejects bare-rejected.csv
expect_code 3; expect_out <<'END'
bare.csv: UTF-8, delimiter ;, no header
bare.csv: 3 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected
END
expect_err <<'END'
bare.csv:2:-: warning: this row has 4 cells, the header 3
bare.csv:3:#1: error: the course has no title
END
run export courses; has_out 'Naken;0012;Sveising;;;;;;;;;;;;3400;;'; has_out 'Naken;0013;Truck;'
sed -i 's/^;0014/Drone;0014/' bare-rejected.csv
run import courses bare-rejected.csv --provider Naken --header-row 0 --map '#1=title,#2=code,#3=price'; expect_code 0
run export courses; has_out 'Naken;0014;Drone;;;;;;;;;;;;5;;'
: >nothing.csv
run import courses nothing.csv --header-row 0 --provider P; expect_code 1; has_err "'nothing.csv' is empty"

run import courses vgs.csv mixed.csv --provider P --dry-run; expect_code 3; has_out 'vgs.csv: 3 rows'; has_out 'mixed.csv: 4 rows'
"$LOS" import courses - <vgs.csv >out 2>err; has_out '-: 3 rows'

# a file with more findings than anybody reads: the first are shown, the rest counted by kind
awk 'BEGIN { print "provider;code;title;price"; for (i = 0; i < 500; i++) print "P;" i ";T;x"; print "P;;;" }' >many.csv
run import courses many.csv; expect_code 3
[ "$(grep -c warning: err)" -eq 200 ] || complain <err
has_err 'many.csv: 301 more findings are not shown, by kind:'
has_err '    300  price'
has_err '      1  no-title'

# courses without a code are one by their title, whole and with its signs
long='Kompetansebevis for deg som skal lede andre i en travel og skiftende hverdag'
printf 'provider;title\nT;C\nT;C++\nT;C#\nT;%s, del 1\nT;%s, del 2\n' "$long" "$long" >titles.csv
run import courses titles.csv; expect_code 0; has_out 'titles.csv: 5 rows: 5 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected'
run export courses; grep '^T;' out | cut -d';' -f2 | sort -u >codes
[ "$(wc -l <codes)" -eq 5 ] || complain <codes
run import courses titles.csv; has_out '0 new, 0 changed, 5 unchanged'

# needs, firms, codes
printf 'need_id;firm_orgnr;need_text;people;level;mode;latest_start\nN1;974760673;lære å sveise;3;basic;onsite;2027-01-20\nN2;;;;;;\n' >needs.csv
run import needs needs.csv; expect_code 3
has_out 'needs.csv: 2 rows: 1 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected'
has_err 'needs.csv:3:need_text: error: the need has no text'
run import needs needs.csv; has_out '1 unchanged'
sed 's/;3;basic/;4;basic/' needs.csv >needs2.csv
run import needs needs2.csv; has_out '1 changed'
printf 'orgnr;navn;ansatte\n974760673;Firma AS;14\n974760674;Feil AS;2\n' >firms.csv
run import firms firms.csv; expect_code 0
has_err 'firms.csv:3:orgnr: warning: the organisation number 974760674 has the wrong check digit, it should be 3'
run import firms firms.csv; has_out '2 unchanged'
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0; has_out '357 rows: 0 new, 0 changed, 357 unchanged'
printf 'kommunenr;name;lat;lon\n3403;Hamar by;60.8;11.07\n9998;Nyby;60;11\n' >codes.csv
run import codes codes.csv; expect_code 0; has_out '2 rows: 1 new, 1 changed, 0 unchanged'
run import codes firms.csv; expect_code 3; has_err 'this is no list of municipalities'

# a pipe can be read only once
mkfifo pipe
cat vgs.csv >pipe &
run import courses pipe --dry-run; expect_code 0; has_out 'pipe: 3 rows: 0 new, 0 changed, 3 unchanged'
wait

# rejected rows go neither over the file they come from nor over the database, nor mix their columns
cp mixed.csv keep.csv
run import courses mixed.csv --provider P --rejects ./mixed.csv; expect_code 2
has_err "--rejects would write over './mixed.csv'; give it another name"
cmp mixed.csv keep.csv >"diff" || complain <"diff"
run import courses mixed.csv --provider P --rejects "$LOS_DB"; expect_code 2; has_err '--rejects would write over'
run import courses vgs.csv mixed.csv --provider P --rejects r.csv; expect_code 2; has_err '--rejects keeps the columns of one FILE'
run check; expect_code 0
finish
