#!/bin/sh
# usage: run_one.sh TEST   (LOS, TOP, results: from run.sh)
# shellcheck disable=SC2154
# One test program or script; its verdict is a file NAME.passed, .failed or .skipped in the results.
set -u
test=$1
name=$(echo "$test" | tr / -)
out=$results/$name.out
case $test in
*.sh)
	work=$(mktemp -d)
	(cd "$work" && HOME=$work sh "$TOP/$test") >"$out" 2>&1
	code=$?
	rm -rf "$work"
	;;
*/replay/*) "$test" tests/fuzz/corpus/"${test##*/fuzz_}"/* >"$out" 2>&1; code=$? ;;
*) "$test" >"$out" 2>&1; code=$? ;;
esac
tell() {
	case $code in
	0) : >"$results/$name.passed" ;;
	77)
		: >"$results/$name.skipped"
		echo "SKIP $test: $(tail -n 1 "$out")"
		;;
	*)
		: >"$results/$name.failed"
		echo "FAIL $test"
		sed 's/^/    /' "$out"
		;;
	esac
	grep '^SKIP' "$out"
	grep -aE '^\[==========\] .* run' "$out" | sed "s|^|${test##*/}: |"
}
# two that end at once do not mix their lines
tell | flock "$results" cat
