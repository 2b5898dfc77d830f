#!/bin/sh
# The completion page: what is missing, confirmed with a remark, hidden and why, kept as a draft.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >page.keys <<'EOF_'
ctrl-f "To what extent" enter
3
expect "What has the lack of competence led to?"
1 2 enter
ctrl-f "To what extent" enter
1
ctrl-f "get better" enter
"lese tegninger" enter
"trade" enter
"60" enter
expect "~ Check"
f2 "de er tre lag" enter
ctrl-d
expect "! 3 required answers are missing"
expect "~ 2 warnings to confirm or mend"
snapshot page
# confirmed, with the remark that was there; taken back, and confirmed again
down down down down down space
expect "Confirmed; F2 adds a remark that says why"
expect "[x] Need 1: How many people does it concern?: 60, confirmed «de er tre lag»"
ctrl-u
expect "Taken back: the confirmation of «How many people does it concern?»"
expect "[ ] Need 1"
space
f2 " på skift" enter
expect "skift»"
# what is hidden, and the answer that hides it
end up enter
expect "▾ 1 answer is hidden"
snapshot hidden
down enter
expect "To what extent does the firm lack"
3
ctrl-d
refute "hidden"
# the remarks lead to their questions
end enter
expect "Need 1: How many people does it concern?: «de er tre lag på skift»"
end enter
expect "● How many people does it concern?"
ctrl-d
size 40x12
snapshot small
ctrl-s
expect "Kept as a draft"
EOF_
run interview kompetansebehov --firm 385133588 --script page.keys --seed 3
expect_code 0
expect_out <<'EOF_'
== page
 Complete · Glåmbuen Limtre AS 23.11.2026               10 of 49 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ! 3 required answers are missing
   County: Choose a county.
   Municipality: Choose a municipality.
   I have been told how the answers are used and stored: Read out or show the i…
 ~ 2 warnings to confirm or mend
   [ ] To what extent does the firm lack competence it needs today?: You answer…
   [ ] Need 1: How many people does it concern?: This is more than the 46 peopl…
 ▸ 36 unanswered, not required: Legal form · How many of them work only in seas…
 ▸ 1 answer is hidden, since other answers changed
 ▸ Remarks: 1    Time: 0 min    Language: en










────────────────────────────────────────────────────────────────────────────────
 Enter open  Space confirm  F2 remark  ^S save  Esc back  ^D complete  F1 help
cursor 3,0
== hidden
 Complete · Glåmbuen Limtre AS 23.11.2026               10 of 49 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ! 3 required answers are missing
   County: Choose a county.
   Municipality: Choose a municipality.
   I have been told how the answers are used and stored: Read out or show the i…
 ~ 1 warning to confirm or mend
   [ ] To what extent does the firm lack competence it needs today?: You answer…
   [x] Need 1: How many people does it concern?: 60, confirmed «de er tre lag p…
 ▸ 36 unanswered, not required: Legal form · How many of them work only in seas…
 ▾ 1 answer is hidden, since other answers changed
   What has the lack of competence led to?: We have turned down or lost orders,…
 ▸ Remarks: 1    Time: 0 min    Language: en









────────────────────────────────────────────────────────────────────────────────
 Enter open  Space confirm  F2 remark  ^S save  Esc back  ^D complete  F1 help
cursor 10,0
== small
 Complete · Gl… 11 of 50 · en · saved ✓
────────────────────────────────────────
 ! 3 required answers are missing
   County: Choose a county.
   Municipality: Choose a municipality.
   I have been told how the answers are…
   [x] Need 1: How many people does it …
 ▸ 36 unanswered, not required: Legal f…
 ▸ Remarks: 1    Time: 0 min    Languag…

────────────────────────────────────────
 Enter open  Space confirm  F1 help
cursor 3,0
EOF_

# the same answers from the question, with what decides
cat >hidden.keys <<'EOF_'
alt-s
expect "No answer is hidden now"
ctrl-f "To what extent" enter
3 1 2 enter
ctrl-f "To what extent" enter
1
expect "Alt-S: 1 hidden answer"
ctrl-p "hidden now, and" enter
snapshot hidden
enter
expect "To what extent does the firm lack competence"
alt-s
expect "Hidden answers"
escape
3
refute "hidden answer"
EOF_
run interview kompetansebehov --firm 385133588 --script hidden.keys --seed 4
expect_code 0
sed -n 4,5p out >some; mv some out
expect_out <<'EOF_'
 Kept, but not asked for as other answers stand. Enter goes to what decides.
   What has the lack of competence led to?: We have turned down or lost orders,…
EOF_
finish
