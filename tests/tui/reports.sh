#!/bin/sh
# Reports: charts of the database's figures, narrowed by year and county, saved; the firm's own.
. "$TOP/tests/lib/cli.sh"
run init
printf 'r\nexpect "Nothing to count yet."\ndown down down down\nexpect "not told"\n' >none.keys
run --script none.keys; expect_code 0
rm -f test.db*
run init --demo; expect_code 0

cat >reports.keys <<'EOF_'
down r
expect "Interviews by month"
expect "September                  7"
down down
snapshot demand
down
expect "What firms said"
down
expect "Courses by level"
down down
expect "Innlandet"
home
# narrowed: what has no place or year is counted, and said
f down right enter
expect "County: Innlandet"
f delete right down delete enter
expect "Year: 2026"
down tab down down
snapshot themes
tab
f delete enter
w
expect "The ending decides"
ctrl-u ctrl-a ctrl-k "themes.csv" enter
expect "The figures are in 'themes.csv'"
w ctrl-a ctrl-k "themes.csv" enter
expect "'themes.csv' is there already"
w ctrl-a ctrl-k "themes.html" enter
w ctrl-a ctrl-k "themes.txt" enter
expect "The figures are in 'themes.txt'"
size 40x12
snapshot list
enter
snapshot small
escape
end enter
expect "Which firm?"
"Atna" escape "a" enter
expect "Report"
EOF_
run --script reports.keys
expect_code 0
expect_out <<'EOF_'
== demand
 Reports
────────────────────────────────────────────────────────────────────────────────
 Interviews by month         │ Needs and offers
 Needs by theme              │ Which needs a course answers, and which none
 Needs and offers            │ does
 Decisions                   │
 Courses by level            │ Needs with
 Courses by way of teaching  │  a good course              7 ███
 Courses by county           │  a possible course          7 ███
 For the county              │  no course                 39 █████████████████
 This week                   │ Without a course, by theme
 The week before             │  The trade itself: cra…    15 of 15   ███▌
 Needs without a course      │  Driving, machine oper…     3 of 3    ▊
 What is covered where       │  Health, safety and en…     3 of 3    ▊
 For providers               │  Drawing, CAD and BIM       2 of 3    ▌
 Cohorts                     │  Finance and accounting     2 of 3    ▌
 Activity plan               │  Food and hygiene           2 of 3    ▌
 The report of a firm        │  Law, contracts and te…     2 of 3    ▌
                             │  Leadership and staff       2 of 2    ▌
                             │  Maintenance and elect…     2 of 3    ▌
                             │  Automation and machin…     1 of 3    ▎
                             │  Environment, climate …     1 of 2    ▎        ↓
────────────────────────────────────────────────────────────────────────────────
 Enter open  f show only  w save  l cohorts  Esc back  F1 help
cursor 4,0
== themes
 Reports
────────────────────────────────────────────────────────────────────────────────
 Interviews by month         │ Needs by theme
 Needs by theme              │ What firms need to know, most first
 Needs and offers            │ Year: 2026
 Decisions                   │
 Courses by level            │  The trade itself: cra…    15 █████████████████
 Courses by way of teaching  │  Automation and machin…     3 ███▍
 Courses by county           │  Drawing, CAD and BIM       3 ███▍
 For the county              │  Driving, machine oper…     3 ███▍
 This week                   │  Finance and accounting     3 ███▍
 The week before             │  Food and hygiene           3 ███▍
 Needs without a course      │  Health, safety and en…     3 ███▍
 What is covered where       │  Law, contracts and te…     3 ███▍
 For providers               │  Maintenance and elect…     3 ███▍
 Cohorts                     │  not told                   3 ███▍
 Activity plan               │  Environment, climate …     2 ██▎
 The report of a firm        │  Leadership and staff       2 ██▎
                             │  Sales and marketing        2 ██▎
                             │  Duodji, reindeer husb…     1 █▏
                             │  Languages                  1 █▏
                             │  Office software            1 █▏               ↓
────────────────────────────────────────────────────────────────────────────────
 Enter open  f show only  w save  l cohorts  Esc back  F1 help
cursor 8,31
== list
 Reports
────────────────────────────────────────
 Interviews by month
 Needs by theme
 Needs and offers
 Decisions
 Courses by level
 Courses by way of teaching
 Courses by county                     ↓
 The figures are in 'themes.txt'
────────────────────────────────────────
 Enter open  f show only  F1 help
cursor 3,0
== small
 Reports
────────────────────────────────────────
 Needs by theme
 What firms need to know, most first

  The trade itself…    15 ████████████
  Automation and m…     3 ██▍
  Drawing, CAD and…     3 ██▍
  Driving, machine…     3 ██▍
  Finance and acco…     3 ██▍         ↓
────────────────────────────────────────
 Enter open  f show only  F1 help
cursor 5,1
EOF_
cp themes.csv out; has_out ';The trade itself: craft and production;15;'
cp themes.html out; has_out '<h1>Needs by theme</h1>'
cp themes.txt out; has_out 'Needs by theme'
finish
