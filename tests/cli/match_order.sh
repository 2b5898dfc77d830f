# los match gives the same bytes in any number of threads, in every run, whatever the order in
# which the courses came in.
. "$TOP/tests/lib/cli.sh"
here=$PWD
(cd "$TOP" && python3 tests/bench/match_data.py 400 150 "$here") || exit 1
catalogue() { # FILE DATABASE
	export LOS_DB="$here/$2"
	run init
	run import codes "$TOP/data/codes/municipalities.csv"
	for area in "$TOP"/data/thesaurus/*.csv; do run import thesaurus "$area"; done
	run import courses "$1"
	expect_code 0
	run import needs needs.csv
	expect_code 0
}
same() { # AS_IN
	cmp -s "$1" out || diff "$1" out | head -5 | complain
	[ -s out ] || echo "nothing was printed" | complain
}
catalogue courses.csv test.db
for format in text csv json trec; do
	LOS_THREADS=1 run match --all --explain --format "$format"
	expect_code 0
	cp out "one.$format"
	for threads in 2 4; do
		LOS_THREADS=$threads run match --all --explain --format "$format"
		expect_code 0
		same "one.$format"
	done
done
unset LOS_THREADS
# what is no number of threads is not followed
for odd in 0 -1 many 1000; do
	LOS_THREADS=$odd run match --all --explain --format csv
	expect_code 0
	same one.csv
done

{ head -1 courses.csv; tail -n +2 courses.csv | tac; } >backwards.csv
{ head -1 courses.csv; tail -n +2 courses.csv | sort -t ';' -k 3,3 -k 2,2; } >by_title.csv
for order in backwards by_title; do
	catalogue "$order.csv" "$order.db"
	for format in text csv json trec; do
		run match --all --explain --format "$format"
		expect_code 0
		same "one.$format"
	done
done
finish
