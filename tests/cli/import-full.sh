#!/bin/sh
# A small disk that is full in the middle of an import: it is told, and the database is as it was.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
mkdir small
if ! mount -t tmpfs -o size=10m none small 2>/dev/null; then
	echo "SKIP only who may mount can make a small disk; tests/fault/test_import has one of its own"
	exit 77
fi
trap 'umount small' EXIT
export LOS_DB="$PWD/small/x.db"
rows() { awk -v n="$1" -v p="$2" 'BEGIN { print "provider;code;title;description;price"
	for (i = 0; i < n; i++) printf "P;%d;Course %d;Words about course %d that take some room;%d\n", i, i, i, p }'; }
rows 200 100 >some.csv
rows 40000 200 >many.csv
run init; expect_code 0
run import courses some.csv; expect_code 0
run export courses; cp out before
run import log; cp out log.before

for file in many.csv many.csv; do
	run import courses "$file"; expect_code 1; has_err 'the disk is full'
	run check; expect_code 0
	run export courses; cmp out before >"diff" 2>&1 || complain <"diff"
	run import log; cmp out log.before >"diff" 2>&1 || complain <"diff"
done
# what was there can still be worked with, and the place that was taken is free again
run import undo 1; expect_code 0
run export courses; lines_out 1
finish
