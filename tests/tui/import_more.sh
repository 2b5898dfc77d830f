#!/bin/sh
# The rest of the import screen: choosing among the files of a folder, profiles, sheets of a workbook,
# kinds of findings, what is no longer listed, charts, taking it back.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
export XDG_CONFIG_HOME="$PWD/config"
run init; expect_code 0

# ---- the folder, newest first; letters narrow; folders are gone into ----

mkdir fra-skolen
printf 'Alfa|Beta|Gamma, delta\nSveising|Skole A|4\nTruck|Skole A|mye\n' >fra-skolen/vår.csv
printf 'provider;title\nP;A\n' >gammel.txt
printf 'provider;title\nP;B\n' >ny.csv
printf 'x' >brev.pdf
touch -d 2026-11-22T09:00:00+01:00 ny.csv
touch -d 2025-01-05T09:00:00+01:00 gammel.txt
touch -d 2026-11-21T09:00:00+01:00 fra-skolen/vår.csv
cat >pick.keys <<'EOF_'
i
snapshot picker
"GAM"
expect "gammel.txt"
backspace backspace backspace
down down enter
expect "> fra-skolen/"
expect "vår.csv"
down
expect "../"
enter
expect "> fra-skolen/../"
expect "ny.csv"
"zz"
expect "No table here has this in its name"
paste "fra-skolen"
enter enter
expect "fra-skolen/vår.csv"
EOF_
sed -i '/^expect "fra-skolen.v/d' pick.keys
echo 'expect "vår.csv"' >>pick.keys
run --script pick.keys; expect_code 0; expect_out <<'EOF_'
== picker
 Import
────────────────────────────────────────────────────────────────────────────────
 Which file? A table of courses, needs, firms or municipalities, as CSV or a
 workbook (.xlsx). It is shown before anything is changed.

 >

  ny.csv                                            19 bytes  22 Nov 2026 09:00
  gammel.txt                                        19 bytes   5 Jan 2025 09:00
  fra-skolen/
  ../











────────────────────────────────────────────────────────────────────────────────
 Enter open  Tab fill in  Esc back  F1 help
cursor 5,3
EOF_

# ---- mapped by hand, saved as a profile, known again ----

cat >save.keys <<'EOF_'
i "fra-skolen/vår.csv" enter
expect "no column has the title"
expect "none knows this header"
p
expect "It cannot be imported like this"
down down down down e "title" enter
expect "→ title"
down e "provider" enter
expect "→ provider"
expect "2 rows: 2 new"
p "skole a" enter
expect "Saved as profile 'skole a'"
expect "Profile: skole a"
p "skole a" enter
expect "there is a profile 'skole a' already"
# none at all, and the one that knows it
home down down down e " " enter
expect "Profile: none wanted"
escape enter
expect "Profile: skole a"
expect "2 rows: 2 new"
EOF_
run --script save.keys; expect_code 0
cp "config/los/profiles/skole a.ini" out; expect_out <<'EOF_'
kind = courses
header = Alfa, Beta

[columns]
Alfa = title
Beta = provider
Gamma, delta = -
EOF_
run import courses fra-skolen/vår.csv --dry-run; has_out "read with profile 'skole a'"; expect_err </dev/null

# ---- taken in, with what came in; what is no longer listed; taken back ----

cat >full.csv <<'EOF_'
provider;code;title;level;mode;start
Fjordby vgs;1;Sveising;4;onsite;2027-01-15
Fjordby vgs;2;Truck;4;online;2027-01-20
Fjordby vgs;3;Drone;5;online;2027-02-01
EOF_
head -2 full.csv >part.csv
cat >take.keys <<'EOF_'
i "full.csv" enter
expect "3 rows: 3 new"
enter
snapshot taken
enter
i "part.csv" enter
expect "What is no longer in the file stays: 2 courses"
home down down e
expect "What is no longer in the file is withdrawn: 2 runs"
expect "2 withdrawn"
e
expect "stays: 2 courses"
e
enter
expect "2 runs of Fjordby vgs are withdrawn"
u
expect "Taken back; everything is as it was before the import"
expect "taken back"
u
expect "it is taken back already"
enter
EOF_
run --script take.keys; expect_code 0; expect_out <<'EOF_'
== taken
 Import of courses · full.csv                                        imported ✓
────────────────────────────────────────────────────────────────────────────────
 'full.csv' is taken in

 What came in, by provider
  Fjordby vgs                           3 ████████████████████████████████████

 What came in, by level
  level 4                               2 ████████████████████████████████████
  level 5                               1 ██████████████████

 What came in, by way of teaching
  online                                2 ████████████████████████████████████
  on site                               1 ██████████████████

 What came in, by month of start
  January 2027                          2 ████████████████████████████████████
  February 2027                         1 ██████████████████


 3 rows: 3 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected
 Imported: 3 new, 0 changed, 0 rejected
────────────────────────────────────────────────────────────────────────────────
 u undo  p save as profile  Esc back  F1 help
cursor 2,0
EOF_
run export courses; lines_out 4

# ---- findings by kind; many of one hide none of another ----

awk 'BEGIN { print "provider;code;title;price;level"; for (i = 0; i < 300; i++) printf "P;%d;T%d;x;4\n", i, i; print "P;900;T;1;tolv"; print "P;901;;1;4" }' >many.csv
cat >many.keys <<'EOF_'
i "many.csv" enter
expect "! line 303  the course has no title"
expect "▸ price, 300 times: 'x' is not understood as a price"
expect "~ line 302"
end up enter
expect "  ~ line 2  'x' is not"
down down enter
expect "▸ price"
expect "Line 3"
expect "T1"
escape
up up enter
expect "▸ price, 300 times"
i
expect "Imported: 301 new, 0 changed, 1 rejected"
EOF_
run --script many.keys; expect_code 0

# ---- a workbook: another sheet, no header at all ----

python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
"$python" - <<'END'
import openpyxl

book = openpyxl.Workbook()
book.active.title = "Om"
book.active.append(["Kurs", "Laget av"])
book.active.append(["Oversikt", "Kari"])
sheet = book.create_sheet("Høst")
for row in [["Lærested", "Emnekode", "Emnenavn"], ["Fjordby vgs", "H1", "Skog"]]:
    sheet.append(row)
book.save("bok.xlsx")
END
printf 'Sveising;0012\nTruck;0013\n' >bare.csv
cat >book.keys <<'EOF_'
i "bok.xlsx" enter
expect "The sheet Om"
home e
expect "Row with the headers"
down right right enter
expect "The sheet Høst, headers in row 1"
expect "→ title"
escape
paste "bare.csv"
enter
home e down down down right enter
expect "without headers"
expect "#1"
down e "Naken" enter
down down down e "title" enter
down e "code" enter
expect "2 rows: 2 new"
EOF_
run --script book.keys; expect_code 0

# ---- a broken profile of the user's is told, and stands in nobody's way ----

printf 'kind = kurs\n' >config/los/profiles/feil.ini
printf 'i\nexpect "feil.ini:1:kind: error"\n"full.csv" enter\nexpect "3 unchanged"\n' >broken.keys
run --script broken.keys; expect_code 0
finish
