#!/bin/sh
# usage: BUILD=build tests/bench/overview.sh     How long the county's overview takes over 100,000 interviews
# with 300,000 needs, and over half of that: best of three runs of the whole program, the processor's share
# of it, and its memory, which must not grow with them.  Target: 2 s.  Beside it what sqlite3 takes for one of
# its nine tables, needs by area and outcome with the firms behind each.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
los=${LOS:-$top/${BUILD:-build}/los}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Europe/Oslo HOME="$work"
cat >"$work/areas.sql" <<'END'
PRAGMA cache_size = -16384;
SELECT n.area, coalesce(m.gap, 2), coalesce(m.best_fit >= 70, 0), count(*), count(DISTINCT n.orgnr)
  FROM need n LEFT JOIN need_match m ON m.need = n.id
 GROUP BY 1, 2, 3;
END
measure() { # WORD...: seconds of the fastest of three, the least of the processor, MB
	python3 - "$@" <<'END'
import os, sys, time
best, least, memory = 1e9, 1e9, 0
for _ in range(3):
    start = time.perf_counter()
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    used = os.wait4(child, 0)[2]
    best, memory = min(best, time.perf_counter() - start), max(memory, used.ru_maxrss)
    least = min(least, used.ru_utime + used.ru_stime)
print(f"{best:6.2f} s (cpu {least:5.2f} s)  {memory / 1024:4.0f} MB")
END
}
for interviews in 50000 100000; do
	db=$work/$interviews.db
	"$los" --db "$db" init >/dev/null 2>&1
	"$los" --db "$db" import codes "$top/data/codes/municipalities.csv" >/dev/null 2>&1
	python3 "$top/tests/lib/overview_data.py" "$db" $interviews 1
	printf 'report overview, %6d interviews, %6d needs: %s\n' $interviews \
		"$(sqlite3 "$db" 'SELECT count(*) FROM need')" "$(measure "$los" --db "$db" report overview)"
	printf '%-49s %s\n' 'sqlite3, needs by area and outcome alone:' "$(measure sqlite3 "$db" ".read $work/areas.sql")"
done
