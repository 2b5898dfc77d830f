#!/bin/sh
# From a key to the changed screen, beside the programs that people know, in one run; Esc, resize, and start
# to first screen with 100,000 courses and 2,000 interviews in the database.
# usage: BUILD=folder latency.sh [KEYS]
# Targets: Esc 50 ms, key p50 0.6 and p95 2 ms and 300 bytes, start 50 ms, resize 10 ms; on a loaded machine
# compare with the peers' lines, and with the ratios at the end; a peer that is not there is left out.
set -eu
build=${BUILD:-build}
keys=${1:-300}
los=$(cd "$build" && pwd)/los
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s BUILD="$build" "$build/bench/filled"
gcc -O2 -std=c17 -D_GNU_SOURCE -Itests/lib tests/bench/latency.c tests/lib/vt.c -lvterm -lutil -o "$work/latency"
export LANGUAGE=en TERM=xterm-256color XDG_CONFIG_HOME="$work/config"
unset ESCDELAY || true

# 300 questions; each is relevant by two answers before it, has a constraint, every third a running sum
awk 'BEGIN {
	print "survey\n,type,name,label,hint,relevant,constraint,constraint_message,calculation"
	print ",text,opening,Opening words,Write what you like,,,,"
	for (n = 0; n < 300; n++) {
		if (n % 30 == 0) printf ",begin_group,g%d,Part %d of ten,,,,,\n", n / 30, n / 30 + 1
		printf ",integer,q%d,Question number %d of three hundred,A whole number,", n, n
		if (n > 1) printf "\"${opening} != '\''skip%d'\'' and (${q%d} = '\'\'' or ${q%d} != 77)\"", n, n - 1, int(n / 2)
		print ",. < 1000 and . >= 0,Below a thousand,"
		if (n % 3 == 0) printf ",calculate,c%d,,,,,,\"coalesce(${q%d}, 0) + %s\"\n", n, n, n ? "coalesce(${c" n - 3 "}, 0)" : "string-length(${opening})"
		if (n % 30 == 29) print ",end_group,,,,,,,"
	}
	print "settings\n,form_id,form_title,version\n,three,Three hundred questions,1"
}' >"$work/three.csv"
awk 'BEGIN {
	srand(1)
	split("kurs sveising maskinering økonomi regnskap ledelse kvalitet produksjon tømrer elektro drift nett praksis for med og i", w, " ")
	print "provider;code;title;description;level;mode;start;price"
	for (i = 0; i < 100000; i++) {
		t = ""
		for (k = 0; k < 16; k++) t = t (k == 4 ? ";" : k ? " " : "") w[1 + int(rand() * 17)]
		printf "Skole %d;K%06d;%s;%d;onsite;2027-01-15;%d00\n", i % 40, i, t, 3 + i % 4, i % 90
	}
}' >"$work/courses.csv"
"$los" --db "$work/full.db" init --demo >/dev/null
"$los" --db "$work/full.db" form add "$work/three.csv" >/dev/null
cp "$work/full.db" "$work/demo.db"
"$los" --db "$work/full.db" import courses "$work/courses.csv" >/dev/null 2>&1
"$build/bench/filled" "$work/full.db" data/demo/interviews/01-kvernmoen.steps 2000
measure() { # NAME WHAT N READY PREPARE COMMAND...
	name=$1
	shift
	if command -v "$5" >/dev/null 2>&1; then
		printf '%-46s %s\n' "$name" "$("$work/latency" "$@" 2>/dev/null || echo 'could not be driven')"
	else
		printf '%-46s not installed\n' "$name"
	fi
}
firms="new interview"
demo="$los --db $work/demo.db"
full="$los --db $work/full.db"
# shellcheck disable=SC2086 # words
{
measure "los, typing, 300 questions" letters "$keys" Opening "" $full interview three
measure "los, answers and Enter, 300 questions" answers "$keys" Opening '\r' $full interview three
measure "los, typing to find a firm, 2,000 firms" letters "$keys" "$firms" b $full
measure "los, typing to find a course, 100,000" letters "$keys" "$firms" k $full
measure "los, arrows among 2,000 interviews" arrows "$keys" "$firms" v $full
measure "los, arrows on Home" arrows "$keys" "$firms" "" $demo
measure "los, typing in the palette" letters "$keys" "$firms" '\p' $full
measure "dialog, typing" letters "$keys" Type "" dialog --inputbox Type 10 50
measure "dialog, arrows in a menu" arrows "$keys" seven "" dialog --menu Menu 20 50 14 1 one 2 two 3 three 4 four 5 five 6 six 7 seven
measure "tig, arrows" arrows "$keys" main "" tig
measure "htop, arrows" arrows "$keys" Help "" htop
measure "los, Esc" escape 7 "$firms" b $full
measure "dialog, Esc" escape 7 Type "" dialog --inputbox Type 10 50
measure "htop, Esc" escape 7 Help / htop
measure "los, resize in an interview" resize 40 Opening "" $full interview three
measure "dialog, resize" resize 40 Type "" dialog --inputbox Type 10 50
measure "tig, resize" resize 40 main "" tig
measure "htop, resize" resize 40 Help "" htop
measure "los, start, 100,000 courses, 2,000 interviews" start 15 "$firms" "" $full
measure "los, start, demonstration" start 15 "$firms" "" $demo
measure "dialog, start" start 15 Type "" dialog --inputbox Type 10 50
measure "tig, start" start 15 main "" tig
measure "htop, start" start 15 Help "" htop
} | tee "$work/lines"

# how much longer (or shorter) than each peer the median is; "start" and "Esc" are words of both names
awk '
	function kind(name) {
		return name ~ /typing/ ? "typing" : name ~ /arrows/ ? "arrows" : name ~ /Esc/ ? "Esc" : \
			name ~ /resize/ ? "resize" : name ~ /start/ ? "start" : ""
	}
	/ p50 / {
		name = substr($0, 1, 46)
		sub(/ +$/, "", name)
		median = $0
		sub(/.* p50 +/, "", median)
		median += 0
		if (name ~ /^los,/) {
			ours[++n] = name
			of[n] = median
		} else {
			peers[kind(name)] = peers[kind(name)] "\n" name "\t" median
		}
	}
	END {
		for (i = 1; i <= n; i++) {
			split(peers[kind(ours[i])], peer, "\n")
			for (k = 2; k in peer; k++) {
				split(peer[k], p, "\t")
				if (p[2] > 0)
					printf "%-46s %6.2f times %s\n", ours[i], of[i] / p[2], p[1]
			}
		}
	}' "$work/lines"
