#!/bin/sh
# usage: BUILD=build tests/bench/form.sh     How long generated forms of 5,000 and 10,000 questions take
# to load and check, best of five runs of the whole program; a tiny form's time is what starting costs.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
los=${LOS:-$top/${BUILD:-build}/los}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
best() { # FORM: milliseconds of the fastest of five
	for _ in 1 2 3 4 5; do
		from=$(date +%s%N)
		"$los" form check "$1" >"$work/out"
		to=$(date +%s%N)
		echo $(((to - from) / 10000))
	done | sort -n | awk 'NR == 1 { printf "%.1f", $1 / 100 }'
}
python3 "$top/tests/bench/gen_form.py" 1 >"$work/tiny.csv"
echo "form check, 1 question: $(best "$work/tiny.csv") ms"
for kind in plain chain repeat; do
	for n in 5000 10000; do
		python3 "$top/tests/bench/gen_form.py" $n $kind >"$work/form.csv"
		echo "form check, $n questions, $kind: $(best "$work/form.csv") ms"
	done
done
