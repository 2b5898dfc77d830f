#!/bin/sh
# A whole interview in kompetansebehov: wrong answers, two needs, the power going in the middle,
# completion, offers with reasons, verdicts and the report.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0

# wrong answers: a clear message, and going back or jumping is still possible
cat >wrong.keys <<'EOF_'
# the check digit
home delete "4" enter
expect "! Error: This organisation number is not valid"
expect "Enter again goes on all the same"
tab
expect "What is the firm called?"
shift-tab
expect "> 485133588"
ctrl-u
expect "> 385133588"
# a letter in a number
ctrl-f "does it concern" enter
expect "How many people does it concern?"
"2x" enter
expect "! Error: This must be a number, with digits only"
shift-tab
expect "Which area does it belong to?"
ctrl-f "does it concern" enter
expect "> 2x"
ctrl-g down enter
ctrl-f "does it concern" enter
backspace enter
expect "What kind of work do they do?"
# a day that is gone
ctrl-f "By when must" enter
"1.2.2020" enter
expect "! Error: This date has already passed"
ctrl-g home enter
expect "> 385133588"
f8
expect "By when must the training have started?"
expect "2020"
ctrl-f "does it concern" enter
expect "> 2"
f8
expect "By when must the training have started?"
# an answer half typed is kept when the program is left
ctrl-f "get better" enter
"regne på anb"
escape
expect "Kept as a draft"
enter
expect "Taken up where it was left"
expect "regne på anb"
escape delete
expect "Throw this draft away?"
enter
expect "Drafts (3)"
delete "y"
expect "Drafts (2)"
EOF_
run interview kompetansebehov --firm 385133588 --script wrong.keys --seed 7
expect_code 0
lines_out 0

# the firm, the first need, half of the second; then the power goes
cat >begin.keys <<'EOF_'
enter enter
"1"
"våler" enter
enter
"1"
enter enter enter enter
space enter
expect "Who answers for the firm?"
"1" "2"
space down space enter
expect "Which of these changes matters most?"
"1" "1" "4"
expect "What has the lack of competence led to?"
space enter
"1" "4" enter
enter
enter enter
expect "What do you need to get better at?"
"får ikkje stilt inn den nye CNC-fresen" enter
"automation" enter
"3" enter
"8" enter "2" "2" "1" "2"
expect "By when must"
"1.12.2027" enter
"4" "1" "1" "1"
expect "When and where does it suit?"
"1" enter
"300" enter
expect "Which language"
"1"
enter
"5"
expect "together with"
"1" "2"
snapshot list
up enter
expect "Need: 2 of 2"
"må bli bedre på å regne anbud" enter
"law" enter
"60" enter
expect "~ Check: This is more than the 46 people"
enter
snapshot half
die
EOF_
run interview kompetansebehov --firm 385133588 --script begin.keys --seed 8
expect_code 137
expect_out <<'EOF_'
== list
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        37 of 56 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 1 so far
 ✓ Information and cont… │ Enter opens, adds or goes on; Delete removes.
 ✓ Situation and change  │
 ○ Competence today      │  ○ 1 får ikkje stilt inn den nye CNC-fresen · Auto…
 ○ 1 får ikkje stilt in… │  + add one more
   + add one more        │  → go on
 ○ All the needs togeth… │
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
                         │
 37 answered, 19 left    │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  ^D complete  F1 help
cursor 7,27
== half
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        41 of 76 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 2 of 2 · Whom does it concern?
 ✓ Information and cont… │
 ✓ Situation and change  │ ~ How many people does it concern?  60
 ○ Competence today      │   ~ Check: This is more than the 46 people who work
 ○ 1 får ikkje stilt in… │   in the firm. Is that right?
 ● 2 må bli bedre på å … │ ● What kind of work do they do?
   ✓ What do you need t… │   If several, choose what most of them do.
   ✓ Which area does it… │   1 ( ) Management
   ● Whom does it conce… │   2 ( ) Work that needs long higher education
     ~ How many people … │   3 ( ) Technicians, supervisors and others with sh…
     ● What kind of wor… │   4 ( ) Office
   ○ Level               │   5 ( ) Sales, service and care
   ○ When, and how impo… │   6 ( ) Farming, forestry, fishing and aquaculture
   ○ The solution        │   7 ( ) Crafts
   ○ How it should be g… │   8 ( ) Machines, processing and transport
   ○ Time, price and sh… │   9 ( ) Cleaning and labouring
   + add one more      ↓ │
                         │
 41 answered, 35 left    │
 0 errors, 1 warning     │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 9,29
EOF_

