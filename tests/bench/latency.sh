#!/bin/sh
# From a key to the changed screen, beside the programs that people know; and start to first screen.
# usage: BUILD=folder latency.sh
set -eu
build=${BUILD:-build}
los=$(cd "$build" && pwd)/los
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O2 -std=c17 -D_GNU_SOURCE -Itests/lib tests/bench/latency.c tests/lib/vt.c -lvterm -lutil -o "$work/latency"
export LANGUAGE=en
"$los" --db "$work/los.db" init --demo >/dev/null
measure() { # NAME READY PREPARE COMMAND...
	name=$1
	shift
	if command -v "$3" >/dev/null 2>&1; then
		printf '%-32s %s\n' "$name" "$("$work/latency" 200 "$@" 2>/dev/null || echo 'could not be driven')"
	else
		printf '%-32s not installed\n' "$name"
	fi
}
export TERM=xterm-256color
measure "los, typing an answer" "Organisation" "" "$los" --db "$work/los.db" interview kompetansebehov
measure "los, typing to find a firm" "new interview" "b" "$los" --db "$work/los.db"
measure "los, arrows on Home" "new interview" "~" "$los" --db "$work/los.db"
measure "dialog, typing" "Type" "" dialog --inputbox Type 10 50
measure "dialog, arrows in a menu" "seven" "~" dialog --menu Menu 20 50 14 1 one 2 two 3 three 4 four 5 five 6 six 7 seven
measure "tig, arrows" "main" "~" tig
measure "htop, arrows" "Help" "~" htop
