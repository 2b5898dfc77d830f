#!/bin/sh
# los report demand: counted again from the needs in the database and what `los match` offers them;
# the same in every format; and no firm found out from what is shown.
# shellcheck disable=SC1091,SC2034,SC2218
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
# shellcheck source=tests/lib/many_needs.sh
. "$TOP/tests/lib/many_needs.sh"
rows() { python3 "$TOP/tests/lib/figures.py" rows "$@" | sed 1d; }
# shellcheck disable=SC2086 # several words
lib() { python3 "$TOP/tests/lib/$1.py" $2 >said 2>&1 || complain <said; }
"$LOS" init --demo >init.out 2>&1 || exit 1
# the demo alone: twenty firms, so much is hidden
run report demand; expect_code 0
has_out 'What firms want to learn'
has_out 'Needs        53, of 20 firms'
has_out 'Trøndelag     27     11      76              *         *'
has_out 'together                              53     20     194             14        39'
has_out 'autumn 2027     29     20     129              7        22'
has_out '* fewer than five firms, or a number by which such a one could be found out.'
run report demand --format json -o demo.json; expect_code 0
run report demand --internal --format json -o demo_all.json; expect_code 0
run match --all --top 50 --explain --format json; cp out match.json
lib survey "demand $LOS_DB match.json demo_all.json"
lib survey 'shown demo_all.json demo.json'
lib attack '--apart firms --parts needs=offered+no_offer demo.json'

many_needs
run import needs needs.csv; expect_code 0
run match --all --top 50 --explain --format json; cp out match.json
provider='Løftet Sertifikatskole AS'
report() { run report demand --internal "$@" --format json -o all.json; expect_code 0; run report demand "$@" --format json -o shown.json; expect_code 0; }
report
lib survey "demand $LOS_DB match.json all.json"
lib survey 'shown all.json shown.json'
lib attack '--apart firms --parts needs=offered+no_offer shown.json'
# a county is told by its municipalities
report --region Innlandet
lib survey "demand $LOS_DB match.json all.json --county 34"
lib survey 'shown all.json shown.json'
lib attack '--apart firms --parts needs=offered+no_offer shown.json'
# of one provider, written anyhow
run report demand --internal --provider 'LØFTET sertifikatskole as' --format json -o all.json; expect_code 0
python3 - all.json "$LOS_DB" "$provider" <<'END' >said || complain <said
import sys
sys.path.insert(0, __import__('os').environ['TOP'] + '/tests/lib')
import argparse, survey
o = argparse.Namespace(what='demand', database=sys.argv[2], match='match.json', report=sys.argv[1], provider=sys.argv[3],
	km=80, county=None, today='2026-11-23')
said = list(survey.check(o))
print('\n'.join(said))
sys.exit(bool(said))
END
run report demand --provider "$provider" --format json -o shown.json; expect_code 0
lib survey 'shown all.json shown.json'
lib attack '--apart firms --parts needs=from_provider+from_others+no_offer shown.json'
rows all.json area code from_provider >out; has_out 'transport;'
# narrower by industry and time: the needs that SQL finds
run report demand --industry 16.1 --internal --format json -o all.json
rows all.json area needs | tail -1 >out
sqlite3 "$LOS_DB" "SELECT count(*) FROM need_shown WHERE replace(nace, 'C', '') LIKE '16.1%'" | diff - out >differs || complain <differs
run report demand --since 2026-11-23 --internal --format json -o all.json
rows all.json area needs | tail -1 >out; expect_out <<'E'
192
E
# ---- words: without names, of areas that five firms have needs in, in the order of letters ----
run report demand --format json -o shown.json
rows shown.json words code words >out
has_out 'transport;truckførerbevis til dem på lageret'
sqlite3 "$LOS_DB" "SELECT name FROM firm UNION SELECT firm_name FROM need WHERE firm_name <> ''" >names
grep -F -f names shown.json >found && complain <found
cut -d';' -f1 out | sort -u | while read -r area; do
	n=$(sqlite3 "$LOS_DB" "SELECT count(DISTINCT coalesce(nullif(orgnr, ''), firm_name)) FROM need_shown WHERE area = '$area'")
	[ "$n" -ge 5 ] || echo "words of $n firms: $area"
done >found
[ ! -s found ] || complain <found
# ---- every format ----
for f in json csv html xlsx text; do
	run report demand --format $f -o "demand.$(echo "$f" | sed s/text/txt/)"; expect_code 0
done
python3 "$TOP/tests/lib/figures.py" same demand >differs || complain <differs
run report demand --format xlsx; expect_code 2; has_err 'xlsx is written to a file'
run report demand --format csv --for-excel -o excel.csv
[ "$(head -c 3 excel.csv)" = "$(printf '\357\273\277')" ] || echo 'no BOM' | complain
# ---- few firms, none, and what cannot be ----
# needs of nobody known may all be of one firm
{
	echo 'need_id;municipality;need_text'
	for n in 1 2 3 4 5 6; do echo "U$n;Tolga;truckførerbevis $n"; done
} >unknown.csv
run import needs unknown.csv; expect_code 0
run report demand --region Tolga; has_out 'Fewer than five firms have such needs'
run report demand --region Utsira; expect_code 0; has_out 'There are no such needs.'
run report demand --region Skjåk; expect_code 0; has_out 'Fewer than five firms have such needs'
sed 's/^/  /' out | grep -q 'Skjåk Trelast' && complain <out
run report demand --provider 'Ingen AS'; expect_code 1; has_err "no course is of a provider 'Ingen AS'"
run report demand --region Atlantis; expect_code 1; has_err "no county or municipality 'Atlantis'"
run report demand --since tull; expect_code 2; has_err '--since is a day'
run --lang nb report demand; expect_code 0
finish
