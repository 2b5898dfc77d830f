#!/bin/sh
# Taking back: answers, non-answers, remarks, confirmations, new, removed and moved entries, each
# told by name, many in a row; what comes back is kept after a cut.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >undo.keys <<'EOF_'
ctrl-f "get better" enter
"stille inn fresen" enter
"automation" enter
# typed, not left: that goes first
"3x"
ctrl-u
expect "Taken back: what was being typed"
refute "3x"
"3" enter
f2 "halve dagen" enter
expect "Remark: «halve dagen»"
alt-d
ctrl-u
expect "Taken back: the answer to «What kind of work do they do?»"
refute "Answer: they do not know"
ctrl-u
expect "Taken back: the remark on «What kind of work do they do?»"
refute "halve dagen"
f2 "halve dagen" enter
ctrl-n
"regne anbud" enter
ctrl-n
"lese tegninger" enter
# the list: by its answers, moved, removed, all of it taken back in turn
ctrl-g
snapshot outline
up up up
expect "Delete remove"
delete
expect "«2 regne anbud» goes with all its answers."
"y"
expect "Removed; ^U brings it back"
expect "2 lese tegninger"
refute "regne anbud"
home u
expect "1 stille inn fresen"
d
snapshot moved
up delete "y"
refute "lese tegninger"
ctrl-u
expect "Back with its answers: the entry «Need» 1"
expect "1 lese tegninger"
ctrl-u
expect "Moved back: the entry «Need» 1"
expect "1 stille inn fresen"
ctrl-u
expect "Back with its answers: the entry «Need» 2"
snapshot back
home enter
ctrl-f "What kind of work" enter
expect "Remark: «halve dagen»"
# a whole entry with a remark goes and comes
ctrl-x "y"
refute "stille inn"
ctrl-u
expect "1 stille inn fresen"
ctrl-u
expect "Taken back: the answer to «What do you need to get better at?»"
ctrl-u
expect "Taken back: the new entry «Need» 3"
die
EOF_
run interview kompetansebehov --firm 385133588 --script undo.keys --seed 3
expect_code 137
expect_out <<'EOF_'
== outline
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        12 of 88 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 3 of 3
 ○ Information and cont… │
 ○ Situation and change  │ Which area does it belong to?
 ○ Competence today      │ Choose what comes closest. When in doubt, choose
 ○ 1 stille inn fresen   │ "The trade itself".
 ○ 2 regne anbud         │
 ● 3 lese tegninger      │ >                                           27 of 27
   ✓ What do you need t… │   ( ) Leadership and staff
   ● Which area does it… │   ( ) Finance and accounting
   ○ Whom does it conce… │   ( ) Sales and marketing
   ○ Level               │   ( ) Customer service and hosting
   ○ When, and how impo… │   ( ) Project work and planning
   ○ The solution        │   ( ) Health, safety and environment at work
   ○ How it should be g… │   ( ) Law, contracts and tenders
   ○ Time, price and sh… │   ( ) Basic digital skills
   + add one more        │   ( ) Office software
 ○ All the needs togeth… │   ( ) Automation and machines                      ↓
                         │
 12 answered, 76 left    │ ! Error: Choose an area.
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  ^D complete  F1 help
cursor 10,1
== moved
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        11 of 69 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 2 so far
 ○ Information and cont… │ Enter opens, adds or goes on; Delete removes, u and
 ○ Situation and change  │ d move up and down.
 ○ Competence today      │
 ○ 1 lese tegninger      │  ○ 1 lese tegninger
 ○ 2 stille inn fresen   │  ○ 2 stille inn fresen · Automation and machines ·…
   + add one more        │  + add one more
 ○ All the needs togeth… │  → go on
 ○ Training so far       │
 ○ Obstacles             │
 ○ Agreed next steps     │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
 11 answered, 58 left    │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  Delete remove  Alt-↑ up  Alt-↓ down  ^G go to  F1 help
cursor 7,27
== back
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        12 of 88 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 3 so far
 ○ Information and cont… │ Enter opens, adds or goes on; Delete removes, u and
 ○ Situation and change  │ d move up and down.
 ○ Competence today      │
 ○ 1 stille inn fresen   │  ○ 1 stille inn fresen · Automation and machines ·…
 ○ 2 regne anbud         │  ○ 2 regne anbud
 ○ 3 lese tegninger      │  ○ 3 lese tegninger
   + add one more        │  + add one more
 ○ All the needs togeth… │  → go on
 ○ Training so far       │
 ○ Obstacles             │
 ○ Agreed next steps     │
                         │
                         │
                         │
                         │
                         │
 12 answered, 76 left    │
 0 errors, 0 warnings    │
 Back with its answers: the entry «Need» 2
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  Delete remove  Alt-↑ up  Alt-↓ down  ^G go to  F1 help
cursor 7,27
EOF_
cat >after.keys <<'EOF_'
enter
ctrl-f "halve dagen" enter
expect "Remark: «halve dagen»"
expect "1 stille inn fresen"
expect "2 regne anbud"
refute "lese tegninger"
EOF_
run --script after.keys
expect_code 0
lines_out 0

# at the end page what the pilot stood in is taken back: the list of it is there then
cat >end.keys <<'EOF_'
ctrl-f "get better" enter
"stille inn fresen" enter
ctrl-n
"regne anbud"
ctrl-d
idle
ctrl-u
expect "Taken back: the answer to «What do you need to get better at?»"
ctrl-u
expect "Taken back: the new entry «Need» 2"
idle
escape
expect "Need: 1 so far"
up enter
expect "stille inn fresen"
# an answer that was taken back there does not stand in its field
ctrl-w ctrl-w ctrl-w "lese tegninger"
ctrl-d
ctrl-u
expect "Taken back: the answer"
shift-tab
expect "stille inn fresen"
refute "lese tegninger"
ctrl-d ctrl-u
expect "Taken back: the answer"
ctrl-s
expect "Kept as a draft"
EOF_
run --lang en interview kompetansebehov --firm 385133588 --script end.keys --seed 9
expect_code 0
lines_out 0
finish
