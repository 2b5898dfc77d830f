#!/bin/sh
# Reports for others on a region or an industry, against the reports on wider choices: nobody finds out by subtraction
# what fewer than five firms said.  Each is told or refused as SQL's rows say it must be.
# shellcheck disable=SC1091,SC2034,SC2154
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out 2>&1 || exit 1
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
python3 "$TOP/tests/lib/overview_data.py" "$LOS_DB" 90 60 || echo 'no data' | complain
ran='choices of an office'
python3 "$TOP/tests/lib/selections.py" >wrong 2>&1 || complain <wrong

# the demo: what its office may tell of one county, and not of all but a few firms
rm -f "$LOS_DB"*
"$LOS" init --demo >init.out 2>&1 || exit 1
for report in overview demand coverage 'frequencies omraade --form kompetansebehov'; do
	# shellcheck disable=SC2086 # words
	run report $report --region Innlandet; expect_code 0
done
# all but three: those three could be told apart
sqlite3 "$LOS_DB" "UPDATE firm SET municipality = 'Hamar' WHERE orgnr IN (SELECT orgnr FROM firm JOIN municipality m ON m.name = firm.municipality
	WHERE m.county = 'Trøndelag' ORDER BY orgnr LIMIT -1 OFFSET 3)"
for report in overview demand coverage 'frequencies omraade --form kompetansebehov'; do
	# shellcheck disable=SC2086 # words
	run report $report --region Innlandet; [ "$code" -ne 0 ] || echo 'it is told' | complain
	has_err 'this choice is not told: a wider one has only a few firms more'
	# shellcheck disable=SC2086 # words
	run report $report; expect_code 0
done
# the office itself may see it
run report demand --region Innlandet --internal; expect_code 0
run report gaps --region Innlandet; expect_code 0
finish
