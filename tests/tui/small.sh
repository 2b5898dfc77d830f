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
# what is typed is seen, and what is wrong with it
cat >prompt.keys <<'EOF_'
size 40x12
r w
expect "> los.html"
ctrl-a ctrl-k "los.doc" enter
expect "> los.doc"
expect "written: it ends with .txt, .csv,"
expect ".json, .html or .xlsx"
size 40x10
expect "> los.doc"
EOF_
run --script prompt.keys
expect_code 0
# a list says where there is more of it
cat >more.keys <<'EOF_'
size 40x12
b
expect "↓"
refute "↑"
page-down page-down
expect "↓"
expect "↑"
end
refute "↓"
expect "↑"
home
refute "↑"
EOF_
run --script more.keys
expect_code 0
finish
