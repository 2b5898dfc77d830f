#!/bin/sh
# usage: BUILD=folder match.sh [COURSES [NEEDS [SAMPLE]]]
# The whole pipeline (open, read, index, match, print) for NEEDS (1,000) x COURSES (100,000), and in
# the same run an FTS5 bm25 loop over a SAMPLE (50) of the needs with an index made beforehand.
# Prints both a need, the ratio, and the peak memory of los.
set -eu
los=$(cd "${BUILD:-build}" && pwd)/los
courses=${1:-100000}
needs=${2:-1000}
sample=${3:-50}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LOS_DB="$work/bench.db"
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", b - a }'; }

python3 tests/bench/match_data.py "$courses" "$needs" "$work"
"$los" init >/dev/null
"$los" import courses "$work/courses.csv" >/dev/null 2>&1
"$los" import needs "$work/needs.csv" >/dev/null 2>&1

"$los" match --need B00000 >/dev/null # the files are in memory before anything is timed
python3 - "$los" "$work" >"$work/figures" <<'END'
import resource, subprocess, sys, time
los, folder = sys.argv[1:]


def timed(*which):
    begun = time.monotonic()
    with open(f"{folder}/match.csv", "w") as out:
        subprocess.run([los, "match", *which, "--format", "csv"], stdout=out, check=True)
    return time.monotonic() - begun


one, all_needs = timed("--need", "B00000"), timed("--all")
print(f"{all_needs:.3f} {one:.3f}", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
read -r took one peak <"$work/figures"

# FTS5: an external index of the same three fields with the same weights, OR of the need's words
python3 - "$work" "$sample" <<'END'
import csv, re, sys
folder, sample = sys.argv[1], int(sys.argv[2])
with open(f"{folder}/needs.csv", encoding="utf-8") as f, open(f"{folder}/loop.sql", "w") as out:
    for row, _ in zip(csv.DictReader(f, delimiter=";"), range(sample)):
        words = " OR ".join(f'"{w}"' for w in re.findall(r"\w+", row["need_text"]))
        out.write(f"SELECT rowid FROM c WHERE c MATCH '{words}' "
                  "ORDER BY bm25(c, 3, 2, 1) LIMIT 10;\n")
END
sqlite3 "$work/fts.db" >/dev/null <<END
.mode csv
.separator ;
.import $work/courses.csv raw
CREATE VIRTUAL TABLE c USING fts5(title, subject, description, tokenize = 'unicode61');
INSERT INTO c SELECT title, subject, description FROM raw;
INSERT INTO c(c) VALUES ('optimize');
END
start=$(now)
sqlite3 "$work/fts.db" <"$work/loop.sql" >/dev/null
peer=$(since "$start")

awk -v courses="$courses" -v needs="$needs" -v sample="$sample" -v took="$took" -v peer="$peer" \
	-v one="$one" -v peak="$peak" 'BEGIN {
	ours = 1000 * took / needs
	theirs = 1000 * peer / sample
	printf "match %d needs x %d courses: %.2f s, %.2f ms a need, index and all\n", needs, courses, took, ours
	printf "of which reading and indexing: %.2f s; each further need %.2f ms\n", one, 1000 * (took - one) / (needs - 1)
	printf "FTS5 bm25 loop: %.2f ms a need (%d needs, index made before)\n", theirs, sample
	printf "ratio %.1f, peak memory %.0f MB\n", theirs / ours, peak / 1024
}'
