#!/bin/sh
# The thesaurus: found by what is typed, from a need with the concepts that it says; one's own words
# added, doubted, withdrawn and taken back; what others made is not changed; matching learns it.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >words.csv <<'EOF_'
concept;area;kind;nb;nn;everyday_nb;broader;related;source
machining;mechanical;skill;maskinering|CNC-operatør;;dreiebenken står;;;los
metrology;mechanical;skill;måleteknikk|måling;måleteknikk;måler feil;machining;;los
sales;sales;skill;salgsteknikk;;selge mer;;;los
EOF_
# a word tells the more the fewer concepts have it, so there must be some
i=0
while [ $i -lt 60 ]; do
	echo "z$i;zz;skill;øvrig$i;;æ$i å$i;;;los" >>words.csv
	i=$((i + 1))
done
run import thesaurus words.csv; expect_code 0

cat >words.keys <<'EOF_'
b "lenaelva" ctrl-o
down
expect "sende (same stem)"
tab g
snapshot list
# by what people say; Esc empties the line first
"selge m"
expect "salgsteknikk  selge mer"
refute "måleteknikk"
escape
"mask" enter
snapshot concept
# words of one's own, trimmed; twice is once
a " kunden sender  tilbake | deler " enter
expect "Kept: kunden sender tilbake deler."
expect "+ kunden sender tilbake deler"
a "Kunden sender tilbake deler" enter
expect "The concept has it already"
# doubts: another concept's, too short, only small words, too long
a "selge mer" enter
expect "It already belongs to another"
expect "salgsteknikk."
"n" a "cnx" enter
expect "One word so short may mean"
"n" a "og så til" enter
expect "These are only small words"
"n" a "en to tre fire fem seks syv" enter
expect "So many words together"
"n" a "fres" enter
refute "Add it in spite of this?"
expect "+ fres"
# what others made stays
home delete
expect "Only words with a + are your own, and can be withdrawn"
end delete
expect "Withdrawn: fres; u takes that back"
u
expect "Taken back: fres"
expect "+ fres"
u
refute "+ fres"
# the other languages
right
expect "There are no words in this language yet."
left
expect "+ kunden sender tilbake deler"
# a concept of one's own, below another; made and taken back
escape
ctrl-n
expect "What do schools call it?"
ctrl-a ctrl-k "reklamasjon" enter
expect "Choose what the new concept is a part of; Esc: of nothing."
"metro"
expect "No concept has these words."
escape "måle" enter
expect "mechanical · part of: måleteknikk"
expect "+ reklamasjon"
a "sender tilbake" enter
expect "+ sender tilbake"
escape
expect "+ reklamasjon"
ctrl-u ctrl-u
expect "Taken back: reklamasjon"
refute "+ reklamasjon"
# back: matched anew, through what was added
escape
expect "Why "
g
snapshot learned
EOF_
run --script words.keys
expect_code 0
expect_out <<'EOF_'
== list
 Thesaurus
────────────────────────────────────────────────────────────────────────────────
 >                                                                     63 of 63
 vi måler og måler, men kunden sender tilbake deler som vi mener er innafor to…
   måleteknikk                                                    need + course
   maskinering                                                           course
   salgsteknikk                                                           sales
   øvrig0                                                                    zz
   øvrig1                                                                    zz
   øvrig10                                                                   zz
   øvrig11                                                                   zz
   øvrig12                                                                   zz
   øvrig13                                                                   zz
   øvrig14                                                                   zz
   øvrig15                                                                   zz
   øvrig16                                                                   zz
   øvrig17                                                                   zz
   øvrig18                                                                   zz
   øvrig19                                                                   zz
   øvrig2                                                                    zz
   øvrig20                                                                   zz
   øvrig21                                                                   zz
────────────────────────────────────────────────────────────────────────────────
 Enter open  ^N new concept  ^U undo  Esc back  F1 help
cursor 4,1
== concept
 Concept · maskinering
────────────────────────────────────────────────────────────────────────────────
 maskinering                                                         ◂ Bokmål ▸
 mechanical

   maskinering                                                      school term
   CNC-operatør                                                     school term
   dreiebenken står                                                  people say














────────────────────────────────────────────────────────────────────────────────
 a add words  n school term  Delete withdraw  u undo  → language  F1 help
cursor 5,1
== learned
 Thesaurus
────────────────────────────────────────────────────────────────────────────────
 >                                                                     63 of 63
 vi måler og måler, men kunden sender tilbake deler som vi mener er innafor to…
 + maskinering                                                    need + course
   måleteknikk                                                           course
   salgsteknikk                                                           sales
   øvrig0                                                                    zz
   øvrig1                                                                    zz
   øvrig10                                                                   zz
   øvrig11                                                                   zz
   øvrig12                                                                   zz
   øvrig13                                                                   zz
   øvrig14                                                                   zz
   øvrig15                                                                   zz
   øvrig16                                                                   zz
   øvrig17                                                                   zz
   øvrig18                                                                   zz
   øvrig19                                                                   zz
   øvrig2                                                                    zz
   øvrig20                                                                   zz
   øvrig21                                                                   zz
────────────────────────────────────────────────────────────────────────────────
 Enter open  ^N new concept  ^U undo  Esc back  F1 help
cursor 4,1
EOF_
run export thesaurus; expect_code 0
grep -v "^z[0-9]" out >left; mv left out
expect_out <<'EOF_'
concept;area;kind;nb;nn;everyday_nb;broader;related;styrk08;esco;source
machining;mechanical;skill;maskinering|CNC-operatør;;dreiebenken står;;;;;los
metrology;mechanical;skill;måleteknikk|måling;måleteknikk;måler feil;machining;;;;los
sales;sales;skill;salgsteknikk;;selge mer;;;;;los
machining+own;mechanical;skill;;;kunden sender tilbake deler;;;;;own
EOF_
finish
