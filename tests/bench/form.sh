#!/bin/sh
# usage: BUILD=build tests/bench/form.sh     How long generated forms of 5,000 and 10,000 questions take
# to load and check, as CSV and as a workbook: best of five runs of the whole program, the processor's
# share of it, and the memory of the largest; a tiny form's time is what starting costs.  Beside it what pyxform 4.5 took for the
# plain form of 5,000 on the machine where it was measured, and how many times that is.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
los=${LOS:-$top/${BUILD:-build}/los}
python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure() { # FORM: milliseconds of the fastest of five, the least of the processor, MB
	"$python" - "$los" "$1" <<'END'
import os, sys, time
best, least, memory = 1e9, 1e9, 0
for _ in range(5):
    start = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], ["los", "form", "check", sys.argv[2]], os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    used = os.wait4(child, 0)[2]
    best, memory = min(best, time.perf_counter() - start), max(memory, used.ru_maxrss)
    least = min(least, used.ru_utime + used.ru_stime)
print(f"{best * 1000:.1f} {least * 1000:.0f} {memory / 1024:.0f}")
END
}
say() { # WHAT FORM [SECONDS OF PYXFORM]
	measure "$2" | while read -r ms cpu mb; do
		printf '%-44s %7s ms (cpu %4s ms)  %4s MB' "form check, $1:" "$ms" "$cpu" "$mb"
		[ -z "${3:-}" ] || echo "$ms $3" | awk '{ printf "   pyxform %s s: %.0f times", $2, $2 * 1000 / $1 }'
		echo
		echo "$ms" >"$work/ms"
	done
}
growth() { awk '{ t[NR] = $1 } END { printf "%44s %7.2f times\n", "twice the questions:", t[2] / t[1] }' "$work/small" "$work/ms"; }
python3 "$top/tests/bench/gen_form.py" 1 >"$work/tiny.csv"
say "1 question" "$work/tiny.csv"
for kind in plain chain repeat; do
	for n in 5000 10000; do
		python3 "$top/tests/bench/gen_form.py" $n $kind >"$work/$kind-$n.csv"
	done
	peer=
	[ $kind != plain ] || peer=3.99
	[ $kind != chain ] || peer=2.92
	say "5,000 questions, $kind, CSV" "$work/$kind-5000.csv" $peer
	cp "$work/ms" "$work/small"
	say "10,000 questions, $kind, CSV" "$work/$kind-10000.csv"
	growth
done
"$python" "$top/tests/lib/to_xlsx.py" "$work/plain-5000.csv" "$work/5000.xlsx" "$work/plain-10000.csv" "$work/10000.xlsx"
say "5,000 questions, plain, .xlsx" "$work/5000.xlsx" 5.39
cp "$work/ms" "$work/small"
say "10,000 questions, plain, .xlsx" "$work/10000.xlsx"
growth