# taken up at the same question with all answers; completed, decided, reported
cat >rest.keys <<'EOF_'
expect "An interview was cut off"
expect "Glåmbuen Limtre AS"
enter
snapshot again
escape
expect "Kept as a draft"
enter
ctrl-d
snapshot completion
ctrl-d
expect "1 warning must be confirmed with Space, or mended"
space
expect "[x] Need 2: How many people does it concern?: 60, confirmed"
ctrl-d
expect "The interview is complete; Enter shows the offers"
enter
snapshot offers
tab x
expect "Why does it not suit them?"
"p"
expect "Not for them: the place"
snapshot decided
j
expect "Decided and saved"
refute "Not for them"
r
expect "Glåmbuen Limtre AS"
escape escape
expect "Drafts (2)"
expect "Finished interviews"
EOF_
run --script rest.keys
expect_code 0
expect_out <<'EOF_'
== again
 Kompetansebehov · Glåmbuen Limtre AS 23.11.2026        41 of 76 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ The firm              │ Need: 2 of 2 · Whom does it concern?
 ✓ Information and cont… │
 ✓ Situation and change  │ ~ How many people does it concern?  60
 ○ Competence today      │   ~ Check: This is more than the 46 people who work
 ○ 1 får ikkje stilt in… │   in the firm. Is that right?
 ● 2 må bli bedre på å … │ ● What kind of work do they do?
   ✓ What do you need t… │   If several, choose what most of them do.
   ✓ Which area does it… │   1 ( ) Management
   ● Whom does it conce… │   2 ( ) Work that needs long higher education
     ~ How many people … │   3 ( ) Technicians, supervisors and others with sh…
     ● What kind of wor… │   4 ( ) Office
   ○ Level               │   5 ( ) Sales, service and care
   ○ When, and how impo… │   6 ( ) Farming, forestry, fishing and aquaculture
   ○ The solution        │   7 ( ) Crafts
   ○ How it should be g… │   8 ( ) Machines, processing and transport
   ○ Time, price and sh… │   9 ( ) Cleaning and labouring
                         │
 41 answered, 35 left    │
 0 errors, 1 warning     │
 Taken up where it was left
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 9,29
== completion
 Complete · Glåmbuen Limtre AS 23.11.2026               41 of 76 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ✓ No errors
 ~ 1 warning to confirm or mend
   [ ] Need 2: How many people does it concern?: This is more than the 46 peopl…
 ▸ 35 unanswered, not required: How many of them work only in season or part ti…
 ▸ Remarks: 0    Time: 0 min    Language: en













 Need 2: How many people does it concern?: This is more than the 46 people who
 work in the firm. Is that right?
────────────────────────────────────────────────────────────────────────────────
 Enter open  Space confirm  F2 remark  ^S save  Esc back  ^D complete  F1 help
cursor 4,0
== offers
 Needs and offers · Glåmbuen Limtre AS                                  6 needs
────────────────────────────────────────────────────────────────────────────────
 – hun som tar limprøvene, går ut i perm…  2 people · by 15 Jul 2027 · ≤ 150 km
 – de nye på tørka ser ikke forskjell på …  3 people · by 1 Sep 2027 · ≤ 120 km
 – alle må vite hva de skal gjøre hvis det tar fyr …  46 people · by 1 Oct 2027
 ● får ikkje stilt inn den nye CNC-fresen   3 people · by 1 Dec 2027 · ≤ 300 km
────────────────────────────────────────────────────────────────────────────────
 får ikkje stilt inn den nye CNC-fresen

    95 good      CNC-operatør: dreiing og … Gjøvik         6 Sep 2027  9 800 kr
    83 good      CNC-styrt bearbeiding av … Tynset        30 Aug 2027      free

 Why 95  Covers 87 % of the need
  CNC-operatør: dreiing og fresing i metall
  stilt inn den nye CNC-fresen ↔ CNC-operatør: dreiing og fresing (subject
  term)
  CNC ↔ CNC (same word)   fresen ↔ fresing (same stem)
  ✓ level 4, vocational level as wished   ✓ on site, as wished
  ✓ 81 km away, at most 300 wished   ✓ starts 6 Sep 2027, wished by 1 Dec 2027
  ✓ taught in Bokmål   ✓ 9 800 kr, at most 25 000 wished   ✓ 12 seats, 3 needed
  Storelva videregående skole · CNC-MET

────────────────────────────────────────────────────────────────────────────────
 j interested  m maybe  x not for us  Tab needs/offers  Enter why  F1 help
cursor 5,1
== decided
 Needs and offers · Glåmbuen Limtre AS                                  6 needs
────────────────────────────────────────────────────────────────────────────────
 – de nye på tørka ser ikke forskjell på …  3 people · by 1 Sep 2027 · ≤ 120 km
 – alle må vite hva de skal gjøre hvis det tar fyr …  46 people · by 1 Oct 2027
 ● får ikkje stilt inn den nye CNC-fresen   3 people · by 1 Dec 2027 · ≤ 300 km
────────────────────────────────────────────────────────────────────────────────
 får ikkje stilt inn den nye CNC-fresen

 x  95 good      CNC-operatør: dreiing og … Gjøvik         6 Sep 2027  9 800 kr
    83 good      CNC-styrt bearbeiding av … Tynset        30 Aug 2027      free

 Why 95  Covers 87 % of the need
  CNC-operatør: dreiing og fresing i metall
  Not for them: the place
  stilt inn den nye CNC-fresen ↔ CNC-operatør: dreiing og fresing (subject
  term)
  CNC ↔ CNC (same word)   fresen ↔ fresing (same stem)
  ✓ level 4, vocational level as wished   ✓ on site, as wished
  ✓ 81 km away, at most 300 wished   ✓ starts 6 Sep 2027, wished by 1 Dec 2027
  ✓ taught in Bokmål   ✓ 9 800 kr, at most 25 000 wished   ✓ 12 seats, 3 needed
  Storelva videregående skole · CNC-MET
 Decided and saved; u takes it back
────────────────────────────────────────────────────────────────────────────────
 j interested  m maybe  x not for us  Tab needs/offers  Enter why  F1 help
cursor 8,1
EOF_
run report firm 385133588
has_out "må bli bedre på å regne anbud"
has_out "får ikkje stilt inn den nye CNC-fresen"
finish
