#!/bin/sh
# usage: BUILD=folder run.sh [ARGS]     What `make run` does: open the program on the demo database,
# which is made when it is not there or when what it is made of is newer.  Without a terminal it
# shows the path from a survey to ranked courses instead, in a database that is thrown away.
set -eu
build=${BUILD:-build}
los=$build/los

if [ -t 0 ] && [ -t 1 ]; then
	db=$build/demo/los.db
	if [ -f "$db" ] && [ -n "$(find data/demo data/codes forms -type f -newer "$db" | head -n 1)" ]; then
		echo "The demo data has changed: making $db anew, the old one is $db.old" >&2
		mv "$db" "$db.old"
		rm -f "$db-wal" "$db-shm"
	fi
	[ -f "$db" ] || "$los" --db "$db" init --demo
	touch "$db"
	exec "$los" --db "$db" "$@"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
show() {
	echo
	echo "\$ los $*"
	"$los" --db "$work/los.db" --now 2026-11-25T09:00 "$@"
}
echo "No terminal here: this is what Los does, on a fictitious region made for this run."
show init --demo
show import courses data/demo/courses/fjellregionen-fagskole.csv
show match --firm 371222502 --top 5
show report firm 371222502 --top 2
