#!/bin/sh
# The thesaurus: found by what is typed, from a need with the concepts that it says; one's own words
# added, doubted, withdrawn and taken back; what others made is not changed.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >words.csv <<'EOF_'
concept;area;kind;nb;nn;everyday_nb;broader;related;source
tz_machining;tz;skill;tzmaskinering|tzoperatør;;tzbenken står;;;test
tz_metrology;tz;skill;tzteknikk|tzmåling;tzteknikk;tzmåler feil;tz_machining;;test
tz_sales;tz;skill;tzsalg;;tzselge mer;;;test
EOF_
run import thesaurus words.csv; expect_code 0

cat >words.keys <<'EOF_'
b "lenaelva" ctrl-o
down
expect "toleranser"
tab g
expect "need"
expect "course"
# by what people say; Esc empties the line first
"tzselge m"
expect "tzsalg  tzselge mer"
refute "tzteknikk"
escape
"tzmask" enter
snapshot concept
# words of one's own, trimmed; twice is once
a " tzkunden sender  tilbake | deler " enter
expect "Kept: tzkunden sender tilbake deler."
expect "+ tzkunden sender tilbake deler"
a "tzKunden sender tilbake deler" enter
expect "The concept has it already"
# doubts: another concept's, too short, only small words, too long
a "tzselge mer" enter
expect "It already belongs to another"
expect "tzsalg."
"n" a "tzx" enter
expect "One word so short may mean"
"n" a "og så til" enter
expect "These are only small words"
"n" a "en to tre fire fem seks syv" enter
expect "So many words together"
"n" a "tzfres" enter
refute "Add it in spite of this?"
expect "+ tzfres"
# what others made stays
home delete
expect "Only words with a + are your own, and can be withdrawn"
end delete
expect "Withdrawn: tzfres; u takes that back"
u
expect "Taken back: tzfres"
expect "+ tzfres"
u
refute "+ tzfres"
# the other languages
right
expect "There are no words in this language yet."
left
expect "+ tzkunden sender tilbake deler"
# a concept of one's own, below another; made and taken back
escape
ctrl-n
expect "What do schools call it?"
ctrl-a ctrl-k "tzreklamasjon" enter
expect "Choose what the new concept is a part of; Esc: of nothing."
"qqxqq"
expect "No concept has these words."
escape "tztekn" enter
expect "tz · part of: tzteknikk"
expect "+ tzreklamasjon"
a "tzsender tilbake" enter
expect "+ tzsender tilbake"
escape "tzr"
expect "+ tzreklamasjon"
ctrl-u ctrl-u
expect "Taken back: tzreklamasjon"
refute "+ tzreklamasjon"
size 40x12
escape "tzm"
snapshot small
enter
snapshot small_concept
EOF_
run --script words.keys
expect_code 0
expect_out <<'EOF_'
== concept
 Concept · tzmaskinering
────────────────────────────────────────────────────────────────────────────────
 tzmaskinering                                                       ◂ Bokmål ▸
 tz

   tzmaskinering                                                    school term
   tzoperatør                                                       school term
   tzbenken står                                                     people say














────────────────────────────────────────────────────────────────────────────────
 a add words  n school term  Delete withdraw  u undo  → language  F1 help
cursor 5,1
== small
 Thesaurus
────────────────────────────────────────
 > tzm                        2 of 1546
 vi måler og måler, men kunden sender …
 + tzmaskinering
   tzteknikk  tzmåling




────────────────────────────────────────
 Enter open  ^N new concept  F1 help
cursor 4,1
== small_concept
 Concept · tzmaskinering
────────────────────────────────────────
 tzmaskinering               ◂ Bokmål ▸
   tzmaskinering            school term
   tzoperatør               school term
   tzbenken står             people say
 + tzkunden sender tilb…     people say



────────────────────────────────────────
 a add words  n school term  F1 help
cursor 3,1
EOF_
run export thesaurus; expect_code 0
grep ^tz out | sed 's/;;*/;/g' >left; mv left out
expect_out <<'EOF_'
tz_machining+own;tz;skill;tzkunden sender tilbake deler;own
tz_machining;tz;skill;tzmaskinering|tzoperatør;tzbenken står;test
tz_metrology;tz;skill;tzteknikk|tzmåling;tzteknikk;tzmåler feil;tz_machining;test
tz_sales;tz;skill;tzsalg;tzselge mer;test
EOF_
finish
