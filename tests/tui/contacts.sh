#!/bin/sh
# Today's calls and appointments on the first screen; a contact noted, a person put in, all that
# happened with the firm in one list.
. "$TOP/tests/lib/cli.sh"
run init; expect_code 0
run firm add 974760673 --name 'Røros Limtre AS' --municipality Røros; expect_code 0
run firm add 315792401 --name 'Kvernmoen Sag'; expect_code 0
run contact add 974760673 --name 'Anne Eier' --role eier --phone '000 00 101' --recontact yes; expect_code 0
run contact log 974760673 --how call --outcome appointment --with anne --note 'ny fres' --next '2026-11-23T10:00'
expect_code 0
run contact log 315792401 --how call --outcome no_answer --on 2026-11-19 --next 2026-11-20; expect_code 0
cat >contacts.keys <<'E'
expect "● 10:00 Røros Limtre AS"
expect "! Kvernmoen Sag    call back, 20 Nov 2026"
enter
snapshot firm
# Esc does not lose what was typed without a word; where nothing was it leaves at once
c down down down
refute "not saved yet"
"lang telefon"
expect "not saved yet"
ctrl-c
expect "What you typed in the form is not saved, and would be"
enter
escape
expect "What you typed is not saved"
left escape escape
expect "History (1)"
c escape
expect "History (1)"
# a visit with Anne, who makes an appointment: where the day is missing it says so
c left
expect "‹ visit ›"
down right right right
expect "‹ appointment made ›"
down
expect "‹ Anne Eier ›"
down "så på fresen"
ctrl-s
expect "! Error:"
expect "an appointment needs a day"
"friday 13.30" ctrl-s
expect "Noted: visit, appointment made"
expect "→ 27 Nov 2026 13:30 appointment: så på fresen"
# one more person, who does not want to be called again
p "Nils" ctrl-s
expect "Contact persons (2)"
expect "Nils: saved"
down enter
expect "Anne Eier"
expect "may be contacted again, 23 Nov 2026"
down down down down down right
expect "‹ taken back ›"
ctrl-s
expect "not to be contacted again"
# done, and taken out; Nils goes
down d
expect "Done. c notes how it went"
snapshot after
up up delete "y"
expect "Contact persons (1)"
escape
expect "! Kvernmoen Sag"
d
expect "Done."
E
run --script contacts.keys; expect_code 0
cat out >screens
run contact due; expect_code 0; has_out '13:30 Røros Limtre AS'
cp screens out
expect_out <<'E'
== firm
 Røros Limtre AS
────────────────────────────────────────────────────────────────────────────────
 974760673 · Røros

 Contact persons (1)
 ✓ Anne Eier · eier · 000 00 101                         may be contacted again

 What comes next
 → 23 Nov 2026 10:00 appointment: ny fres                                 pilot

 History (1)
 » call, appointment made: ny fres                                  23 Nov 2026










────────────────────────────────────────────────────────────────────────────────
 Enter open  n new interview  c note contact  o needs and offers  F1 help
cursor 5,0
== after
 Røros Limtre AS
────────────────────────────────────────────────────────────────────────────────
 974760673 · Røros

 Contact persons (2)
 · Nils
 x Anne Eier · eier · 000 00 101                      not to be contacted again

 What comes next
 → 27 Nov 2026 13:30 appointment: så på fresen                            pilot

 History (2)
 » call, appointment made: ny fres                                  23 Nov 2026
 » visit, appointment made: så på fresen                            23 Nov 2026







 Done. c notes how it went
────────────────────────────────────────────────────────────────────────────────
 Enter open  n new interview  c note contact  o needs and offers  F1 help
cursor 9,0
E

# what was is of the days behind
cat >later.keys <<'E'
b "kvernmoen" enter
c up ctrl-a ctrl-k "+1" ctrl-s
expect "! Error: '+1' is still to come; say when it was"
E
run --script later.keys; expect_code 0

# days as the language writes them, and typed back so
cat >nb.keys <<'E'
b "kvernmoen" enter
c up
expect "23.11.2026"
ctrl-a ctrl-k "soon" ctrl-s
expect "«soon»"
ctrl-a ctrl-k "20.11" up ctrl-a ctrl-k "27.11.2026 13.30" ctrl-s
expect "27.11.2026 13:30"
enter up
expect "20.11.2026"
up
expect "27.11.2026 13:30"
ctrl-s
expect "27.11.2026 13:30"
E
LANGUAGE=nb run --lang nb --script nb.keys; expect_code 0
run contact log 315792401; expect_code 0; has_out '2026-11-20  call'; has_out '2026-11-27 13:30'

# what is wrong in a person is told where it is
cat >mail.keys <<'E'
b "kvernmoen" enter
p "Kari" down down down "kari.example" up up up ctrl-s
expect "! Error: 'kari.example' is not a mail address: it has no @"
"@x" ctrl-s
expect "Kari: saved"
expect "kari.example@x"
E
run --script mail.keys; expect_code 0
run check; expect_code 0
finish
