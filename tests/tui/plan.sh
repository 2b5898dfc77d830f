#!/bin/sh
# The activity plan on screen: the board, the list, moving an activity, its history, proposing one,
# also from an offer and from a cohort, and after the check-in period has closed.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >board.keys <<'E'
t
expect "check-in open until 15 Dec 2026"
expect "proposed 2      approved 2      running 2       done 1          cancelled 1"
right
expect "CNC-styrt bearbeiding av tre"
snapshot board
tab
snapshot list
size 40x12
snapshot small-list
tab
snapshot small-board
size 80x24
# a step on, and it is followed; a step back wants a why
m
expect "CNC-styrt bearbeiding av tre: running"
expect "approved 1      running 3"
b
expect "Why is it reopened?"
escape
expect "running 3"
b "for tidlig" enter
expect "approved 2      running 2"
# cancelled with a reason, and kept
x "ingen søkere" enter
expect "cancelled 2"
expect "ingen søkere"
m
expect "It is cancelled; b reopens it"
x
expect "that cannot be done with it now"
h
expect "state: approved → cancelled"
expect "why: ingen søkere"
expect "pilot"
escape enter
expect "challenge: 1 For få fagarbeidere i tre, metall og bygg"
# in the list a challenge has its sums, and areas are not stopped at
escape tab home
expect "5 activities"
down
expect "Studentprosjekt: digital ordreflyt i tre sagbruk"
up
expect "n proposes one under it"
tab r
expect "Check-in periods     Høst 2026"
escape
E
run --script board.keys
expect_code 0
sed "s/$(printf '\302\240')/ /g" out >seen; mv seen out
expect_out <<'E'
== board
 Activity plan                                  check-in open until 15 Dec 2026
────────────────────────────────────────────────────────────────────────────────
 proposed 2      approved 2      running 2       done 1          cancelled 1
 ○ Studentpros…  ◦ CNC-styrt b…  ● Felles rekr…  ✓ Truckførerk…  – Norsk på ar…
 ○ Opplæringsk…  ! Energirådgi…  ● Traineeløp …











────────────────────────────────────────────────────────────────────────────────
 CNC-styrt bearbeiding av tre
 Ola Stamnes · 30 Aug 2027 – 17 Dec 2027 · 0 kr



────────────────────────────────────────────────────────────────────────────────
 m move on  n propose  e change  Tab board/list  x cancel  h history  F1 help
cursor 3,17
== list
 Activity plan                                  check-in open until 15 Dec 2026
────────────────────────────────────────────────────────────────────────────────
 1 For få fagarbeidere i tre, metall og bygg
   Rekruttering
   ○ Studentprosjekt: digital ordreflyt i tre sagbruk proposed           60 000
   ● Felles rekrutteringsdag på Tynset                running           140 000
   ● Traineeløp for fagskolekandidater                running           900 000
   Etterutdanning
   ◦ CNC-styrt bearbeiding av tre                     approved                0
   ✓ Truckførerkurs T1–T4 på Røros                    done               96 000
 2 Grønn omstilling i små bedrifter
   Energi
   ! Energirådgiver på besøk i tjue bedrifter         approved          400 000
 3 Reiseliv og sjømat hele året
   Språk
   – Norsk på arbeidsplassen for sesongarbeidere      cancelled         180 000↓
────────────────────────────────────────────────────────────────────────────────
 CNC-styrt bearbeiding av tre
 Ola Stamnes · 30 Aug 2027 – 17 Dec 2027 · 0 kr



────────────────────────────────────────────────────────────────────────────────
 m move on  n propose  e change  Tab board/list  x cancel  h history  F1 help
cursor 8,0
== small-list
 Activ… check-in open until 15 Dec 2026
────────────────────────────────────────
 1 For få fagarbeidere i tre, metall og…
   Rekruttering
   ○ Studentprosjekt: di… proposed
   ● Felles rekruttering… running
   ● Traineeløp for fags… running
   Etterutdanning
   ◦ CNC-styrt bearbeidi… approved
   ✓ Truckførerkurs T1–T… done         ↓
────────────────────────────────────────
 m move on  n propose  w save  F1 help
cursor 8,0
== small-board
 Activ… check-in open until 15 Dec 2026
────────────────────────────────────────
 ‹ approved 2 ›
 ◦ CNC-styrt bearbeiding av tre
 ! Energirådgiver på besøk i tjue bedr…





────────────────────────────────────────
 m move on  n propose  w save  F1 help
cursor 3,1
E
# what the screen did is in the log, with who
cnc=$(sqlite3 "$LOS_DB" "SELECT id FROM activity WHERE title LIKE 'CNC%'")
sqlite3 "$LOS_DB" "SELECT r.author, CAST(r.payload AS TEXT) ->> 'state', CAST(r.payload AS TEXT) ->> 'why'
	FROM rev r WHERE kind = 'activity' AND CAST(payload AS TEXT) ->> 'id' = '$cnc' ORDER BY seq" >out
expect_out <<'E'
Ola Stamnes|proposed|
Ola Stamnes|approved|
pilot|running|
pilot|approved|for tidlig
pilot|cancelled|ingen søkere
E
run check; expect_code 0

# a new one: challenge, area and kind are chosen; what is wrong is told where it is
cat >form.keys <<'E'
t n
expect "New activity"
"Sveisekurs" down
expect "‹ 1 For få fagarbeidere i tre, metall og bygg ›"
right
expect "‹ 2 Grønn omstilling i små bedrifter ›"
left down right right down space
expect "‹ course ›"
down down down "1.2.2027" down "2027-01-01" ctrl-s
expect "! Error: the activity would end before it starts"
up down backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace
down down down "80 000" down
expect "kompetanse/staten/2026"
"kompetanse/staten=x" ctrl-s
expect "! Error: 'x' is no amount"
backspace "60 000; bedriftene=20 000" ctrl-s
expect "Sveisekurs: saved"
expect "proposed 3"
expect "Etterutdanning"
refute "! Error"
E
sed -i '/^expect "Etterutdanning"$/d' form.keys
run --script form.keys
expect_code 0
run plan list --challenge 1 --state proposed --format csv
has_out ';Sveisekurs;proposed;;course;1;Etterutdanning;pilot;;2027-02-01;;;;80000;"kompetanse/staten/2027=60000; bedriftene=20000"'

# from an offer that the firm is interested in, and from a cohort, by one key
cat >offer.keys <<'E'
b "lenaelva" ctrl-o
tab
t
expect "Choose an offer that the firm is interested in (j)"
j t
expect "Proposed as activity"
t
expect "came from this offer already"
escape escape escape
l
expect "Cohorts"
t
expect "Proposed as activity"
escape
t
expect "proposed 5"
E
run --script offer.keys
expect_code 0
sqlite3 "$LOS_DB" "SELECT count(*) FROM activity a JOIN activity_for f ON f.activity = a.id
	WHERE a.code = 'CNC-MET' AND f.what = 'firm' AND f.id = '393629576'" >out
expect_out <<'E'
1
E

# after the period has closed it is asked why
cat >late.keys <<'E'
t
expect "check-in closed"
n "For sent" ctrl-s
expect "Why is it late?"
escape
expect "New activity"
ctrl-s "ferie" enter
expect "For sent: saved"
expect "proposed after its check-in period had closed"
E
"$LOS" --now 2026-12-20T09:00:00+01:00 --seed 1 --script late.keys >out 2>err </dev/null
# shellcheck disable=SC2034 # expect_code reads it
code=$?
expect_code 0
finish
