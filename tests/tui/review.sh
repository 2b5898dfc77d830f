#!/bin/sh
# The round trip of a review: complete, comment, reject; the pilot mends and completes; approved,
# exported, reopened with a warning. And the list of interviews.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
as() { # as NAME KEYS: the program in somebody's name
	USER=$1 LOGNAME=$1 "$LOS" --now 2026-11-24T10:00:00+01:00 --seed 3 --script "$2" >out 2>err </dev/null
	code=$? ran="$1: $2"
	[ $code -eq 0 ] || { cat out err; } | complain
}

# the list: typing narrows it, Tab goes through the states
cat >list.keys <<'EOF_'
"v"
expect "Interviews"
expect "[all 22]"
expect "! 1 error"
tab
expect "[draft 2]"
refute "Lierne Villmark"
tab
expect "[completed 20]"
"lierne"
expect "[completed 1]"
expect " draft 0 "
expect "> lierne"
expect "completed, by Ola Stamnes, begun 17 Nov 2026"
shift-tab
expect "None is like that; Tab shows other states"
escape
expect "[draft 2]"
size 40x12
expect "[draft 2]"
expect "Gjestgiveriet"
expect "! 1 error"
size 80x24
shift-tab
expect "[all 22]"
delete
expect "Throw this draft away?"
"n"
expect "[all 22]"
EOF_
as Centre list.keys

# one key on a question: how often each answer was given, small numbers hidden
cat >counts.keys <<'EOF_'
"v" "lierne" enter
down down
"f"
expect "Answers to a question are counted: choose one first"
down "f"
expect "How often each answer was given"
expect "Kompetansebehov. Counted are interviews."
expect "Trøndelag"
expect "Total"
escape
expect "Lierne Villmark"
EOF_
as Centre counts.keys

# the centre: reads, comments on two questions, sends it back
cat >centre.keys <<'EOF_'
"v" "lierne" enter
expect "Kompetansebehov · Lierne Villmark og Hundekjøring AS"
expect "completed"
expect "Hva heter bedriften?"
refute "NOT SAVED"
# nothing is changed here
"z9"
expect "312281066"
down
expect "Lierne Villmark og Hundekjøring AS"
"c"
expect "Comment to the pilot"
"Er det hele navnet?" enter
expect "The comment is kept"
expect "Centre, 24 Nov 2026: Er det hele navnet?"
expect "1 comment"
# the next section, and a comment there
right right
down "c" "Hvor mange er faste?" enter
expect "2 comments"
home "n"
expect "Er det hele navnet?"
"n"
expect "Hvor mange er faste?"
"p"
expect "Er det hele navnet?"
# an approval with open comments is asked twice about
"a"
expect "Approve it although something stands against it?"
enter
expect "2 comments"
refute "reopen"
"x"
expect "Send back to the pilot"
"Se de to kommentarene" enter
expect "Sent back to the pilot"
expect "m mend"
expect "rejected"
"h"
expect "24 Nov 2026 10:00  Centre: rejected: Se de to kommentarene"
expect "24 Nov 2026 10:00  Centre: commented"
expect "17 Nov 2026 10:00  Ola Stamnes: completed"
escape
enter
expect "Hva heter bedriften?"
size 40x12
expect "Hva heter bedriften?"
EOF_
as Centre centre.keys
lines_out 0

# what was said is kept whatever happens next
cat >die.keys <<'EOF_'
"v" "lierne" enter down down down down "c" "Trøndelag?" enter
die
EOF_
USER=Centre "$LOS" --now 2026-11-24T10:00:00+01:00 --seed 3 --script die.keys >out 2>err </dev/null
cat >kept.keys <<'EOF_'
"v" "lierne" enter down down down down
expect "Trøndelag?"
expect "3 comments"
"k"
expect "Closed"
expect "2 comments"
EOF_
as Centre kept.keys
lines_out 0

# the pilot: sees why, opens at the first comment, answers it, mends the other
cat >pilot.keys <<'EOF_'
"v" tab tab tab
expect "[rejected 1]"
expect "~ 2 comments"
expect "Sent back: Se de to kommentarene"
enter
expect "Sent back: Se de to kommentarene. 2 comments to answer"
expect "Hva heter bedriften?"
expect "Centre, 24 Nov 2026: Er det hele navnet?"
alt-c
expect "Answer a comment"
expect "Er det hele navnet?"
"Ja" enter
expect "The answer is kept"
expect "Ola Stamnes, 24 Nov 2026: Ja"
escape
expect "Kept as a draft"
tab tab
expect "[all 22]"
shift-tab shift-tab shift-tab shift-tab
expect "[draft 3]"
expect "~ 1 comment"
enter
expect "Sent back: Se de to kommentarene. 1 comment to answer"
f8
expect "Hvor mange er faste?"
ctrl-d
expect "? 1 comment is not answered; completing says that it is mended"
ctrl-d
expect "The interview is complete"
EOF_
as "Ola Stamnes" pilot.keys
lines_out 0
short=$("$LOS" interview list | sed -n 's/^\([0-9a-f]*\) .*Lierne.*/\1/p')
run interview show "$short"
has_out "state: completed"
has_out "Comment (answered): Ola Stamnes, 24 Nov 2026: Ja"
has_out "Comment (answered): Ola Stamnes, 24 Nov 2026: (mended)"
run check
expect_code 0

# the same line by line: what is said is read out, and answered
run interview reject "$short" --why "Telefon?"
expect_code 0
cat >lines <<'EOF_'
:goto heter bedriften
:comment Fremdeles det hele
:quit
EOF_
"$LOS" --now 2026-11-24T11:00:00+01:00 interview --resume "$short" --plain <lines >out 2>err
# shellcheck disable=SC2034 # expect_code reads it
code=$? ran="los interview --plain"
expect_code 0
has_out "Comment (waiting): Centre, 24 Nov 2026: Er det hele navnet?"
has_out "Comment (answered): Ola Stamnes, 24 Nov 2026: Ja"
has_out "The answer is kept"
run interview show "$short"
has_out "24 Nov 2026: Fremdeles det hele"
printf '"v" "lierne" delete\nexpect "Throw what was mended away?"\n"y"\nexpect "[all 1]"\nexpect "Sent back: Telefon?"\n' >away.keys
as Centre away.keys
lines_out 0
run interview show "$short"
grep -q Fremdeles out && complain <out
run interview reopen "$short"
expect_code 0

# approved; reopened, since it was not exported, without a warning
cat >approve.keys <<'EOF_'
"v" "lierne" enter
refute "comments"
"a"
expect "Approve this interview?"
"y"
expect "Approved"
"c"
expect "It is approved; reopen it first"
refute "send back"
"o"
expect "It was not exported"
"y"
expect "It is open for review again"
"a" "y"
expect "Approved"
EOF_
as Centre approve.keys
lines_out 0

# what has left the house is told before it is reopened
run export interviews --id "$short" -o gone.xml
expect_code 0
cat >reopen.keys <<'EOF_'
"v" "lierne" enter
"o"
expect "It has been exported. Reopen it all the same?"
expect "1 file has it, the last as xml by"
enter
expect "approved"
"o" "y"
expect "It is open for review again"
expect "completed"
"h"
expect "exported as xml"
escape
"a" "y"
EOF_
as Centre reopen.keys
lines_out 0
run interview reopen "$short"
expect_code 0
has_err "los: warning: it was exported as xml by"
has_err "on 2026-11-23; that file is not changed"
finish
