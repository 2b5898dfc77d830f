# Every offer has a reason, and every reason is true: its words stand in the need and in the course.
# All offers of the demo and of the judged collection, by a check that knows nothing of the program.
. "$TOP/tests/lib/cli.sh"

# look NAME: all needs against all courses, also what is under the line
look() {
	run match --all --explain --min-fit 1 --top 50 --format json
	expect_code 0
	cp out "$1.json"
	run export courses -o "$1-courses.csv"
	run export needs -o "$1-needs.csv"
	expect_code 0
	ran="reasons of $1"
	python3 "$TOP/tests/lib/reasons.py" "$1.json" "$1-courses.csv" "$1-needs.csv" >said ||
		{ echo "false reasons:" && tail -n 30 said; } | complain
	tail -n 1 said
}

run init --demo
expect_code 0
look demo
grep -q '^[1-9][0-9]* needs, [1-9][0-9]* offers, 0 faults$' said || echo "nothing was looked at" | complain

# no offer is shown for a word that says nothing by itself; a phrase of the thesaurus is shown whole
ran="reasons of the demo"
python3 - <<'END' >said || complain <said
import json
little = {"fire", "fem", "to", "gamle", "gammal", "eldste", "store", "kommer", "hold", "sender", "ute", "även"}
for need in json.load(open("demo.json")):
    for offer in need["offers"] + need["excluded"]:
        for word in offer["words"]:
            if word["need"].lower() in little:
                print(need["text"], "→", offer["title"], word)
END
[ ! -s said ] || complain <said
grep -q '"need": "riv opp gamle hus"' demo.json || echo "the phrase is not shown whole" | complain

# the check bites: a word that is nowhere, words that are not alike, an offer without a reason
bites() {
	ran="a match with $1"
	python3 - "$2" <<'END' >doctored.json
import json, sys
matched = json.load(open("demo.json"))
offer = next(o for n in matched for o in n["offers"] if o["words"])
exec(sys.argv[1])
print(json.dumps(matched))
END
	python3 "$TOP/tests/lib/reasons.py" doctored.json demo-courses.csv demo-needs.csv >said &&
		echo "is found right" | complain
	grep -qF "$3" said || { echo "not found: $3" && cat said; } | complain
}
bites "a word that the need has not" 'offer["words"][0]["need"] = "snøskuter"' "'snøskuter' is not in the need"
bites "a word that the course has not" 'offer["words"][0]["course"] = "snøskuter"' "'snøskuter' is not in the course"
bites "a piece of a word" 'offer["words"][0]["course"] = offer["words"][0]["course"][:-1]' "is not in the course"
bites "no reason" 'offer["words"] = []' "no reason"
bites "concepts from nowhere" 'offer["words"][0].update(bridge="concept", need="snø … skuter")' "concept: 'skuter' is not in the need"
bites "another word" 'offer["words"][0].update(bridge="word", need=offer["words"][0]["need"] + "x")' "is not in the need"

judged=${LOS_SHARED:-$TOP/../shared}/judged
if [ -f "$judged/needs.csv" ] && [ -f "$judged/courses.csv" ]; then
	export LOS_DB="$PWD/judged.db"
	run init
	run import courses "$judged/courses.csv"
	run import needs "$judged/needs.csv"
	look judged
else
	echo "SKIP: no judged collection in $judged"
fi
finish
