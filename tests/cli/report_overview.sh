# los report overview: what it tells is what SQL counts, in every format, and what it hides stays hidden.
. "$TOP/tests/lib/cli.sh"
export PYTHONPATH="$TOP/tests/lib"

# ---- an office without anything -----------------------------------------------------------------------------------------------------
run init; expect_code 0
run report overview; expect_code 0; has_out 'Interviews held                               0'; has_out 'Nothing of it in this time.'
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0

# ---- what cannot be meant -----------------------------------------------------------------------------------------------------------
run report overview --format pdf; expect_code 2; has_err "--format is text, csv, json, html or xlsx, not 'pdf'"
run report overview --format xlsx; expect_code 2; has_err 'xlsx is written to a file: say which with --output'
run report overview --format json --for-excel; expect_code 2; has_err '--for-excel is for csv, not for json'
run report overview --region Atlantis; expect_code 1; has_err "there is no county or municipality 'Atlantis'"
run report overview --year 26; expect_code 2; has_err '--year is a year: 2026'
run report overview --year 2026 --since 2026-01-01; expect_code 2; has_err '--year is instead of --since and --until'
run report overview --since 2026-02-01 --until 2026-01-01; expect_code 2; has_err '--until is before --since'
run report overview --until someday; expect_code 2; has_err '--until is a day: 2026-09-01'

# ---- offices of some sizes: everything is counted again, and nobody finds out what is hidden ------------------------------------------
cp "$LOS_DB" empty.db
outcomes='needs=good+possible+gaps+unmatched'
try() { # NAME [OPTION...]: the report, to be attacked
	name=$1
	shift
	run report overview "$@" --format json -o "$name.json"; expect_code 0
	ran="attack on $name"
	python3 "$TOP/tests/lib/attack.py" --parts $outcomes --apart firms_in_area "$name.json" >found 2>&1 || complain <found
}
formats() { # NAME [OPTION...]: the others tell the same
	name=$1
	shift
	for format in csv html xlsx text; do
		run report overview "$@" --format $format -o "$name.${format%text}$([ $format != text ] || echo txt)"
		expect_code 0
	done
	ran="formats of $name"
	/usr/bin/python3 "$TOP/tests/lib/figures.py" same "$name" >differ 2>&1 || complain <differ
}
for size in 12 60 400; do
	cp empty.db "$LOS_DB"
	python3 "$TOP/tests/lib/overview_data.py" "$LOS_DB" $size $size || echo 'no data' | complain
	try all$size
	ran="office of $size, counted again"
	python3 "$TOP/tests/lib/overview_check.py" "$LOS_DB" all$size.json >wrong 2>&1 || complain <wrong
done
formats all400
# a year ends where the office is: at midnight in Oslo
try year --year 2025
ran='a year, counted again'
python3 "$TOP/tests/lib/overview_check.py" "$LOS_DB" year.json 2025-01-01 2025-12-31 >wrong 2>&1 || complain <wrong
TZ=America/New_York run report overview --year 2025 --format json; expect_code 0
ran='a year in New York'
TZ=America/New_York python3 "$TOP/tests/lib/overview_check.py" "$LOS_DB" out 2025-01-01 2025-12-31 >wrong 2>&1 || complain <wrong
cmp -s out year.json && echo 'a year is the same in Oslo and in New York' | complain
# a region and an industry narrow it
county=$(python3 "$TOP/tests/lib/figures.py" rows all400.json counties county | grep -v '^county$' | head -1)
try region --region "$county" --industry 16
formats region --region "$county" --industry 16
python3 "$TOP/tests/lib/figures.py" rows region.json counties county | grep -v '^county$' >out
printf '%s\nTotal\n' "$county" >want
ran='a region'; diff want out >differ || complain <differ

# ---- twice the same bytes -----------------------------------------------------------------------------------------------------------
for format in html xlsx; do
	run report overview --format $format -o again.$format
	cmp "all400.$format" again.$format >differ 2>&1 || complain <differ
done
run report overview --format csv --for-excel; [ "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf ] || echo 'no BOM' | complain
run --lang nb report overview --format csv; has_out 'key_figures;'; has_out ';interviews;'

# ---- the demo, to read ----------------------------------------------------------------------------------------------------------------
rm -f "$LOS_DB"*
run init --demo; expect_code 0
run report overview --year 2026; expect_code 0
has_out 'Period  1 Jan 2026 – 31 Dec 2026'
has_out 'Interviews held                              20'
has_out 'By month'
has_out 'Manufacturing'
has_out '* fewer than five firms, or a number by which such a one could be found out.'
has_out 'Others in Trøndelag'; has_out 'Others are what fewer than five firms'
run report overview --year 2026 --format csv; has_out 'grants;Grants, in kroner;kompetanse/fylket/2026;kompetanse;left;Left;12000'
run report overview --format html; has_out 'role="img"'; has_out "default-src 'none'"
finish
