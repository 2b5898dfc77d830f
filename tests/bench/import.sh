#!/bin/sh
# usage: BUILD=folder import.sh [ROWS [ROUNDS [MOST]]]
# Import of ROWS (200,000) course rows, read, checked, normalised and kept, against `sqlite3 .import`
# of the same file into a bare table with the same key.  Both in turn, ROUNDS (5) times; prints the
# medians and their ratios, by the clock and by processor time (which a busy machine blurs less),
# the same file imported again, the same of a wide catalogue with something to tell of every tenth
# row, and the peak memory for a tenth of ROWS, ROWS and MOST (5 times ROWS; 0: not that).
# Target: at most 1.5 times sqlite3, again at most half of that, at most 150 MB and flat.
set -eu
los=$(cd "${BUILD:-build}" && pwd)/los
rows=${1:-200000}
rounds=${2:-5}
most=${3:-$((rows * 5))}
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
			printf "Skole %d;K%06d;%s;%s;%s;kurs;%d;7,5;%s;bokmål;%s;%s;2027-12-15;01.12.2026;kr %d %d00,-;%d;https://example.no/kurs/%d\n",
				i % 40, i, t, b, w[1 + int(rand() * 23)], 3 + int(rand() * 4), m[1 + i % 4], k[1 + i % 6],
				d[1 + i % 4], 1 + i % 9, 1 + i % 9, 10 + i % 30, i
		}
	}
	function text(words,   s, j) {
		for (j = 0; j < words; j++) s = s (j ? " " : "") w[1 + int(rand() * 23)]
		return s
	}'
}
# All fields given, the wider ones too; of every tenth row there is something to tell.
wide() { # ROWS
	courses "$1" | awk -F';' -v OFS=';' '
		NR == 1 { print $0, "provider_id", "run_code", "credit_unit", "subject_code", "subject_scheme", "keywords",
			"learning_outcomes", "target_group", "entry_requirements", "pace", "duration", "venue", "postcode",
			"currency", "vat", "seats_free", "start_text", "price_text", "updated"; next }
		NR % 10 == 0 { sub(/;kr [0-9 ]+,-;/, ";nokså dyrt;") }
		{ print $0, "97452" 1000 + NR % 9000, "R" NR, "sp", "0713", "ISCED-F", "sveis|stål|kvalitet",
			"Kan lese tegninger og velge metode", "ansatte i industrien", "fagbrev", NR % 2 ? "50 %" : "100",
			NR % 40 + 1 " uker", "Verkstedet, bygg " NR % 9, "2" 100 + NR % 900, "NOK", "inkl. mva", NR % 20,
			"når gruppa er full", "etter avtale", "2026-11-" 10 + NR % 20 }'
}
columns() { head -1 "$1" | sed 's/"//g; s/;/", "/g; s/.*/"&"/'; }
bare() { # NAME
	cat <<END
CREATE TABLE course($(columns "$work/$1.csv"), PRIMARY KEY (provider, code, start));
.mode csv
.separator ;
.import --skip 1 $work/$1.csv course
END
}
courses "$rows" >"$work/courses.csv"
courses $((rows / 10)) >"$work/tenth.csv"
wide "$rows" >"$work/wide.csv"
for name in courses wide; do bare "$name" >"$work/$name.sql"; done
[ "$most" -eq 0 ] || courses "$most" >"$work/most.csv"

python3 - "$los" "$work" "$rows" "$rounds" "$most" <<'END'
import os, statistics, subprocess, sys, time
los, work, rows, rounds, most = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])

def timed(command, stdin=None, may=(0,)):
    """Seconds by the clock and of the processor, and peak memory (MB) of one run."""
    with open(stdin or os.devnull, "rb") as given:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        took = time.monotonic() - begun
    if os.waitstatus_to_exitcode(status) not in may:
        sys.exit(f"{command} failed: {status}")
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

def fresh(name):
    path = f"{work}/{name}.db"
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    return path

def imported(name, times=1):
    """The same file into a new database, so many times."""
    database = fresh("los")
    subprocess.run([los, "--db", database, "init"], check=True, stdout=subprocess.DEVNULL)
    return [timed([los, "--db", database, "import", "courses", f"{work}/{name}.csv"]) for _ in range(times)]

def middle(runs, i):
    return statistics.median(run[i] for run in runs)

def compare(name, words):
    theirs, first, again = [], [], []
    for _ in range(rounds):
        theirs.append(timed(["sqlite3", fresh("bare")], f"{work}/{name}.sql"))
        one, two = imported(name, 2)
        first.append(one)
        again.append(two)
    size = os.path.getsize(f"{work}/{name}.csv") / 1e6
    print(f"{words}: {rows} rows ({size:.0f} MB), median of {rounds}")
    for i, by in enumerate(("clock", "processor")):
        a, b, c = (middle(runs, i) for runs in (first, theirs, again))
        print(f"  by the {by}: los {a:.2f} s, sqlite3 .import {b:.2f} s, ratio {a / b:.2f} (target 1.5); "
              f"again {c:.2f} s, {c / a:.2f} of the first time (target 0.5)")
    return max(run[2] for run in first + again)

peak = compare("courses", "import")
compare("wide", "a wide catalogue, something to tell of every tenth row")
small = imported("tenth")[0][2]
print(f"peak memory of los: {small:.0f} MB for {rows // 10} rows, {peak:.0f} MB for {rows}", end="")
if most:
    print(", {:.0f} MB for {} and {:.0f} MB for them again".format(*(x for r in [imported("most", 2)]
          for x in (r[0][2], most, r[1][2]))), end="")
print(" (target 150)")
END
