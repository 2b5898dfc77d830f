#!/bin/sh
# A free text that looks as if it told of a person: a calm line, once for a text, never in the way.
. "$TOP/tests/lib/plain.sh"
run init --demo
expect_code 0
cat >hint.keys <<'EOF'
ctrl-f "To what extent" enter
1
ctrl-f "get better" enter
"vikar for sykmeldt"
idle
refute "belong"
" fordi Kari er sykmeldt"
idle
expect "This may be about somebody's health. Names and"
expect "health do not belong here."
# it goes while one types, and Enter goes on as ever: nothing more is said
"e"
refute "belong"
backspace
idle
enter
expect "Which area does it belong to?"
refute "health"
# nor when it is looked at again
ctrl-f "get better" enter
refute "health do not"
# another text, left at once: said at the next question
" 912 34 567" enter
expect "Which area does it belong to?"
expect "What do you need to get better at?: This looks like a telephone number."
size 40x12
ctrl-f "get better" enter
ctrl-k
"kari@firma.no"
idle
snapshot small
enter
refute "belongs with"
f2 "ring 22 33 44 55" enter
expect "This looks like a telephone number"
size 80x24
# at completion: one line that nobody must confirm, which Enter opens
ctrl-d
expect "▸ 2 texts may tell of persons (for your information)"
expect "~ 1 warning to confirm or mend"
end up enter
expect "▾ 2 texts may tell of persons"
expect "Need 1: What do you need to get better at?: This looks like an e-mail addr"
down down
expect "Need 1: Which area does it belong to?: This looks like a telephone number"
enter
expect "Which area does it belong to?"
ctrl-d ctrl-s
EOF
run interview kompetansebehov --firm 385133588 --script hint.keys --seed 3
expect_code 0
expect_out <<'EOF'
== small
 Kompetansebeho… 8 of 49 · en · saved ✓
────────────────────────────────────────
 Need: 1 of 1
 What do you need to get better at?
 ┌────────────────────────────────────┐
 │vikar for sykmeldt fordi Kari er    │
 │sykmeldt 912 34 567kari@firma.no    │
 └───────────────────── ^O: new line ─┘
 This looks like an e-mail address. It
 belongs with the contact person.
────────────────────────────────────────
 Enter next  ⇧Tab back  F1 help
cursor 6,34
EOF
id=$("$LOS" interview list | sed -n 's/^\([0-9a-f-]*\) draft .*Glåmbuen.*/\1/p' | head -n 1)
run interview check "$id"
expect_code 3
grep ': info: ' out >told
mv told out
expect_out <<'EOF'
/kompetansebehov/behov[1]/tekst: info: What do you need to get better at?: This looks like an e-mail address. It belongs with the contact person.
/kompetansebehov/behov[1]/omraade: info: Which area does it belong to?: This looks like a telephone number. It belongs with the contact person.
EOF

# line by line: once for an answer, and the questions come as ever
cat >lines <<'EOF'

:goto better at
han er sykmeldt
:goto better at

:remark ring kari@firma.no
:complete
:quit
EOF
plain lines --lang en interview kort --firm 385133588 --plain
expect_code 0
sed -n '/^> han er/,$p' out >told
mv told out
expect_out <<'EOF'
> han er sykmeldt
Saved.
This may be about somebody's health. Names and health do not belong here.

Need: 1 of 1. Question 5 of 8
How many people does it concern?
Answer: 1
(Enter keeps the answer; < back, ? help, : commands)
> :goto better at

Need: 1 of 1. Question 4 of 8
What would you like to be better at?
Write it the way it is said. If several things come up, add another need.
Answer: han er sykmeldt
(Several lines are typed between two lines with """ alone. Enter keeps the
 answer; < back, ? help, : commands)
> 

Need: 1 of 1. Question 5 of 8
How many people does it concern?
Answer: 1
(Enter keeps the answer; < back, ? help, : commands)
> :remark ring kari@firma.no
Saved.
This looks like an e-mail address. It belongs with the contact person.
(Enter keeps the answer; < back, ? help, : commands)
> :complete

Completion
1 error to mend:
 1. Said on the phone: the answers are used to find training, names are stored
    only after a yes, and everything can be deleted: Say this before you end the
    call.
2 unanswered, not required: Need 1: By when must the training have started? ·
When shall we visit?
For your information: Need 1: What would you like to be better at?: This may be
about somebody's health. Names and health do not belong here.
For your information: Need 1: How many people does it concern?: This looks like
an e-mail address. It belongs with the contact person.
(Enter goes to the first error, a number to that one; < back, :quit leaves it as
 a draft)
> :quit
Saved as a draft. Go on with it: los interview --plain --resume
ID
EOF
finish
