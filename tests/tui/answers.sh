#!/bin/sh
# Ways to answer: days typed and from a month, choices that stand alone, texts of several lines,
# places from a map's address, what the words of a need find.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >days.keys <<'EOF_'
ctrl-f "By when must" enter
"7.12"
expect "→ Monday 7 December 2026"
ctrl-t
expect "December 2026"
snapshot month
down right page-down
expect "15 Jan 2027"
expect "→ Friday 15 January 2027"
# today is a key away; what the form refuses is dim, and can be typed all the same
home
expect "(23)"
expect "→ Monday 23 November 2026"
ctrl-t
refute "Mo  Tu"
ctrl-t
size 40x12
snapshot small
# Esc closes the month, not the interview
escape
refute "Mo  Tu"
size 80x24
ctrl-a ctrl-k
"fri"
expect "→ Friday 27 November 2026"
ctrl-a ctrl-k
"+14"
expect "→ Monday 7 December 2026"
ctrl-t right enter
shift-tab
expect "8 Dec 2026"
# on a page down leads to the field below; where nothing is, it opens the month
refute "shows the month"
size 40x11
ctrl-e
expect "↓ shows the month"
down
refute "shows the month"
down escape
expect "15 Dec 2026"
expect "↓ shows the month"
size 80x24
# what stands alone takes the others away, and they it; one step back
ctrl-f "How do you find out" enter
1 2
expect "1 [x]"
expect "2 [x]"
6
refute "1 [x]"
refute "2 [x]"
expect "6 [x]"
ctrl-u
expect "1 [x]"
refute "6 [x]"
6 3
expect "3 [x]"
refute "6 [x]"
# several lines; up and down by the rows that are seen, and out at the edge
ctrl-f "get better" enter
"sveise i aluminium" ctrl-o "uten at det slår seg"
expect "│sveise i aluminium"
expect "│uten at det slår seg"
up
"!"
expect "sveise i aluminium!"
idle
expect "to fit"
snapshot lines
"x"
refute "to fit"
backspace
enter
shift-tab
expect "│uten at det slår seg"
EOF_
run interview kompetansebehov --firm 385133588 --script days.keys --seed 3
expect_code 0
expect_out <<'EOF_'
== month
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026         6 of 49 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 1 of 1 · When, and how important
 ○ Information and cont… │
 ○ Situation and change  │ ○ When do you need it?  –
 ○ Competence today      │ ● By when must the training have started?
 ● 1 Need                │   Skip this if no date is set.
   ○ What do you need t… │   > 7.12        → Monday 7 December 2026
   ○ Which area does it… │     As 31.12.2027, 31.12 or +14
   ○ Whom does it conce… │         December 2026
   ○ Level               │         Mo  Tu  We  Th  Fr  Sa  Su
   ● When, and how impo… │     49       1   2   3   4   5   6
     ○ When do you need… │     50   7   8   9  10  11  12  13
     ● By when must the… │     51  14  15  16  17  18  19  20
     ○ How important is… │     52  21  22  23  24  25  26  27
   ○ The solution        │     53  28  29  30  31
   ○ How it should be g… │ ○ How important is this for the firm?  –
   ○ Time, price and sh… │
   + add one more      ↓ │
                         │
 6 answered, 43 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^T month  ^G go to  ^F find  F2 remark  F1 help
cursor 12,36
== small
 Kompetansebeho… 6 of 49 · en · saved ✓
────────────────────────────────────────
 Need: 1 of 1
 By when must the training have
 started?
 Skip this if no date is set.
 > 23 Nov 2026
       November 2026
       Mo  Tu  We  Th  Fr  Sa  Su
   48 (23) 24  25  26  27  28  29
────────────────────────────────────────
 Enter next  ⇧Tab back  F1 help
cursor 9,7
== lines
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026         8 of 49 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 1 of 1
 ○ Information and cont… │
 ○ Situation and change  │ What do you need to get better at?
 ○ Competence today      │ Write it the way the owner says it. One need at a
 ● 1 Need                │ time.
   ● What do you need t… │
   ○ Which area does it… │ ┌──────────────────────────────────────────────────┐
   ○ Whom does it conce… │ │sveise i aluminium!                               │
   ○ Level               │ │uten at det slår seg                              │
   ○ When, and how impo… │ │                                                  │
   ○ The solution        │ │                                                  │
   ○ How it should be g… │ └─────────────────────────────────── ^O: new line ─┘
   ○ Time, price and sh… │
   + add one more        │ 2 courses seem to fit (F6: see them)
 ○ All the needs togeth… │
 ○ Training so far       │
 ○ Obstacles           ↓ │
                         │
 8 answered, 41 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  ^D complete  F1 help
cursor 9,47
EOF_
cat >steder.csv <<'EOF_'
survey
,type,name,label,appearance
,geopoint,hvor,Where is it?,
,time,naar,What time?,
,date,maaned,Which month?,month-year
,dateTime,moete,When do you meet?,
EOF_
run form add steder.csv
expect_code 0
cat >places.keys <<'EOF_'
paste "https://www.openstreetmap.org/#map=12/62.57/11.39"
expect "latitude 62.57, longitude 11.39"
enter
shift-tab
expect "62.57 11.39"
enter
"930"
expect "→ 09:30"
enter
"mars 2027"
expect "→ March 2027"
enter
"tomorrow 9"
expect "→ Tuesday 24 November 2026 09:00"
EOF_
run interview steder --script places.keys --seed 3
expect_code 0
finish
