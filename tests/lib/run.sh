#!/bin/sh
# usage: run.sh TEST-PROGRAM...   (BUILD: build folder, T: only the unit tests given)
# Runs the test programs (fuzz targets on their corpus), then the scripts in tests/cli, expr, forms and tui, each in a folder of its
# own; shows what a failing one printed, and ends with one line: N passed, N failed.
set -u
build=${BUILD:-build}
passed=0 failed=0 skipped=0
out=$build/tests/output
mkdir -p "$build/tests"
LOS=$(cd "$build" && pwd)/los
TOP=$(pwd)
export LOS TOP
verdict() { # NAME CODE: 77 is a skip
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	elif [ "$2" -eq 77 ]; then
		skipped=$((skipped + 1))
		echo "SKIP $1: $(tail -n 1 "$out")"
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		sed 's/^/    /' "$out"
	fi
	grep '^SKIP' "$out"
}
for t in "$@"; do
	case $t in
	*/replay/*) "$t" tests/fuzz/corpus/"${t##*/fuzz_}"/* >"$out" 2>&1 ;;
	*) "$t" >"$out" 2>&1 ;;
	esac
	code=$?
	verdict "${t##*/}" "$code"
	grep -aE '^\[==========\] .* run' "$out" | sed "s|^|${t##*/}: |"
done
if [ -z "${T:-}" ]; then
	for t in tests/cli/*.sh tests/expr/*.sh tests/forms/*.sh tests/tui/*.sh; do
		[ -f "$t" ] || continue
		work=$(mktemp -d)
		(cd "$work" && HOME=$work sh "$TOP/$t") >"$out" 2>&1
		code=$?
		verdict "$t" "$code"
		rm -rf "$work"
	done
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
