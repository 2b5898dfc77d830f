#!/bin/sh
# los report frequencies: counts agree with the exported answers, and what tells which firm it is
# stays hidden, also from who subtracts (the attack itself: unit/test_report_suppress).
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init --demo >init.out 2>&1 || exit 1
form=kompetansebehov

run report frequencies mangel --form $form; expect_code 0; expect_out <<'END'
To what extent does the firm lack competence it needs today?
============================================================

Kompetansebehov. Counted are interviews.

Answer                  Number  Of those who answered
----------------------  ------  ---------------------
Not at all              0       0 %
To a small extent       0       0 %
To some extent          9       56 %
To a large extent       *
To a very large extent  *
Total                   16

* fewer than five firms, or a number by which such a one could be found out.
END
run report frequencies folger --form $form; has_out 'Overtime and strain                      10      62 %'
has_out 'Several could be chosen, so the numbers do not add up.'
run report frequencies omraade --form $form; has_out 'Counted are entries: Need.'
has_out 'The trade itself: craft and production'
run --lang nb report frequencies ansatte --form $form; has_out '10–19'
# a region alone is its column of all of them
run report frequencies omraade --by fylke --form $form --format csv
awk -F';' '$1 == "" && $4 == "Innlandet" { print $5 }' out >want
run report frequencies omraade --region Innlandet --form $form --format csv
awk -F';' '$1 == "" { print $3 }' out >total
[ -s want ] || echo "no such column" | complain
diff want total >differs || complain <differs
run report frequencies omraade --region Innlandet --since 2030-01-01 --form $form; grep -q '^Total  *0$' out || complain <out
run report frequencies mangel --form $form --format csv; expect_out <<'END'
answer;label;count;percent
1;Not at all;0;0.0
2;To a small extent;0;0.0
3;To some extent;9;56.2
4;To a large extent;*;
5;To a very large extent;*;
;Total;16;
END
run report frequencies mangel --form $form --format html; has_out '<table'

# every count that is shown is that of the exported answers, and no row, column or total hides one alone
"$LOS" export interviews --form $form --shape long -o data/ || exit 1
for by in fylke rekruttert; do
	for question in omraade mangel plan; do
		run report frequencies $question --by $by --form $form --format json
		expect_code 0
		python3 - $question $by >seen <<'END' || complain <seen
import csv, json, sys

question, by = sys.argv[1:]


def rows(name):
    return list(csv.DictReader(open("data/%s.csv" % name), delimiter=";"))


main = {r["los_id"]: r for r in rows("kompetansebehov")}
entries = rows("kompetansebehov-behov")
source = entries if question in entries[0] else list(main.values())
count, firms = {}, {}
for r in source:
    key = (r[question], r[by] if by in r else main[r["los_id"]][by])
    if any(not k or k.startswith("[") for k in key):
        continue
    for k in (key, (key[0], None), ("", key[1]), ("", None)):
        count[k] = count.get(k, 0) + 1
        firms.setdefault(k, set()).add(main[r["los_id"]]["los_orgnr"])
bad, hidden = 0, {}
for c in json.load(open("out"))["cells"]:
    key = (c["answer"], c.get("by"))
    if c["hidden"]:
        for line in (("row", key[0]), ("column", key[1])):
            hidden[line] = hidden.get(line, 0) + 1
        continue
    if c["count"] != count.get(key, 0):
        bad = print(key, c["count"], count.get(key, 0)) or 1
    if 0 < len(firms.get(key, ())) < 5:
        bad = print(key, "tells", firms[key]) or 1
for line, n in hidden.items():
    if n == 1:
        bad = print(line, "hides one alone") or 1
sys.exit(bad)
END
	done
done

# what cannot be
run report frequencies mangel; expect_code 2; has_err 'there are several forms'
run report frequencies kontaktnavn --form $form; expect_code 1; has_err 'contact data is never counted'
run report frequencies mangel --by folger --form $form; expect_code 2; has_err "'folger' is 6 variables; name one of them: folger_orders, folger_plans"
run report frequencies mangel --by folger_orders --form $form; expect_code 0; has_out 'Chosen'
run report frequencies mangel --by omraade --form $form; expect_code 2; has_err "ask for 'omraade' by 'mangel' instead"
run report frequencies mangel --form $form --region Atlantis; expect_code 1; has_err "no county or municipality 'Atlantis'"
finish
