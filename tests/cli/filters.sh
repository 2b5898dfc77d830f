# What los match prints breaks no hard condition, whatever the filters are, and no filter adds an offer:
# random combinations over the demo and the judged collection, held to the tables of the database by
# a check that knows nothing of the program (tests/lib/filters.py).
. "$TOP/tests/lib/cli.sh"

# look NAME TODAY ROUNDS
look() {
	ran="filters over $1"
	python3 "$TOP/tests/lib/filters.py" "$LOS" "$2" "$3" "$1" >said 2>&1 ||
		tail -n 30 said | complain
	tail -n 1 said
	# it has seen something: offers that are left, and such as are not
	grep -q '^[0-9]* combinations, [1-9][0-9]* offers left, [1-9][0-9]* taken away, 0 faults$' said ||
		echo "nothing was looked at" | complain
}

run init --demo; expect_code 0
look demo 2027-02-15 12 # when some courses have begun

# the check bites: a program that is deaf to one of its options is found out
cat >deaf <<'END'
#!/usr/bin/env python3
import os, sys
args, deaf = sys.argv[1:], os.environ['DEAF']
if deaf == '--expired':
    args.append(deaf)
elif deaf in args:
    at = args.index(deaf)
    del args[at:at + 2]
os.execv(os.environ['LOS'], ['los', *args])
END
chmod +x deaf
export LOS DEAF
for DEAF in --price --mode --expired; do
	ran="a program that is deaf to $DEAF"
	for seed in a b c d; do # until one of the combinations has it
		python3 "$TOP/tests/lib/filters.py" ./deaf 2027-02-15 3 $seed >said 2>&1 || break
	done
	grep -q ' [1-9][0-9]* faults$' said || echo "is found right" | complain
done

judged=${LOS_SHARED:-$TOP/../shared}/judged
if [ -f "$judged/needs.csv" ] && [ -f "$judged/courses.csv" ]; then
	export LOS_DB="$PWD/judged.db"
	run init
	run import codes "$TOP/data/codes/municipalities.csv"
	run import courses "$judged/courses.csv"
	run import needs "$judged/needs.csv"
	look judged 2026-11-23 8
else
	echo "SKIP: no judged collection in $judged"
fi
finish
