#!/bin/sh
# Another program writes for long: the screens go on, and say what is not saved yet.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
printf 'escape\n' >keys
run interview kort --firm 385133588 --script keys
expect_code 0
draft=$(sqlite3 test.db "SELECT id FROM interview WHERE orgnr = '385133588' AND state = 'draft'")

cat >hold.py <<'EOF_'
import sqlite3, sys
db = sqlite3.connect('test.db', isolation_level=None)
db.execute('BEGIN IMMEDIATE')
print('held', flush=True)
sys.stdin.read()
EOF_
mkfifo go held
python3 hold.py <go >held &
exec 3>go
read -r word <held
[ "$word" = held ] || echo "nobody holds the database" | complain
cat >keys <<'EOF_'
ctrl-f "better at" enter
"welding" enter
expect "NOT SAVED: the answer is not saved: the database is in use by another program"
escape
expect "Esc again leaves and loses it"
escape
EOF_
run interview --resume "$draft" --script keys
expect_code 0
exec 3>&-
wait
finish
