#!/bin/sh
# Broken catalogues: none crashes the program, none comes in by half, and each message names a line
# that is there. BROKEN of them: 500, under a sanitizer the first 100; the same ones every time.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
head -1 "$TOP"/data/demo/courses/vernebua.csv >catalogue.csv
tail -qn +2 "$TOP"/data/demo/courses/*.csv >>catalogue.csv
head -40 catalogue.csv >some.csv
run import courses some.csv
expect_code 0
sqlite3 "$LOS_DB" 'PRAGMA journal_mode = DELETE' >/dev/null && mv test.db before.db
case $LOS in
*/asan/*) few=100 ;;
*) few=500 ;;
esac
/usr/bin/python3 "$TOP/tests/lib/broken.py" "$LOS" catalogue.csv "${BROKEN:-$few}" >broken.out 2>&1 || complain <broken.out
finish
