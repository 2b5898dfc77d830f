#!/bin/sh
# How many keys an interview takes, and that from every question the ways out are one key away.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0

# the whole of kompetansebehov with two needs; numbers and letters by name are keys, texts are not
cat >whole.keys <<'EOF_'
enter enter
1
"våler" enter
enter
1
enter enter enter
enter
expect "I have been told"
space enter
1 2
space down space enter
1 1 4
space enter
1 4 enter
1 enter
1 2 enter
expect "Need: 1 of 1"
"får ikkje stilt inn den nye CNC-fresen" enter
"automat" enter
"3" enter
8
enter 2 2 1 2
"1.12.2027" enter
4 1 1 1
1 enter
"300" enter
1
"4" enter
5 1 2
expect "Need: 1 so far"
up enter
"må bli bedre på å regne anbud" enter
"finan" enter
"2" enter
1 enter 2 2 1 2
"1.3.2027" enter
4 1 1 1
1 enter
"90" enter
1
"2" enter
3 1 2
expect "Need: 2 so far"
enter
enter enter space enter
1 2 enter
3
expect "What stands in the way"
1 2 enter
1
1 enter
1 enter
expect "Have you looked at the suggested courses"
1
enter 1
"hos bedriften" enter
"ringe skolen" enter
enter enter
expect "anything we should have"
enter
expect "How good were"
3 enter
expect "Complete ·"
expect "No errors"

expect "No errors"
keys
die
EOF_
run interview kompetansebehov --firm 385133588 --script whole.keys --seed 3
expect_code 137
expect_out <<'EOF_'
104 keys, 135 letters typed
EOF_
[ "$(sed 's/ keys,.*//' out)" -lt 160 ] || complain <out

# Tab leads through all of it: where the list of needs stands, and how many places there are
{
	printf 'enter\nctrl-g home enter\n'
	i=1
	while [ $i -le 99 ]; do
		echo "tab"
		echo "snapshot $i"
		i=$((i + 1))
	done
	echo die
} >through.keys
run --script through.keys
expect_code 137
awk '/^== /{n=$2} /: 2 so far/ && !list {list=n} /^ Complete ·/ && !end {end=n} END {print list, end}' out >places
read -r list end <places
{ [ "$end" -gt 60 ] && [ "$list" -gt 40 ]; } || complain <places

# From each of them, and with something wrong typed where that goes: search, remark, outline,
# language, don't know (and all of it back), the other language, the way back and forward.
at_each() {
	echo '"x"'
	printf 'ctrl-f\nexpect "Find a question or an answer"\nescape\n'
	[ "$1" -eq "$list" ] || printf 'f2\nexpect "A note of yours on this question"\nescape\n'
	printf 'ctrl-g\nescape\nctrl-l\nf9\nf9\nf3\n'
	# don't know goes on, from the last question to completion
	[ "$1" -ne $((end - 1)) ] || printf 'expect "Complete ·"\nshift-tab\n'
	printf 'ctrl-u\nctrl-u\n'
	printf 'refute "Complete ·"\ntab\n'
	# back from behind the list is to the last question before it
	[ "$1" -eq "$list" ] || printf 'shift-tab\ntab\n'
}
{
	printf 'enter\nctrl-g home enter\n'
	i=0
	while [ $i -lt "$end" ]; do
		at_each $i
		i=$((i + 1))
	done
	printf 'expect "Complete ·"\n'
} >walk.keys
run --script walk.keys
expect_code 0
lines_out 0
finish
