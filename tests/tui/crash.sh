#!/bin/sh
# An interview that was cut off is told of at the next start: whose it is, when it was saved last and
# how far it is; the pilot goes on with it, puts it among the drafts, or discards it.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
at() { # TIME KEYS ARGUMENTS...: keys at a time of the day
	time=$1
	printf '%s\n' "$2" >keys
	shift 2
	run --now "2026-11-23T$time:00+01:00" "$@" --script keys
}
drafts() { sqlite3 test.db "SELECT count(*) FROM interview WHERE state = 'draft'"; }
before=$(drafts)

# left in order: nothing is said
at 09:00 'refute "cut off"'; expect_code 0
at 09:01 'escape' interview kort --firm 385133588; expect_code 0
at 09:02 'refute "cut off"'; expect_code 0
[ "$(drafts)" -eq $((before + 1)) ] || drafts | complain

# cut off in the middle of a word; then another that is taken up by name
at 14:20 'escape' interview kort --firm 315792401; expect_code 0
other=$(sqlite3 test.db "SELECT id FROM interview WHERE state = 'draft' AND orgnr = '315792401' ORDER BY made_at DESC LIMIT 1")
at 14:30 'ctrl-f "better at" enter
"reading dr"
idle
die' interview kort --firm 385133588; expect_code 137
at 14:40 '"welding" enter
die' interview --resume "$other"; expect_code 137

# newest first; the second is gone on with, where it was
at 15:00 'expect "An interview was cut off (1 of 2)"
expect "Saved last 23 Nov 2026 14:40, 4 of 8 answered."
refute "half-typed"
l
expect "An interview was cut off (2 of 2)"
expect "Saved last 23 Nov 2026 14:30"
expect "A half-typed text is kept as well."
enter
expect "Half-typed text from 14:30 is back"
expect "reading dr"
"awings" enter
escape
expect "Drafts"'; expect_code 0
# both have been told of
at 15:10 'refute "cut off"'; expect_code 0
[ "$(drafts)" -eq $((before + 3)) ] || drafts | complain

# another interview was to be opened: it is, after the word on the one before
at 15:20 'die' interview kort --firm 385133588; expect_code 137
at 15:30 'expect "An interview was cut off"
escape
refute "cut off"
expect "saved"
escape' interview kort --firm 315792401; expect_code 0
[ "$(drafts)" -eq $((before + 5)) ] || drafts | complain

# discarding asks once more, and no is no
at 15:40 'die' interview kort --firm 385133588; expect_code 137
at 15:50 'd
expect "Discard the interview?"
enter
expect "An interview was cut off"
d y
refute "cut off"'; expect_code 0
[ "$(drafts)" -eq $((before + 5)) ] || drafts | complain
# who names an interview is not asked
at 15:55 'die' interview kort --firm 385133588; expect_code 137
id=$(sqlite3 test.db "SELECT id FROM interview WHERE left_at_n = -1 ORDER BY made_at DESC")
at 16:00 'refute "cut off"
escape' interview --resume "$id"; expect_code 0
finish
