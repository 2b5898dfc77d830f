#!/bin/sh
# A half-typed text is kept at pauses: after a cut the interview opens at its question with the text
# in the line, marked as no answer yet, and it becomes one only when the question is left.
. "$TOP/tests/lib/cli.sh"
cat >form.csv <<'EOF_'
survey
,type,name,label,appearance,parameters
,text,name,Name,,
,text,story,Story,multiline,
,integer,people,People,,
,date,day,Day,,
,range,scale,Scale,,start=0 end=200 step=1
,select_one long,pick,Pick,,
,file,paper,Paper,,
,text,last,Last,,
choices
,list_name,name,label
EOF_
for n in $(seq 40); do echo ",long,c$n,Choice $n" >>form.csv; done
printf 'settings\n,form_id,version\n,half,1\n' >>form.csv
run init; expect_code 0
run form add form.csv; expect_code 0

draft() { sqlite3 test.db "SELECT id FROM interview WHERE state = 'draft'"; }
answers() { sqlite3 test.db 'SELECT count(*) FROM journal'; }
typing() { sqlite3 test.db 'SELECT path || "=" || text FROM typing'; }
# cut KEYS WANTED-PATH WANTED-TEXT: goes on with the draft, presses the keys and is cut off
cut() {
	printf '%s\nidle\nexpect "saved"\ndie\n' "$1" >keys
	run --now 2026-11-23T14:32:00+01:00 interview --resume "$(draft)" --script keys
	expect_code 137
	[ "$(typing)" = "$2=$3" ] || typing | complain
}
# back KEYS: goes on with the draft, presses the keys, leaves in order; nothing half-typed is left
back() {
	printf '%s\nescape\n' "$1" >keys
	run --now 2026-11-23T15:00:00+01:00 interview --resume "$(draft)" --script keys
	expect_code 0
	[ -z "$(typing)" ] || typing | complain
}

# nothing is kept before a pause, and the old text of a line is nothing half-typed
printf '"Kari"\ndie\n' >keys
run interview half --script keys; expect_code 137
[ -z "$(typing)" ] || typing | complain
printf 'idle\ndie\n' >keys
run interview --resume "$(draft)" --script keys; expect_code 137
[ -z "$(typing)" ] || typing | complain

cut '"Kari Nord"' /data/name 'Kari Nord'
back 'expect "Half-typed text from 14:32 is back"
expect "Kari Nord"
expect "~ Half-typed at 14:32, not an answer yet"
expect "0 of"
"mann"
expect "not an answer yet"
enter
refute "not an answer yet"
up
expect "Kari Nordmann"
refute "Half-typed"'
[ "$(answers)" -eq 1 ] || answers | complain

# every kind with typed text; another question than the one it was typed at knows nothing of it
cut 'ctrl-f "story" enter "First" alt-enter "second"' /data/story 'First
second'
back 'expect "First"
expect "second"
expect "not an answer yet"
tab
refute "not an answer yet"
up
expect "second"
refute "not an answer yet"'
cut 'ctrl-f "people" enter "1"' /data/people 1
cut '"2"' /data/people 12
back 'expect "> 12"
enter
up
expect "> 12"'
cut 'ctrl-f "day" enter "3.1"' /data/day 3.1
back 'expect "> 3.1"
enter'
cut 'ctrl-f "scale" enter "12"' /data/scale 12
back 'expect "12"
expect "not an answer yet"
enter'
cut 'ctrl-f "paper" enter "/no/such"' /data/paper /no/such
back 'expect "> /no/such"
expect "not an answer yet"'
# the filter of a long list is no answer
printf 'ctrl-f "pick" enter "choice 3"\nidle\ndie\n' >keys
run interview --resume "$(draft)" --script keys; expect_code 137
[ -z "$(typing)" ] || typing | complain

# letters taken away again are a change too: the old answer is not lost, and the text is empty
cut 'ctrl-f "people" enter backspace backspace' /data/people ''
back 'expect "not an answer yet"
"7"
enter
up
expect "> 7"'

# on another day the day is told; the pilot goes elsewhere in the language of the form
cut 'ctrl-f "last" enter "half"' /data/last half
printf 'expect "Half-typed text from 23 Nov 2026 14:32 is back"\nescape\n' >keys
run --now 2026-11-24T08:00:00+01:00 interview --resume "$(draft)" --script keys; expect_code 0

# what is finished or discarded has none
cut 'ctrl-f "last" enter "more"' /data/last halfmore
printf 'ctrl-d ctrl-d\nexpect "The interview is complete"\n' >keys
run --now 2026-11-24T08:00:00+01:00 interview --resume "$(draft)" --script keys; expect_code 0
[ -z "$(typing)" ] || typing | complain
finish
