#!/bin/sh
# usage: BUILD=folder eval.sh     (LOS_SHARED: where judged/ lies)
# Quality of matching: the judged collection imported into a fresh database, every need matched,
# nDCG@10, recall@20 and the gaps told by eval.py.  Says SKIP when the collection is not there.
set -eu
los=${BUILD:-build}/los
judged=${LOS_SHARED:-../shared}/judged
if [ ! -f "$judged/qrels.tsv" ]; then
	echo "SKIP: no judged collection in $judged"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LOS_DB="$work/eval.db"
"$los" init >/dev/null
for what in courses needs; do # warnings are of no interest here, refusals are
	"$los" import "$what" "$judged/$what.csv" >"$work/said" 2>&1 || {
		cat "$work/said" >&2
		exit 1
	}
done
"$los" match --all --format trec >"$work/run.trec"
"$los" --now 2026-11-23T09:00:00+01:00 match --all --format csv >"$work/run.csv"
python3 tests/bench/eval.py "$judged/qrels.tsv" "$work/run.trec" "$judged/gaps.txt" "$work/run.csv"
