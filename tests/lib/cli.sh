# Sourced by the scripts in tests/cli: run the program, compare what it printed with what stands in
# the script.
#	. "$TOP/tests/lib/cli.sh"
#	run eval '1 + 1'; expect_code 0; expect_out <<'EOF_'
#	2
#	EOF_
# shellcheck shell=sh disable=SC2034
unset LC_ALL LC_MESSAGES LANG LANGUAGE LOS_DB NO_COLOR XDG_CONFIG_HOME
export TZ=Europe/Oslo LANGUAGE=en
export LOS_DB="$PWD/test.db"
PATH=/usr/bin:/bin:$PATH # Debian's python comes first, for Debian's openpyxl
problems=0
complaints=$PWD/complaints
run() {
	ran="los $*"
	"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 "$@" >out 2>err </dev/null
	code=$?
}
# stands at the end of pipes too, where a variable would be lost: the file counts
complain() {
	problems=$((problems + 1))
	echo "$ran" >>"$complaints"
	echo "$ran"
	sed 's/^/  /'
}
expect_code() {
	[ "$code" -eq "$1" ] || { echo "exit $code, expected $1"; cat err; } | complain
	[ "$code" -eq "$1" ] || problems=$((problems + 1))
}
# expect_out, expect_err: exactly these lines
expect_out() { cat >want; diff -u want out >diff || complain <diff; }
expect_err() { cat >want; diff -u want err >diff || complain <diff; }
# has_out, has_err TEXT: somewhere in it
has_out() { grep -qF -- "$1" out || { echo "not printed: $1"; cat out; } | complain; grep -qF -- "$1" out || problems=$((problems + 1)); }
has_err() { grep -qF -- "$1" err || { echo "not said: $1"; cat err; } | complain; grep -qF -- "$1" err || problems=$((problems + 1)); }
lines_out() { n=$(wc -l <out); [ "$n" -eq "$1" ] || { echo "$n lines, expected $1"; } | complain; [ "$n" -eq "$1" ] || problems=$((problems + 1)); }
finish() { [ "$problems" -eq 0 ] && [ ! -s "$complaints" ]; exit; }
