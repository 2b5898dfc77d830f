#!/bin/sh
# One catalogue in many dialects comes in as the same courses, cell by cell: the demo's catalogue, and
# the judged one where it is at hand.
# shellcheck disable=SC1091,SC2034,SC2154
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"

# what a file is exported as, imported into a database of its own
exported() { # FILE OPTION...
	cp "$fresh" "$LOS_DB"
	run import courses "$@"
	[ "$code" -eq 0 ] || { echo "exit $code"; head -5 err | cut -c 1-300; } | complain >&2
	"$LOS" export courses
	rm -f "$LOS_DB" "$LOS_DB"-*
}

"$LOS" init >init.out && sqlite3 "$LOS_DB" 'PRAGMA journal_mode = DELETE' >/dev/null && mv test.db fresh.db || exit 1
fresh=$PWD/fresh.db

in_all_dialects() { # CATALOGUE AT_LEAST
	mkdir "$1" && /usr/bin/python3 "$TOP/tests/lib/dialects.py" "$1.csv" "$1" || exit 1
	cd "$1" || exit 1
	seen=0
	while read -r file canonical options; do
		exported "$canonical" >want.csv
		# shellcheck disable=SC2086 # options are words
		exported "$file" $options >got.csv
		diff want.csv got.csv >differs || { echo "$file: not the same courses"; grep -c "^<" differs; head -3 differs | cut -c 1-200; } | complain
		[ "$(wc -l <want.csv)" -ge "$2" ] || echo "$file: too few rows" | complain
		seen=$((seen + 1))
	done <list
	[ "$seen" -ge 20 ] || echo "only $seen dialects" | complain
	cd .. || exit 1
}

# the demo's, with cells that hurt beside it
{
	head -1 "$TOP"/data/demo/courses/vernebua.csv
	tail -qn +2 "$TOP"/data/demo/courses/*.csv
	cat <<'END'
Skolen på hjørnet;0047;"Kurs med ""hermetegn"" og; semikolon";"Første linje – med tankestrek
andre linje, med komma | og strek	og ""ord""";Øl & kaker;course;5;7.5;blended;nb;Hamar;2027-02-01;2027-06-15;2027-01-15;12500;24;https://example.no/a?b=1,2;
END
} | sed 's/;$//' >demo.csv
in_all_dialects demo 60
if [ -f "${LOS_SHARED:-$TOP/../shared}/judged/courses.csv" ]; then
	cp "${LOS_SHARED:-$TOP/../shared}/judged/courses.csv" judged.csv
	in_all_dialects judged 410
fi
finish
