#!/bin/sh
# usage: run.sh TEST-PROGRAM...   (BUILD: build folder, T: only the unit tests given, JOBS: so many at a time)
# Runs the test programs (fuzz targets on their corpus), then the scripts in tests/forms (the longest), cli, expr and tui, each in a folder of its
# own, as many at a time as there are processors; shows what a failing one printed, and ends with one line: N passed, N failed.
set -u
build=${BUILD:-build}
mkdir -p "$build/tests"
LOS=$(cd "$build" && pwd)/los
TOP=$(pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export LOS TOP results
{
	printf '%s\n' "$@"
	[ -n "${T:-}" ] || printf '%s\n' tests/forms/*.sh tests/cli/*.sh tests/expr/*.sh tests/tui/*.sh
} | xargs -P "${JOBS:-$(nproc)}" -n 1 sh tests/lib/run_one.sh
count() { find "$results" -name "*.$1" | wc -l; }
echo "$(count passed) passed, $(count failed) failed, $(count skipped) skipped"
[ "$(count failed)" -eq 0 ] && [ "$(count passed)" -gt 0 ]
