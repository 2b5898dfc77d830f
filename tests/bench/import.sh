#!/bin/sh
# usage: BUILD=folder import.sh [ROWS [ROUNDS]]
# Import of ROWS (200,000) course rows, read, checked, normalised and kept, against `sqlite3 .import`
# of the same file into a bare table with the same key. Both in turn, ROUNDS (5) times; prints the
# medians, their ratio, the peak memory of los for ROWS and for a tenth of them, and the same file
# imported again. Target: at most 1.5 times sqlite3, at most 150 MB and flat.
set -eu
los=$(cd "${BUILD:-build}" && pwd)/los
rows=${1:-200000}
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# As schools write them: decimal commas, "kr 3 400,-", dates in three notations, terms, a quoted
# description in every eighth row. The same rows every time.
courses() { # ROWS
	awk -v n="$1" 'BEGIN {
		srand(1)
		split("kurs sveising maskinering økonomi regnskap ledelse kvalitet produksjon fjøs tømrer " \
		      "elektro velferd grunnleggende drift små bedrifter nett praksis for med og i på", w, " ")
		split("15.1.2027 2027-01-15 15/01/2027 HT2027", d, " ")
		split("stedbasert nettbasert samlingsbasert online", m, " ")
		split("Hamar Trondheim Røros Elverum Vågå Tynset", k, " ")
		print "provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url"
		for (i = 0; i < n; i++) {
			t = text(4); b = text(20)
			if (i % 8 == 0) b = "\"" b "; \"\"med\"\" mer\""
			printf "Skole %d;K%06d;%s;%s;%s;kurs;%d;7,5;%s;bokmål;%s;%s;2027-05-01;01.12.2026;kr %d %d00,-;%d;https://example.no/kurs/%d\n",
				i % 40, i, t, b, w[1 + int(rand() * 23)], 3 + int(rand() * 4), m[1 + i % 4], k[1 + i % 6],
				d[1 + i % 4], 1 + i % 9, 1 + i % 9, 10 + i % 30, i
		}
	}
	function text(words,   s, j) {
		for (j = 0; j < words; j++) s = s (j ? " " : "") w[1 + int(rand() * 23)]
		return s
	}'
}
courses "$rows" >"$work/courses.csv"
courses $((rows / 10)) >"$work/tenth.csv"
cat >"$work/bare.sql" <<END
CREATE TABLE course(provider, code, title, description, subject, kind, level, credits, mode, language,
  municipality, start, "end", deadline, price, seats, url, PRIMARY KEY (provider, code, start));
.mode csv
.separator ;
.import --skip 1 $work/courses.csv course
END

python3 - "$los" "$work" "$rows" "$rounds" <<'END'
import os, statistics, subprocess, sys, time
los, work, rows, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

def timed(command, stdin=None):
    """Seconds and peak memory (MB) of one run."""
    with open(stdin or os.devnull, "rb") as given:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        took = time.monotonic() - begun
    if status:
        sys.exit(f"{command} failed: {status}")
    return took, used.ru_maxrss / 1024

def los_import(file, database):
    return timed([los, "--db", database, "import", "courses", file])

def fresh(name):
    path = f"{work}/{name}.db"
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    return path

ours, theirs, again, peaks = [], [], [], []
for _ in range(rounds):
    bare = fresh("bare")
    theirs.append(timed(["sqlite3", bare], f"{work}/bare.sql")[0])
    database = fresh("los")
    subprocess.run([los, "--db", database, "init"], check=True, stdout=subprocess.DEVNULL)
    took, peak = los_import(f"{work}/courses.csv", database)
    ours.append(took)
    peaks.append(peak)
    again.append(los_import(f"{work}/courses.csv", database)[0])
database = fresh("tenth")
subprocess.run([los, "--db", database, "init"], check=True, stdout=subprocess.DEVNULL)
small = los_import(f"{work}/tenth.csv", database)[1]

a, b, c = map(statistics.median, (ours, theirs, again))
size = os.path.getsize(f"{work}/courses.csv") / 1e6
print(f"import of {rows} rows ({size:.0f} MB), median of {rounds}: los {a:.2f} s, sqlite3 .import {b:.2f} s, "
      f"ratio {a / b:.2f} (target 1.5)")
print(f"the same file again, nothing changed: {c:.2f} s, ratio {c / b:.2f}")
print(f"peak memory of los: {max(peaks):.0f} MB for {rows} rows, {small:.0f} MB for {rows // 10} (target 150)")
END
