#!/bin/sh
# On a wide screen what helps at a question stands in a pane beside it, and only there.
. "$TOP/tests/lib/cli.sh"
cat >guided.csv <<'EOF'
survey
,type,name,label::English (en),label::Norsk (nb),guidance_hint::English (en),required,constraint,constraint_message::English (en),soft_constraint,soft_constraint_message::English (en)
,text,name,Name,Navn,Ask for the name on the door.,yes,,,,
,integer,people,People,Folk,,,. > 0,There must be somebody.,. < 100,So many here?
,text,plain,Anything else,Noe mer,,,,,,
settings
,form_id,version,default_language
,guided,1,English (en)
EOF
run init; expect_code 0
run form add guided.csv; expect_code 0
cat >keys <<'EOF'
expect "Name"
refute "Ask for the name on the door."
size 120x40
expect "│ Guidance"
expect "│ Ask for the name on the door."
expect "│ It must be answered before"
expect "│ Norsk (nb)"
expect "│ Navn"
f2 "he whispers" enter
expect "│ Your remark"
expect "│ he whispers"
refute "Remark: «he whispers»"
size 119x40
expect "Remark: «he whispers»"
refute "Your remark"
# what the pane says can be had without it
f9
expect "Navn"
f10
expect "Ask for the name on the door."
f9 f10
refute "Navn"
size 120x40
ctrl-l
expect "│ English (en)"
ctrl-l
"Kari" enter
# the form's words on a wrong answer, until there is one
expect "│ Said of an answer that cannot be"
expect "│ There must be somebody."
"0" enter
expect "! Error: There must be somebody."
refute "│ There must be somebody."
ctrl-w "500" enter
expect "~ Check: So many here?"
refute "confirmed"
enter
# nothing there, nothing said
snapshot plain
ctrl-d space
expect "Confirmed"
escape up
expect "│ Unusual, and confirmed"
EOF
run --lang en interview guided --script keys; expect_code 0
sed -n '2,8p' out >some; mv some out
expect_out <<'EOF'
 guided                                                                                           2 of 3 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ✓ Name                     │ Anything else                                        │ Norsk (nb)
 ~ People                   │                                                      │ Noe mer
 ● Anything else            │ >                                                    │
                            │                                                      │
                            │                                                      │
EOF

# under a need the best offers, in a pause: for what is typed, then for all that is answered
rm -f test.db*
run init --demo; expect_code 0
cat >keys <<'EOF'
size 120x40
ctrl-f "What do you need to get better" enter
refute "best offers"
"får ikkje stilt inn den nye CNC-fresen"
refute "best offers"
idle
expect "│ The best offers so far (F6: all)"
expect "CNC-operatør"
enter
expect "Which area does it belong to?"
expect "│ The best offers so far (F6: all)"
idle
snapshot offers
# another entry's are not these
ctrl-n
refute "best offers"
"xqzzyw wwqx"
idle
expect "No course seems to fit so far"
escape
EOF
run --lang en interview kompetansebehov --firm 385133588 --script keys; expect_code 0
grep -o '│ [^│]*$' out | grep -A4 'best offers' | sed 's/\xc2\xa0/ /g' >some; mv some out
expect_out <<'EOF'
│ The best offers so far (F6: all)
│ 92 CNC-operatør: dreiing og
│ fresing i metall
│ Gjøvik · 6 Sep 2027 · 9 800 kr
│ 76 CNC-styrt bearbeiding av tre
EOF
finish
