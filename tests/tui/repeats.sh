#!/bin/sh
# Repeats within repeats in treindustri: the list on the way out of each, none, remove, go on.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >nested.keys <<'EOF_'
ctrl-f "links of the chain" enter
space down space enter
ctrl-f "call the machine" enter
"gamlehøvelen" enter
ctrl-f "need training here" enter
"1"
expect "Need at \"gamlehøvelen\": 1 of 1"
"stille inn høvelen" enter
ctrl-n
expect "Need at \"gamlehøvelen\": 2 of 2"
"slipe stål" enter
# the last question of the second need leads to the list of needs, that one to the machines
ctrl-f "together with other" down enter
expect "2 of 2"
enter
expect "2 so far"
expect "1 stille inn høvelen"
snapshot needs
enter
expect "Machine or line: 1 so far"
expect "1 gamlehøvelen"
up enter
expect "Machine or line: 2 of 2"
shift-tab
refute "Machine or line: 2 of 2"
# every need away: an empty list goes on
ctrl-f "stille inn" enter
ctrl-x "y"
expect "1 slipe stål"
delete "y"
expect "0 so far"
snapshot none
end enter
expect "Machine or line"
EOF_
run interview treindustri --firm 385133588 --script nested.keys --seed 9
expect_code 0
expect_out <<'EOF_'
== needs
 Treindustri: fra skog til hus · Glåmbuen Limtre AS 23… 12 of 54 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need at "gamlehøvelen": 2 so far
 ○ From forest to house  │ Enter opens, adds or goes on; Delete removes, u and
 ○ Forestry              │ d move up and down.
 ○ Sawmill               │
 ● 1 gamlehøvelen        │  ○ 1 stille inn høvelen
   ○ Machine or line 1   │  ○ 2 slipe stål
   ○ The people at "gam… │  + add one more
   ○ 1 stille inn høvel… │  → go on
   ○ 2 slipe stål        │
     + add one more      │
   + add one more        │
 ○ The whole firm        │
 ○ Information and cont… │
 ○ Agreed next steps     │
                         │
                         │
                         │
                         │
 12 answered, 42 left    │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  ^D complete  F1 help
cursor 9,27
== none
 Treindustri: fra skog til hus · Glåmbuen Limtre AS 23… 10 of 40 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need at "gamlehøvelen": 0 so far
 ○ From forest to house  │ Enter opens, adds or goes on; Delete removes.
 ○ Forestry              │
 ○ Sawmill               │  + add one more
 ● 1 gamlehøvelen        │  → go on
   ○ Machine or line 1   │
   ○ The people at "gam… │
     + add one more      │
 ○ 2 Machine or line     │
   + add one more        │
 ○ The whole firm        │
 ○ Information and cont… │
 ○ Agreed next steps     │
                         │
                         │
                         │
                         │
 10 answered, 30 left    │
 0 errors, 0 warnings    │
 Removed; ^U brings it back
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  ^D complete  F1 help
cursor 5,27
EOF_
finish
