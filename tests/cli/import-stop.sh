#!/bin/sh
# An import that is stopped half-way leaves nothing behind, and can be done again.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

# Half of the rows are rejected into a pipe that nobody empties: once its first line can be read,
# rows were kept, and the program waits in the middle of the file until it is stopped.
awk 'BEGIN { print "provider;code;title"
	for (i = 0; i < 40000; i++) print "P;" i ";" (i % 2 ? "T" : "") }' >many.csv
mkfifo rejects
for signal in INT TERM KILL; do
	ran="los import, $signal"
	env --default-signal=INT "$LOS" import courses many.csv --rejects rejects >out 2>err &
	pid=$!
	exec 3<rejects
	read -r line <&3
	[ "$line" = 'provider;code;title;los_line;los_reason' ] || echo "read: $line" | complain
	kill -s "$signal" "$pid"
	wait "$pid"
	code=$?
	exec 3<&-
	[ "$code" -gt 128 ] || echo "exit $code, expected a signal" | complain
	run export courses; expect_code 0; lines_out 1
	run check; expect_code 0
done
run import courses many.csv; expect_code 3; has_out '20000 new'
finish
