#!/bin/sh
# One firm: contact, interviews, needs, what it said to offers; changed, and talked to from there.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >firm.keys <<'EOF_'
b
expect "last talk"
"kvernmoen" enter
snapshot firm
# its number stays; a wrong number of people is told; the change is kept
e "9"
expect "Kvernmoen Sag og Høvleri DA9"
backspace down down down
"x" ctrl-s
expect "! Error: This must be a whole number"
backspace backspace "7" ctrl-s
expect "7 people work there"
# its needs and offers, its report, an interview begun from here
o
expect "Needs and offers · Kvernmoen"
escape
r
expect "Report"
escape
n "1"
expect "6 of 49"
escape
expect "● kompetansebehov · draft · pilot"
size 40x12
snapshot small
escape escape
# one that nothing is known of
"bakeriet" enter
expect "Nothing yet. n begins an interview, c"
expect "No contact person is known."
EOF_
run --script firm.keys
expect_code 0
expect_out <<'EOF_'
== firm
 Kvernmoen Sag og Høvleri DA
────────────────────────────────────────────────────────────────────────────────
 315792401 · Rendalen · 16.100 · 4 people work there

 Contact persons (1)
 ✓ Arne Kvernmoen · Eier · 000 00 101 · arne@kvernmoens… may be contacted again

 History (4)
 ✓ kompetansebehov · completed · Ingrid Moseng                      20 Aug 2026
 • tørka vår er gammal, og vi går mest på følelsen. Kledningen slå… 20 Aug 2026
 • han som sliper høvelståla, gir seg til våren, og ingen andre he… 20 Aug 2026
 • få orden på prisinga, vi veit ikke hva en lengdemeter kledning … 20 Aug 2026










────────────────────────────────────────────────────────────────────────────────
 Enter open  n new interview  c note contact  o needs and offers  F1 help
cursor 5,0
== small
 Kvernmoen Sag og Høvleri DA
────────────────────────────────────────
 315792401 · Rendalen · 16.100 · 7
 people work there
 Contact persons (1)
 ✓ Arne Kvernmoen · Eier · 000 00 101 …

 History (5)
 ● kompetansebehov · draft… 23 Nov 2026
 ✓ kompetansebehov · compl… 20 Aug 2026↓
────────────────────────────────────────
 Enter open  n new interview  F1 help
cursor 5,0
EOF_
run firm show 315792401; has_out 'Kvernmoen Sag og Høvleri DA'
finish
