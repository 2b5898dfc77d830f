#!/bin/sh
# Why was this course not offered: found by its words or code, where it stands, what met and what
# did not, each condition; words added to the thesaurus from there are seen to work at once.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
cat >words.csv <<'EOF_'
concept;area;kind;nb;everyday_nb;broader;source
tz_handling;seafood;skill;fangstbehandling;tzfisk på dekk;;test
EOF_
run import thesaurus words.csv; expect_code 0
# one that stands well above the line, however the ranking changes
sed 's/Tegningsforståelse og toleranser,/Tegningsforståelse, og å måle deler innafor toleransen før kunden sender dem tilbake,/' \
	"$TOP/data/demo/courses/storelva-vgs.csv" >storelva.csv
run import courses storelva.csv; expect_code 0

cat >why.keys <<'EOF_'
b "lenaelva" ctrl-o
down w
expect "Why not this course? Type words of its title, or its code"
# by its code, one that was offered
"CNC-MET" enter
expect "Where it stands"
expect "place "
expect "toleransen ↔ toleransen (same word)"
expect "What did not meet"
expect "It is offered"
end
expect "✓ 39 km away, at most 60 wished"
refute "What would have to change"
escape escape
# by its words, one that nothing met
"qqxqq"
expect "No course has these words."
escape "fangstbehandling" enter
expect "met by no word that counts"
expect "  nothing"
expect "It is not offered: nothing in it is what the need says"
end
expect "✗ 408 km away, at most 60 wished: 348 km too far"
expect "What would have to change"
expect "the limit would have to be 408 km instead of 60"
# what people say is added, and it meets
g
"tzfisk" enter a "kunden sender tilbake deler" enter
expect "Kept: kunden sender tilbake deler."
escape escape escape
expect "before: met by no word that counts"
expect "kunden sender tilbake deler ↔ Fangstbehandling"
# and is withdrawn again from the same place
g "tzfisk" enter end delete
expect "Withdrawn: kunden sender tilbake deler"
escape escape escape
refute "kunden sender tilbake deler ↔"
escape
expect "of 150"
size 40x12
enter
expect "Fangstbehandling"
end
expect "teach the thesaurus so"
escape escape escape escape
expect "Firms"
EOF_
run --script why.keys
expect_code 0
finish
