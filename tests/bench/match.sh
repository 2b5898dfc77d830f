#!/bin/sh
# usage: BUILD=folder match.sh [COURSES [NEEDS [SAMPLE]]]
# The whole pipeline (open, read, index, match, print) for NEEDS (10,000) x COURSES (100,000), top
# 10, and in the same run two peers over a SAMPLE (200) of the needs with indexes made beforehand:
# an FTS5 bm25 loop and Xapian. Then twice as many courses. The best of three counts for los, so that what
# else the machine does weighs less; the peers ask each need twice and the second time counts. And one
# need at a time, as the screen of its offers asks it (target 5 ms).
set -eu
build=${BUILD:-build}
los=$(cd "$build" && pwd)/los
courses=${1:-100000}
needs=${2:-10000}
sample=${3:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s BUILD="$build" "$build/bench/match"

fill() { # COURSES FOLDER
	mkdir "$2"
	python3 tests/bench/match_data.py "$1" "$needs" "$2"
	export LOS_DB="$2/bench.db"
	"$los" init >/dev/null
	"$los" import courses "$2/courses.csv" >/dev/null 2>&1
	"$los" import needs "$2/needs.csv" >/dev/null 2>&1
}

# prints seconds, with the index made anew each time: all needs, one need; one need with the index
# that is kept; and the peak memory in kB
measure() { # FOLDER
	LOS_DB="$1/bench.db" python3 - "$los" "$1" <<'PY'
import os, resource, subprocess, sys, time
los, folder = sys.argv[1:]


def timed(*which, anew=True):
    best = float("inf")
    for _ in range(3):
        if anew and os.path.exists(f"{folder}/bench.db-index"):
            os.remove(f"{folder}/bench.db-index")
        begun = time.monotonic()
        with open(f"{folder}/match.csv", "w") as out:
            subprocess.run([los, "match", *which, "--format", "csv"], stdout=out, check=True)
        best = min(best, time.monotonic() - begun)
    return best


one, all_needs = timed("--need", "B00000"), timed("--all")
kept = timed("--need", "B00000", anew=False)
print(f"{all_needs:.3f} {one:.3f} {kept:.3f}", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
}

fill "$courses" "$work/once"
measure "$work/once" >"$work/ours"
"$build/bench/match" "$work/once/bench.db" "$sample"
# Debian's python, which has Debian's python3-xapian
/usr/bin/python3 tests/bench/match_peers.py "$work/once" "$sample" >"$work/peers"
fill $((2 * courses)) "$work/twice"
measure "$work/twice" >"$work/double"

cat "$work/ours" "$work/peers" "$work/double" | tr '\n' ' ' |
	awk -v courses="$courses" -v needs="$needs" -v sample="$sample" '{
	ours = 1000 * $1 / needs
	printf "match %d needs x %d courses: %.2f s, %.3f ms a need, index and all\n", needs, courses, $1, ours
	printf "of which opening, reading and indexing: %.2f s; each further need %.3f ms\n", $2, 1000 * ($1 - $2) / (needs - 1)
	printf "with the index kept from the command before: %.2f s less\n", $2 - $3
	printf "peak memory %.0f MB (target 300)\n", $4 / 1024
	printf "FTS5 bm25 loop: %.2f ms a need (%d needs, its index not counted): ratio %.1f (target 60, aim 150)\n", $5, sample, $5 / ours
	if ($6 == "-")
		print "Xapian: not measured, python3-xapian is missing"
	else
		printf "Xapian: %.2f ms a need (%d needs, its index not counted): ratio %.1f (target 2, aim 5)\n", $6, sample, $6 / ours
	printf "%d courses: %.2f s, %.2f times as long (target 2.1); indexing %.2f s; peak memory %.0f MB\n", 2 * courses, $7, $7 / $1, $8, $10 / 1024
}'
