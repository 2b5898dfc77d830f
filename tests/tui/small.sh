#!/bin/sh
# In the smallest window a question still shows all its answers, whatever its text needs.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >ask.keys <<'EOF_'
size 40x12
ctrl-c
expect "Leave Los?"
expect "yes, leave"
expect "no, stay"
size 40x10
expect "no, stay"
"n"
refute "Leave Los?"
EOF_
run --script ask.keys
expect_code 0
finish
