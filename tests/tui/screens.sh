#!/bin/sh
# The screens beside the interview at three sizes, and the keys that work everywhere.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0

# Home, firms by name and by municipality, a new firm with a wrong check digit and then the right one
cat >firms.keys <<'EOF_'
snapshot home
end
# counted behind the screen
refute "to be matched"
expect "covered"
home tab
expect "to decide on"
shift-tab home
b "verdal"
expect "3 firms"
expect "Innherred Limtrebjelker AS"
ctrl-n
"314419554" tab
expect "! Error: The last digit does not fit; it should be"
shift-tab backspace "3" tab
refute "! Error: The last"
escape escape b ctrl-n
"923609016" tab "Prøvefirma Ås AS" tab "Røros" ctrl-s
expect "Firms"
expect "Prøvefirma Ås AS"
expect "1 firm"
escape
EOF_
run --script firms.keys
expect_code 0
expect_out <<'EOF_'
== home
 Los                                                   pilot · en · all saved ✓
────────────────────────────────────────────────────────────────────────────────
 Today                                      Figures for 2026
 ● 10:00 Hegglia Trapp og Rek… appointment  Interviews            20       ▃█▆▆
 ● 13:30 Solørvinduet AS         call back  Needs                 53
                                              to be matched       53
 Drafts (2)                                 Firms                 91
 ● Høgåsen Massivtre AS             5 of 8  Courses              150
 ! Gjestgiveriet på Koppangsmoen … 1 error
                                            What the needs are about
 Waiting for you                            The trade itself: … ███████████  15
 → 46 needs to decide on                    not told            ██▎           3
 → 5 offers to follow up                    Automation and mac… ██▎           3
                                            Drawing, CAD and B… ██▎           3
 Finished interviews                        Finance and accoun… ██▎           3
 ✓ Steinsætra Element og Hytt… 19 Nov 2026  Food and hygiene    ██▎           3
 ✓ Lierne Villmark og Hundekj… 17 Nov 2026  Health, safety and… ██▎           3
 ✓ Snekkerlaget Vestre Åsen A… 12 Nov 2026
 ✓ Tømrer Ranheimsmo           10 Nov 2026  Last import             17 Aug 2026
 ✓ Fronsbygg Tre og Rehab AS    3 Nov 2026  vertskapsskolen-hogfjell.csv
 ✓ Fosen Slipp og Mekaniske AS 27 Oct 2026  20 rows: 20 new, 0 changed, 0
 ✓ Svartåsen Stål og Sveis AS  20 Oct 2026↓ rejected
────────────────────────────────────────────────────────────────────────────────
 Enter open  n new interview  b firms  o needs and offers  k courses  F1 help
cursor 3,0
EOF_

# don't know, refused, not relevant, remarks, languages, undo, help and the palette
cat >keys.keys <<'EOF_'
ctrl-g down down enter
ctrl-f "better at" enter
"regne anbud" f2 "ringer igjen mandag" enter
expect "Remark: «ringer igjen mandag»"
enter
f3 shift-tab
expect "Answer: they do not know"
f4 shift-tab
expect "Answer: would rather not say"
f5 shift-tab
expect "Answer: not relevant for them"
ctrl-u
expect "Answer: would rather not say"
ctrl-l
expect "Hvor mange gjelder det?"
f1
expect "letters of what you look for"
escape
ctrl-p "don't know"
expect "F3"
escape
f7
ctrl-s
expect "Everything is saved"
# one more need, and away with it; Enter alone keeps it
ctrl-f "bedre" enter
ctrl-n
expect "2 of 2"
"truckfører" ctrl-x
expect "Remove this entry?"
enter
expect "2 of 2"
ctrl-x "y"
expect "1 so far"
refute "truckfører"
EOF_
run interview kort --firm 385133588 --script keys.keys --seed 5
expect_code 0
lines_out 0

# 40 by 12 keeps question, value, error and a footer; too small says so and loses nothing
cat >small.keys <<'EOF_'
size 40x12
snapshot home
enter
escape
ctrl-c "n"
refute "Leave Los?"
EOF_
run --script small.keys
expect_code 0
expect_out <<'EOF_'
== home
 Los           pilot · en · all saved ✓
────────────────────────────────────────
 Today
 ● 10:00 Hegglia Trapp og … appointment
 ● 13:30 Solørvinduet AS      call back

 Drafts (3)
 ● Høgåsen Massivtre AS          5 of 8
 ● Glåmbuen Limtre AS            5 of 8
 ! Gjestgiveriet på Koppangsmo… 1 error↓
────────────────────────────────────────
 Enter open  n new interview  F1 help
cursor 3,0
EOF_
cat >sizes.keys <<'EOF_'
size 40x12
ctrl-f "does it concern" enter
backspace "tolv" enter
snapshot small
size 20x6
expect "Too small"
size 120x40
snapshot wide
size 80x24
expect "> tolv"
EOF_
run interview kort --firm 385133588 --script sizes.keys --seed 6
expect_code 0
expect_out <<'EOF_'
== small
 Kort samtale på… 4 of 8 · en · saved ✓
────────────────────────────────────────
 Need: 1 of 1
 How many people does it concern?
 > tolv
 ! Error: This must be a number, with
 digits only

 Enter again goes on all the same; it
 can be mended before completion
────────────────────────────────────────
 Enter next  ⇧Tab back  F1 help
cursor 4,7
== wide
 Kort samtale på telefon · Glåmbuen Limtre AS                                                     4 of 8 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ✓ The firm                 │ Need: 1 of 1                                         │ Norsk bokmål (nb)
 ! 1 Need                   │                                                      │ Hvor mange gjelder det?
   ○ What would you like t… │ How many people does it concern?                     │
   ! How many people does … │                                                      │
   ○ By when must the trai… │ > tolv                                               │
   + add one more           │                                                      │
 ○ Appointment              │ ! Error: This must be a number, with digits only     │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
                            │                                                      │
 4 answered, 4 left         │                                                      │
 1 error, 0 warnings        │                                                      │
 Enter again goes on all the same; it can be mended before completion
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  ^D complete  F6 offers  ^L language  F1 help
cursor 6,36
EOF_

# the same in Bokmål
LANGUAGE=nb
cat >nb.keys <<'EOF_'
expect "Bedrifter"
expect "alt lagret"
tab enter
expect "lagret ✓"
ctrl-c
refute "Leave"
"n"
escape
EOF_
run --script nb.keys
expect_code 0
finish
