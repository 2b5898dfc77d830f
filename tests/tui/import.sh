#!/bin/sh
# Import with preview: how the file was read, what its columns are, what it would change, findings
# by line, mending, stopping half way, rejected rows; and files that are no tables.
. "$TOP/tests/lib/cli.sh"
run init; expect_code 0
printf 'Kurskatalog 2027;;;;;;\n\nEmnekode;Emnenavn;Poeng;Pris (kr);Oppstart;Ansvarlig;Undervisningsform\n0012;Sveising for nybegynnere, pålagt;7,5;kr 3 400,-;15.1.2027;Kari;Stedbasert\n0013;;7,5;gratis;HT2027;Ola;nettbasert\n0014;Drone;10;fra 12.500;46037;;moro\n' >utf8.csv
iconv -f utf-8 -t windows-1252 utf8.csv >kurs.csv

# the provider is missing: said in the screen's own words, mended with e
cat >look.keys <<'EOF_'
i
expect "Which file?"
"ku" tab
expect "> kurs.csv"
enter
expect "Read as Windows-1252, «;» between cells, headers in line 3"
expect "no column has the provider; e on the line Provider says who it is"
enter
expect "It cannot be imported like this; the findings say what is missing"
down e "Skolen" enter
snapshot looked
# another field for a column, and back
down down down down down down e
expect "What does the column hold?"
expect "Pris (kr), as in: kr 3 400,-"
"not used" enter
expect "(not used)"
e
expect "37 of 37"
"pri"
snapshot fields
enter
expect "→ price"
# read in another way
home e right right enter
expect "Read as Windows-1252"
e delete enter
# a finding shows its row, and on a wide screen beside it
end up up up
expect "Enter show"
enter
snapshot row
escape
size 120x40
expect "▸ Emnenavn"
size 80x24
v
snapshot first
escape
home
size 40x12
snapshot small
EOF_
touch -d 2026-11-20T08:00:00Z kurs.csv
touch -d 2026-11-19T08:00:00Z utf8.csv
run --script look.keys
expect_code 0
expect_out <<'EOF_'
== looked
 Import of courses · kurs.csv                               1 error, 3 warnings
────────────────────────────────────────────────────────────────────────────────
 Read as Windows-1252, «;» between cells, headers in line 3, 2 rows above it l…
 Provider: Skolen
 What is no longer in the file stays: 0 courses
 Profile: none knows this header (p saves one)
 Emnekode                → code               0012
 Emnenavn                → title              Sveising for nybegynnere, pålagt
 Poeng                   → credits            7,5 → 7.5
 Pris (kr)               → price              kr 3 400,- → 3400
 Oppstart                → start              15.1.2027 → 2027-01-15
 Ansvarlig               → (not used)         Kari
 Undervisningsform       → mode               Stedbasert → onsite
 ! line 5  the course has no title
 ~ line 6  'moro' is not understood as a way of teaching: onsite, online or ble…
 ~ line 6  46037 is a spreadsheet's number for a day, read as 2026-01-15
 ~ line 6  'fra 12.500' is not understood as a price; kept as written




 3 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected
────────────────────────────────────────────────────────────────────────────────
 Enter import  e change  a save rejected  p save as profile  Esc back  F1 help
cursor 3,0
== fields
 What does the column hold?                                             4 of 37
────────────────────────────────────────────────────────────────────────────────
 Pris (kr), as in: kr 3 400,-
 > pri

  price                price
  price_text           about the price, in words
  currency             currency of the price
  vat                  whether VAT is included in the price













────────────────────────────────────────────────────────────────────────────────
 Enter open  Esc back  F1 help
cursor 3,6
== row
 Line 5
────────────────────────────────────────────────────────────────────────────────
 the course has no title

   Emnekode           0013
 ▸ Emnenavn
   Poeng              7,5
   Pris (kr)          gratis
   Oppstart           HT2027
   Ansvarlig          Ola
   Undervisningsform  nettbasert











────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,1
== first
 The first rows of the file                                                74 %
────────────────────────────────────────────────────────────────────────────────
 Line 4
   Emnekode           0012
   Emnenavn           Sveising for nybegynnere, pålagt
   Poeng              7,5
   Pris (kr)          kr 3 400,-
   Oppstart           15.1.2027
   Ansvarlig          Kari
   Undervisningsform  Stedbasert

 Line 5
   Emnekode           0013
   Emnenavn
   Poeng              7,5
   Pris (kr)          gratis
   Oppstart           HT2027
   Ansvarlig          Ola
   Undervisningsform  nettbasert

 Line 6
   Emnekode           0014
────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,1
== small
 Import of courses… 1 error, 3 warnings
