#!/bin/sh
# usage: run.sh        (LOS: the program, TOP: the tree; BLESS=1 rewrites what is expected)
# Each folder in bad/ holds a form with mistakes and in expected.txt all that `los form check` prints
# about it, exit 3 when there is an error among it; each form in
# good/ is taken, exit 0, without a word or with those of its NAME.expected.
set -u
unset LC_ALL LC_MESSAGES LANG LANGUAGE
export LANGUAGE=en
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
out=$(mktemp)
failed=0
count=0
complain() {
	failed=$((failed + 1))
	echo "$*"
}
for folder in "$TOP"/tests/forms/bad/*/; do
	count=$((count + 1))
	name=${folder%/}
	(cd "$folder" && "$LOS" form check form.csv) >"$out" 2>&1
	code=$?
	expected=0
	grep -q '^form.csv:[^ ]* error: ' "$out" && expected=3
	[ "$code" -eq "$expected" ] || complain "${name##*/}: exit $code, expected $expected"
	[ -s "$out" ] || complain "${name##*/}: not a word about it"
	[ "${BLESS:-}" ] && cp "$out" "$folder/expected.txt"
	diff -u "$folder/expected.txt" "$out" || complain "${name##*/}: not what was expected"
done
for form in "$TOP"/tests/forms/good/*.csv "$TOP"/forms/*.csv; do
	case $form in */steder.csv) continue ;; esac # a list that a form takes choices from
	count=$((count + 1))
	"$LOS" form check "$form" >"$out" 2>&1
	code=$?
	[ "$code" -eq 0 ] || complain "${form##*/}: exit $code"
	expected=${form%.csv}.expected
	[ -f "$expected" ] || expected=/dev/null
	sed 's|^/.*/||' "$out" | diff -u "$expected" - || complain "${form##*/}: not what was expected"
done
rm -f "$out"
[ "$count" -gt 30 ] || complain "only $count forms found"
exit $((failed > 0))
