# The same offers, byte by byte, whatever the order in which the courses were imported.
. "$TOP/tests/lib/cli.sh"
fresh() { # fresh NAME COURSES NEEDS: one database, all matches of it in one file
	export LOS_DB="$PWD/$1.db"
	run init
	run import codes "$TOP/data/codes/municipalities.csv"
	run import courses "$2"
	run import needs "$3"
	for format in csv json text trec; do
		run match --all --explain --min-fit 1 --top 30 --format $format
		expect_code 0
		cat out
	done >"$1.txt"
}
same() { # same NAME COURSES NEEDS: as they stand, and shuffled in three ways
	fresh "$1-0" "$2" "$3"
	lines=$(wc -l <"$1-0.txt")
	[ "$lines" -gt 100 ] || echo "only $lines lines" | complain
	for seed in 1 2 3; do
		python3 - "$2" $seed <<'END' >shuffled.csv
import csv, random, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
random.seed(int(sys.argv[2]))
head, body = rows[0], rows[1:]
random.shuffle(body)
csv.writer(sys.stdout, delimiter=";", lineterminator="\n").writerows([head] + body)
END
		fresh "$1-$seed" shuffled.csv "$3"
		ran="$1 shuffled by $seed"
		cmp "$1-0.txt" "$1-$seed.txt" >said 2>&1 || { cat said && diff "$1-0.txt" "$1-$seed.txt" | head -n 20; } | complain
	done
}

export LOS_DB="$PWD/demo.db"
run init --demo
run export courses -o demo-courses.csv
run export needs -o demo-needs.csv
same demo "$PWD/demo-courses.csv" "$PWD/demo-needs.csv"
judged=${LOS_SHARED:-$TOP/../shared}/judged
if [ -f "$judged/needs.csv" ] && [ -f "$judged/courses.csv" ]; then
	same judged "$judged/courses.csv" "$judged/needs.csv"
else
	echo "SKIP: no judged collection in $judged"
fi
finish