────────────────────────────────────────
 Read as Windows-1252, «;» between cel…
 Provider: Skolen
 What is no longer in the file stays: …
 Profile: none knows this header (p sa…↓
 Read as Windows-1252, «;» between
 cells, headers in line 3, 2 rows above
 3 rows: 2 new, 0 changed, 0 unchanged,
 0 withdrawn, 1 rejected
────────────────────────────────────────
 Enter import  e change  F1 help
cursor 2,0
EOF_
run export courses; lines_out 1

# a catalogue with descriptions is one of courses, though needs have descriptions too
printf 'provider;code;title;description;level\nSkolen;A1;Sveising;MIG og TIG;4\n' >full.csv
cat >full.keys <<'EOF_'
i "full.csv" enter
expect "MIG og TIG"
expect "→ provider"
EOF_
run --script full.keys; expect_code 0

# taken in; what was rejected is saved beside it and is not written over
cat >take.keys <<'EOF_'
i "kurs.csv" enter
down e "Skolen" enter
enter
expect "Imported: 2 new, 0 changed, 1 rejected"
expect "imported ✓"
a
expect "> kurs-rejected.csv"
enter
expect "The rejected rows are in 'kurs-rejected.csv'"
a enter
expect "'kurs-rejected.csv' is there already"
escape enter
expect "1 row rejected"
k
expect "1 of 2"
expect "1 expired hidden"
ctrl-o
expect "2 of 2"
escape
# the same again changes nothing
i "kurs.csv" enter
down e "Skolen" enter
expect "0 new, 0 changed, 2 unchanged"
expect "This very file was imported on 23 Nov 2026"
EOF_
run --script take.keys
expect_code 0
run export courses; lines_out 3; has_out 'Skolen;0012;Sveising for nybegynnere, pålagt;;;;;7.5;onsite'
cp kurs-rejected.csv out; has_out '0013;;7,5;gratis;HT2027;Ola;nettbasert;5;the course has no title'

# stopped half way, by Esc and by leaving the program: nothing of it is there
awk 'BEGIN { print "provider;code;title"; for (i = 0; i < 3000; i++) printf "Store skole;S%04d;Kurs nummer %d\n", i, i }' >many.csv
cat >stop.keys <<'EOF_'
i "many.csv" enter
expect "3000 rows: 3000 new"
slowly
enter
expect "Taking it in"
expect "17 %"
down
expect "33 %"
escape
expect "Stopped; nothing was kept"
slowly off
enter
slowly
enter
expect "Taking it in"
ctrl-c "y"
EOF_
run --script stop.keys; expect_code 0
run export courses; lines_out 3
printf 'i "many.csv" enter\nslowly\nenter\nexpect "Taking it in"\ndie\n' >die.keys
run --script die.keys; expect_code 137
run export courses; lines_out 3
printf 'i "many.csv" enter enter\nexpect "Imported: 3000 new"\n' >all.keys
run --script all.keys; expect_code 0
run export courses; lines_out 3003

# firms and needs are known by their columns, which can be given other fields
printf 'orgnr;name;municipality\n923609016;Prøvefirma AS;Røros\n' >firms.csv
printf 'need_id;firm_name;need_text\nN1;Et firma;bli bedre på sveising\nN2;Et annet;\n' >needs.csv
printf 'i "firms.csv" enter\nexpect "Import of firms"\nexpect "1 new"\nenter enter\ni "needs.csv" enter\nexpect "Import of needs"\nexpect "! line 3"\ndown down e\nexpect "What does the column hold?"\nexpect "organisation number"\nescape\nenter enter\nb\nexpect "Prøvefirma AS"\n' >kinds.keys
run --script kinds.keys; expect_code 0

# what is no table is told for what it is, and the path can be mended
: >empty.csv
printf 'PK\003\004xxxxxx' >book.xlsx
printf '\211PNG\r\n\032\nxxxx' >bilde.csv
printf 'a\000b\000\001\002\003\n' >binary.csv
printf 'only;a;header\n' >header.csv
mkdir folder
cat >bad.keys <<'EOF_'
i
"empty.csv" enter
expect "'empty.csv' is empty"
ctrl-u ctrl-k
paste "'book.xlsx'"
enter
expect "is damaged or was not copied whole"
paste "bilde.csv"
enter
expect "'bilde.csv' is a picture (PNG), not a CSV file"
paste "binary.csv"
enter
expect "is a binary file"
paste "folder"
enter
expect "folder"
expect "Which file?"
paste "nowhere.csv"
enter
expect "there is no such file"
paste "nowhere"
tab
expect "No file or folder begins so"
paste "header.csv"
enter
expect "It cannot be imported like this"
escape escape
expect "Drafts"
EOF_
run --script bad.keys
expect_code 0
finish
