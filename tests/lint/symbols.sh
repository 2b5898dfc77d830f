#!/bin/sh
# usage: BUILD=folder symbols.sh
# By the objects' symbols: each library is touched by one module only; interview and match (and what
# they stand on) are pure: no files, clock, environment, screen or database.
set -u
build=${BUILD:-build}
bad=0
owner() { # REGEX PLACE...: undefined symbols that match may stand only in objects of these places
	regex=$1
	shift
	list=$(find "$build/src" -name '*.o')
	for place in "$@"; do
		list=$(echo "$list" | grep -v "^$build/src/$place")
	done
	# shellcheck disable=SC2086
	found=$(nm -A -u $list 2>/dev/null | grep -E " U $regex")
	[ -z "$found" ] || { echo "only $* may use $regex:"; echo "$found"; bad=1; }
}
owner 'sqlite3_' db/
owner 'csv_(init|parse|fini|free|set_)' table/
owner '(in|de)flate' table/
owner 'json_(tokener|object_(get|put))' form/
owner 'dlopen' base/library
# what is opened when it is needed leaves no symbol: its header may be included in one module only
header() { # HEADER MODULE
	found=$(grep -l "#include <$1" src/*/*.[ch] | grep -v "^src/$2/")
	[ -z "$found" ] || { echo "only $2 may include $1:"; echo "$found"; bad=1; }
}
header libxml/ xml
header zip.h table
header xlsxwriter.h report
header readstat.h report
owner '(initscr|newterm|stdscr|wget_wch|waddnwstr|doupdate|endwin)' ui/term
owner 'nettle_' base/
owner 'utf8proc_' base/
owner 'pcre2_' expr/
owner 'sb_stemmer_' text/
owner '(PQ|curl_|crypto_|sodium_)' sync/
for module in base expr text form catalog need plan interview match; do
	for object in "$build/src/$module"/*.o; do
		[ -f "$object" ] || continue
		found=$(nm -u "$object" | grep -E ' U (f?open|openat|fopen|freopen|read|write|fread|fwrite|time|clock_gettime|gettimeofday|localtime(_r)?|getenv|setlocale|rand|random|getrandom|srand|socket|puts|printf|system|popen|exit)$')
		[ "$module" = base ] && found=$(echo "$found" | grep -vE 'exit|fwrite')
		[ -z "$found" ] || { echo "$object is not pure:"; echo "$found"; bad=1; }
	done
done
exit $bad
