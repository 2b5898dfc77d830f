#!/bin/sh
# usage: BUILD=folder eval.sh [tune]     (LOS_SHARED: where a larger collection lies, judged/)
# Quality of matching on the judged collection of tests/judged, and on a larger one when it is there:
# imported into a fresh database, every need matched, nDCG@10, recall@20 and the gaps told by
# eval.py, what each channel adds, and how well gaps can be told from needs that have a course; with
# `tune`, the weights that cross-validation over firms chooses: on the larger one where it is, for
# the thesaurus has learned from the other, and weights learned there would trust it too much.
set -eu
build=${BUILD:-build}
los=$build/los
own=tests/judged
more=${LOS_SHARED:-../shared}/judged
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() { # warnings are of no interest here, refusals are
	"$@" >"$work/said" 2>&1 || {
		cat "$work/said" >&2
		exit 1
	}
}

with_courses() { # COMMAND JUDGED DATABASE: the same with the files of its courses behind
	case $2 in
	"$own") "$@" data/demo/courses/*.csv ;;
	*) "$@" "$2/courses.csv" ;;
	esac
}

fill() { # JUDGED DATABASE COURSES...
	judged=$1
	export LOS_DB="$2"
	shift 2
	quietly "$los" init
	for courses; do
		quietly "$los" import courses "$courses"
	done
	quietly "$los" import needs "$judged/needs.csv"
}

measure() { # JUDGED DATABASE COURSES...
	echo "== $1"
	python3 tests/bench/eval.py "$los" "$@"
	echo "each channel's part:"
	"$build/bench/tune" "$2" "$1/qrels.tsv" --ablate
	echo "gaps, half of the needs or more:"
	"$build/bench/tune" "$2" "$1/qrels.tsv" --gaps
}

if [ "${1:-}" = tune ]; then
	[ -f "$more/qrels.tsv" ] || more=$own
	with_courses fill "$more" "$work/tune.db"
	for task in --search --look --gaps; do
		"$build/bench/tune" "$work/tune.db" "$more/qrels.tsv" "$task"
	done
	exit 0
fi
with_courses fill "$own" "$work/own.db"
with_courses measure "$own" "$work/own.db"
if [ -f "$more/qrels.tsv" ]; then
	with_courses fill "$more" "$work/more.db"
	with_courses measure "$more" "$work/more.db"
fi
