#!/bin/sh
# A disk that fills up: little room is told of early, and what was set aside saves the answers that
# are on their way when it is full. Needs a file system of its own.
if [ -z "${IN_ROOM:-}" ]; then
	IN_ROOM=1 unshare -rm true 2>/dev/null || { echo "SKIP: no file system of its own can be mounted here"; exit 77; }
	IN_ROOM=1 exec unshare -rm sh "$0"
fi
. "$TOP/tests/lib/cli.sh"
mkdir small roomy
mount -t tmpfs -o size=20m tmpfs small || { echo "SKIP: tmpfs cannot be mounted here"; exit 77; }
mount -t tmpfs -o size=80m tmpfs roomy || { echo "SKIP: tmpfs cannot be mounted here"; exit 77; }
cat >form.csv <<'EOF_'
survey
,type,name,label
,text,a,A
,text,b,B
settings
,form_id,version
,room,1
EOF_

# little room: on Home and in the interview, and nothing is set aside
export LOS_DB="$PWD/small/x.db"
run init; expect_code 0
run form add form.csv; expect_code 0
printf 'expect "MB left on the disk: make room"\n' >keys
run --script keys; expect_code 0
printf 'expect "MB left on the disk: make room"\n"x" enter\nexpect "saved"\nescape\n' >keys
run interview room --script keys; expect_code 0
[ ! -s small/x.db-ballast ] || find small -ls | complain
# line by line it is said once
printf 'x\n' >lines
"$LOS" interview room --plain <lines >out 2>err || complain <out
[ "$(grep -c "MB left on the disk: make room" out)" -eq 1 ] || complain <out

# room enough: nothing is said, and 8 MB are set aside
export LOS_DB="$PWD/roomy/x.db"
run init; expect_code 0
run form add form.csv; expect_code 0
printf 'refute "left on the disk"\n' >keys
run --script keys; expect_code 0
[ "$(stat -c %s roomy/x.db-ballast)" -eq 8388608 ] || find roomy -ls | complain

# full: what was set aside is given back, the answer is saved, and it is said
head -c 300000000 /dev/zero >roomy/fill 2>/dev/null
truncate -s -500000 roomy/fill
{
	printf 'paste "'
	head -c 700000 /dev/zero | tr '\0' y
	printf '"\nenter\nexpect "saved"\nrefute "NOT SAVED"\nexpect "MB left on the disk: make room"\nescape\n'
} >keys
run interview room --script keys; expect_code 0
[ "$(sqlite3 roomy/x.db 'SELECT length(value) FROM journal')" -eq 700000 ] || find roomy -ls | complain
[ "$(stat -c %s roomy/x.db-ballast)" -eq 0 ] || find roomy -ls | complain
# with room again it is set aside anew
rm roomy/fill
printf 'refute "left on the disk"\nl\n' >keys
run --script keys; expect_code 0
[ "$(stat -c %s roomy/x.db-ballast)" -eq 8388608 ] || find roomy -ls | complain
umount small roomy
finish
