#!/bin/sh
# los report coverage: every need counted again by what `los match` says of its offers and of what is
# excluded; the same in every format; no firm found out; and as many gaps as in `los report gaps`.
# shellcheck disable=SC1091,SC2034,SC2218
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
# shellcheck source=tests/lib/many_needs.sh
. "$TOP/tests/lib/many_needs.sh"
# shellcheck disable=SC2086 # several words
lib() { python3 "$TOP/tests/lib/$1.py" $2 >said 2>&1 || complain <said; }
rows() { python3 "$TOP/tests/lib/figures.py" rows "$@" | sed 1d; }
"$LOS" init --demo >init.out 2>&1 || exit 1
run report coverage; expect_code 0
has_out 'Needs and what covers them'
has_out 'together                  53     20         *       *       12           9    22'
has_out '80 km where it has not said'
has_out 'Too few firms for such a table.' # what is missing cannot be told where columns cannot be told apart
many_needs
# one of them that no course of the demo covers
sed -i "s/grunnkurs i arbeidsmiljø for verneombudet/tørke tare så den blir mat og ikke gjødsel/" needs.csv
run import needs needs.csv; expect_code 0
run match --all --top 50 --explain --format json; cp out match.json
report() { run report coverage --internal "$@" --format json -o all.json; expect_code 0; run report coverage "$@" --format json -o shown.json; expect_code 0; }
parts='--apart firms --parts needs=near+online+far+excluded+none'
report
lib survey "coverage $LOS_DB match.json all.json"
lib survey 'shown all.json shown.json'
lib attack "$parts shown.json"
# what is missing where: of those that are told, as many as there are, and five firms behind each
rows all.json missing area_code place_code needs firms | sort >all
rows shown.json missing area_code place_code needs firms | sort >out
[ -s out ] || echo 'nothing is missing anywhere' | complain
comm -13 all out >found; [ ! -s found ] || complain <found
awk -F';' '$4 < 5' out >found; [ ! -s found ] || complain <found
# a need that no course covers is a gap, unless only the pilot's reach is in the way
run report gaps --format csv; sed 1d out | cut -d';' -f3 | sort | uniq -c | awk '{ print $2 ";" $1 }' >gaps
rows all.json area excluded none | tail -1 >out
awk -F';' -v line="$(cat out)" '{ n[$1] = $2 } END { split(line, t, ";")
	if (t[2] != n["no_topic"] + n["weak"]) print "none: " t[2] ", gaps: " n["no_topic"] + n["weak"]
	if (t[1] > n["filtered"]) print "excluded: " t[1] ", filtered: " n["filtered"] }' gaps >found
[ ! -s found ] || complain <found
# farther, fewer are too far away
rows all.json place far | tail -1 >near
report --max-km 400
lib survey "coverage $LOS_DB match.json all.json --km 400"
lib attack "$parts shown.json"
rows all.json place far | tail -1 >out
[ "$(cat out)" -lt "$(cat near)" ] || echo 'a longer way changes nothing' | complain
report --region 34
lib survey "coverage $LOS_DB match.json all.json --county 34"
lib survey 'shown all.json shown.json'
lib attack "$parts shown.json"
rows all.json place place needs >out; has_out 'Hamar;'
# what one provider covers
run report coverage --internal --provider 'Løftet Sertifikatskole AS' --format json -o one.json; expect_code 0
rows one.json area code near online far | awk -F';' '$1 == "drawing" && $2 + $3 + $4 > 0' >found; [ ! -s found ] || complain <found
rows one.json area code near far | grep '^transport;' >out; has_out 'transport;'
# ---- every format ----
for f in json csv html xlsx text; do
	run report coverage --format $f -o "coverage.$(echo "$f" | sed s/text/txt/)"; expect_code 0
	run report coverage --internal --format $f -o "internal.$(echo "$f" | sed s/text/txt/)"; expect_code 0
done
python3 "$TOP/tests/lib/figures.py" same coverage internal >differs || complain <differs
grep -q '<svg' internal.html || echo 'no chart' | complain
# ---- few, none, what cannot be ----
run report coverage --region Tolga; has_out 'There are no such needs.'
run report coverage --region Skjåk; has_out 'Fewer than five firms have such needs'
run report coverage --provider Ingen; expect_code 1; has_err "no course is of a provider 'Ingen'"
run report coverage --max-km 4000; expect_code 2; has_err '--max-km is at most 3000'
run --lang nb report coverage; expect_code 0
finish
