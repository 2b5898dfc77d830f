#!/bin/sh
# usage: BUILD=folder eval.sh [tune]     (LOS_SHARED: where a larger collection lies, judged/)
# Quality of matching on the judged collection of tests/judged, and on a larger one when it is there:
# imported into a fresh database, every need matched, nDCG@10, recall@20 and the gaps told by
# eval.py, what each channel adds, and how well gaps can be told from needs that have a course; with
# `tune`, the weights that cross-validation over the firms of both chooses.
set -eu
build=${BUILD:-build}
los=$build/los
more=${LOS_SHARED:-../shared}/judged
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() { # warnings are of no interest here, refusals are
	"$@" >"$work/said" 2>&1 || {
		cat "$work/said" >&2
		exit 1
	}
}

fill() { # DATABASE JUDGED COURSES...
	export LOS_DB="$1"
	needs=$2/needs.csv
	shift 2
	quietly "$los" init
	for courses; do
		quietly "$los" import courses "$courses"
	done
	quietly "$los" import needs "$needs"
}

measure() { # DATABASE JUDGED COURSES...
	database=$1 judged=$2
	fill "$@"
	shift 2
	echo "== $judged"
	python3 tests/bench/eval.py "$los" "$judged" "$database" "$@"
	echo "each channel's part:"
	"$build/bench/tune" "$database" "$judged/qrels.tsv" --ablate
	echo "gaps, half of the needs or more:"
	"$build/bench/tune" "$database" "$judged/qrels.tsv" --gaps
}

if [ "${1:-}" = tune ]; then
	fill "$work/demo.db" tests/judged data/demo/courses/*.csv
	set -- "$work/demo.db" tests/judged/qrels.tsv
	if [ -f "$more/qrels.tsv" ]; then
		fill "$work/more.db" "$more" "$more/courses.csv"
		set -- "$@" "$work/more.db" "$more/qrels.tsv"
	fi
	for task in --search --look --gaps; do
		"$build/bench/tune" "$@" "$task"
	done
	exit 0
fi
measure "$work/demo.db" tests/judged data/demo/courses/*.csv
[ ! -f "$more/qrels.tsv" ] || measure "$work/more.db" "$more" "$more/courses.csv"
