#!/bin/sh
# What a form asks of the interview before it, and of the machine: the newest finished interview of
# the same form, whatever its version; drafts do not count.
. "$TOP/tests/lib/cli.sh"
cat >form.csv <<'EOF'
survey
,type,name,label,default
,username,who,,
,deviceid,machine,,
,text,name,Name,
,text,phone,Phone,${last-saved#phone}
,note,seen,Seen by ${who} on ${machine},
settings
,form_id,version
,last,1
EOF
run init; expect_code 0
run form add form.csv; expect_code 0

# the first one has nothing before it
printf 'enter\nexpect "Phone"\nsnapshot phone\n"123" enter\nexpect "Seen by pilot on los:"\nenter\nctrl-d\n' >first.keys
run interview last --script first.keys; expect_code 0; has_out '│ >'
printf 'enter\nexpect "> 123"\nbackspace backspace backspace "456" enter\nescape\n' >draft.keys
run --seed 2 interview last --script draft.keys; expect_code 0

# a newer version still sees the finished one, not the draft
sed 's/last,1/last,2/; s/,Phone,/,Telephone,/' form.csv >newer.csv
run form add newer.csv; expect_code 0
printf 'enter\nexpect "Telephone"\nexpect "> 123"\nbackspace backspace backspace "789" enter\nenter\nctrl-d\n' >second.keys
run --seed 3 --now 2026-11-24T09:00:00+01:00 interview last --script second.keys; expect_code 0
printf 'enter\nexpect "> 789"\nescape\n' >third.keys
run --seed 4 interview last --script third.keys; expect_code 0
finish
