#!/bin/sh
# usage: xform.sh        (LOS: the program, TOP: the tree, LOS_SHARED: the shared collection, may be missing)
# Every form that Los takes is an XForm by the rules of ODK Validate when it is exported (xform_check.py), the check refuses
# forms broken in every way (xform_bite.py), and what `los fill` writes fits the exported form: its nodes, its order,
# what is relevant, and each computed value, computed again over the document.
set -u
unset LC_ALL LC_MESSAGES LANG LANGUAGE
export LANGUAGE=en TZ=Europe/Oslo PYTHONDONTWRITEBYTECODE=1
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
here=$TOP/tests/forms
failed=0
count=0
complain() {
	failed=$((failed + 1))
	echo "$*"
}
export_form() { # FORM XFORM
	"$LOS" form export --xform "$1" -o "$2" 2>err || { complain "$1: not exported"; cat err; }
}
for form in "$TOP"/forms/*.csv "$here"/good/*.csv "$here"/xform/*.form.csv; do
	grep -qi '^.\{0,3\}survey' "$form" || continue # a file that a form names
	count=$((count + 1))
	name=$(basename "$form" .csv)
	export_form "$form" "${name%.form}.xml"
done
[ "$count" -gt 10 ] || complain "only $count forms found"
python3 "$here/xform_check.py" --los "$LOS" ./*.xml || complain "exported forms break the rules"
python3 "$here/xform_bite.py" repeats.xml choices.xml types.xml kort.xml || complain "the check does not bite"

computed=0
round_trip() { # FORM STEPS XFORM
	"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 fill "$1" --steps "$2" >filled 2>err || { complain "$2: not filled"; cat err; }
	python3 "$here/xform_check.py" --los "$LOS" --submission filled "$3" >out || complain "$2: another document than the form asks for"
	grep -v 'values computed again$' out
	computed=$((computed + $(sed -n 's/ values computed again$//p' out)))
}
for steps in "$here"/xform/*.steps; do
	name=$(basename "$steps" .steps)
	round_trip "$here/xform/$name.form.csv" "$steps" "$name.xml"
	python3 "$here/xform_bite.py" --los "$LOS" --submission filled "$name.xml" || complain "$name: the check of documents does not bite"
done
for steps in "$TOP"/data/demo/interviews/*.steps; do
	name=$(sed -n 's/^# form: //p' "$steps")
	round_trip "$TOP/forms/$name.csv" "$steps" "$name.xml"
done
[ "$computed" -gt 50 ] || complain "only $computed values computed again"

shared=${LOS_SHARED:-../shared}
case $shared in /*) ;; *) shared=$TOP/$shared ;; esac
if [ -f "$shared/conformance/forms.jsonl" ]; then
	python3 "$here/xform_many.py" "$LOS" "$shared/conformance/forms.jsonl" || complain "forms of others break the rules"
else
	echo "SKIP forms of others: there is no $shared/conformance/forms.jsonl"
fi
exit $((failed > 0))
