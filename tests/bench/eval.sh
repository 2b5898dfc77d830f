#!/bin/sh
# usage: BUILD=folder eval.sh [tune]     (LOS_SHARED: where judged/ lies)
# Quality of matching: the judged collection imported into a fresh database, every need matched,
# nDCG@10, recall@20 and the gaps told by eval.py, what each channel adds, and how well gaps can be
# told from needs that have a course; with `tune`, the weights that cross-validation over firms
# chooses.  Says SKIP when the collection is not there.
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
if [ "${1:-}" = tune ]; then
	"${BUILD:-build}/bench/tune" "$LOS_DB" "$judged/qrels.tsv" --search
	"${BUILD:-build}/bench/tune" "$LOS_DB" "$judged/qrels.tsv" --look
	"${BUILD:-build}/bench/tune" "$LOS_DB" "$judged/qrels.tsv" --gaps
	exit 0
fi
python3 tests/bench/eval.py "$los" "$judged" "$LOS_DB"
echo "each channel's part:"
"${BUILD:-build}/bench/tune" "$LOS_DB" "$judged/qrels.tsv" --ablate
echo "gaps, half of the needs:"
"${BUILD:-build}/bench/tune" "$LOS_DB" "$judged/qrels.tsv" --gaps
