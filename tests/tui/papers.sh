#!/bin/sh
# Reports of the command line on screen: read beside the list and on the whole screen, narrowed,
# saved in the format that the file's ending says; the plan saved from its own screen.
# shellcheck disable=SC1091
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >papers.keys <<'EOF_K'
r down down down down down down down
expect "For the county"
down
expect "This week"
expect "Week 48 of 2026"
down
expect "The week before"
expect "Week 47 of 2026"
enter
expect "16 Nov 2026 – 22 Nov 2026"
expect "Interviews held"
snapshot week
escape
down
expect "Needs without a course"
expect "39 needs of 53 have no course that covers them."
down
expect "What is covered where"
expect "53, of 20 firms"
enter
expect "In reach"
snapshot coverage
escape
# narrowed to a county
f down right enter
expect "County: Innlandet"
expect "26, of 9 firms"
f down delete enter
down
expect "For providers"
expect "53, of 20 firms"
down
expect "Firms that fill a class together"
expect "algedyrking"
down
expect "Activities by challenge"
w
expect "The ending decides"
ctrl-a ctrl-k "plan.html" enter
expect "The report is in 'plan.html'"
w ctrl-a ctrl-k "plan.html" enter
expect "'plan.html' is there already"
ctrl-a ctrl-k "plan.doc" enter
expect "the name of the file says how it is written"
# what was typed is still there to be mended
backspace backspace backspace "txt" enter
expect "The report is in 'plan.txt'"
w ctrl-a ctrl-k "nowhere/plan.csv" enter
expect "cannot write 'nowhere/plan.csv'"
escape
up up
expect "For providers"
expect "53, of 20 firms"
w ctrl-a ctrl-k "demand.xlsx" enter
expect "The report is in 'demand.xlsx'"
w ctrl-a ctrl-k "demand.json" enter
expect "The report is in 'demand.json'"
w ctrl-a ctrl-k "demand.txt" enter
expect "The report is in 'demand.txt'"
w ctrl-a ctrl-k "demand.csv" enter
expect "The report is in 'demand.csv'"
w ctrl-a ctrl-k "demand.html" enter
expect "The report is in 'demand.html'"
# a chart as a workbook
home
expect "Interviews by month"
w ctrl-a ctrl-k "months.xlsx" enter
expect "The figures are in 'months.xlsx'"
# small and large
down down down down down down down down
size 40x12
expect "For the county"
down
enter
expect "Week 47 of 2026"
snapshot small
escape
size 120x40
expect "Interviews held"
escape
size 80x24
# the plan's own screen
t w
expect "The ending decides"
ctrl-a ctrl-k "tiltak.xlsx" enter
expect "The report is in 'tiltak.xlsx'"
w ctrl-a ctrl-k "tiltak.txt" enter
expect "The report is in 'tiltak.txt'"
w ctrl-a ctrl-k "~/hjemme.txt" enter
expect "hjemme.txt'"
EOF_K
run --script papers.keys; expect_code 0
cp out screens
# what is saved is what the command line writes
python3 "$TOP/tests/lib/figures.py" same demand >differs || complain <differs
run report demand --format json -o again.json; diff again.json demand.json >differs || complain <differs
run report plan; diff out tiltak.txt >differs || complain <differs
run report plan --format html -o again.html; diff again.html plan.html >differs || complain <differs
for f in months.xlsx tiltak.xlsx "$HOME/hjemme.txt"; do [ -s "$f" ] || echo 'no workbook' | complain; done
cp screens out; expect_out <<'EOF_K'
== week
 Reports
────────────────────────────────────────────────────────────────────────────────
 Week 47 of 2026

 16 Nov 2026 – 22 Nov 2026

 This page names firms: it is for the office and goes no further.

 This week is over. Whether there is a course for a need, the state of
 interviews, and the dates of courses and activities are told as they are on 23
 Nov 2026, and what firms said to offers as far as it still stands.

 What                                   Number
 -------------------------------------  ------
 Interviews held                             2
 Firms talked with                           2
 Needs found                                 5
 People they are about, as far as told      17
 of the needs, without a course              0
 Offers that firms are interested in         0
 Offers that firms said maybe to             0
 Offers turned down                          0                                ↓
────────────────────────────────────────────────────────────────────────────────
 Enter open  f show only  w save  l cohorts  Esc back  F1 help
cursor 2,1
== coverage
 Reports
────────────────────────────────────────────────────────────────────────────────
 Needs and what covers them

 Which needs  all
 Day          23 Nov 2026
 Needs        53, of 20 firms

 By area
 Area                 Needs  Firms  In reach  Online  Too far  Other wish  None
 -------------------  -----  -----  --------  ------  -------  ----------  ----
 The trade itself:       15     12         *       *        *           *     *
 craft and
 production
 Others                  38     20         *       *        *           *     *
 -------------------  -----  -----  --------  ------  -------  ----------  ----
 together                53     20         *       *       12           9    22

 The trade itself: craft…  ████████████▋
 Others                    ████████████████████████████████

 By place                                                                     ↓
────────────────────────────────────────────────────────────────────────────────
 Enter open  f show only  w save  l cohorts  Esc back  F1 help
cursor 2,1
== small
 Reports
────────────────────────────────────────
 Week 47 of 2026

 16 Nov 2026 – 22 Nov 2026

 This page names firms: it is for the
 office and goes no further.

 This week is over. Whether there is a↓
────────────────────────────────────────
 Enter open  f show only  F1 help
cursor 2,1
EOF_K
finish
