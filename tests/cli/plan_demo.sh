# The demo region's plan; activities made of an offer that a firm took, and of a cohort.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
# eight activities in all states, three challenges, a closed and an open period, a grant nearly spent
sqlite3 "$LOS_DB" "SELECT state, count(*) FROM activity GROUP BY state" >out
expect_out <<'E'
approved|2
cancelled|1
done|1
proposed|2
running|2
E
run plan challenge list; lines_out 10
run plan check-in list; has_out 'Høst 2026: 1 Sep 2026 – 30 Sep 2026'; has_out '15 Dec 2026, open now'
run plan grant list; expect_code 0; has_out '! nearly spent'
run plan grant list --format csv; has_out 'kompetanse;fylket;2026;582000;0;415000;155000;12000;low'
# what the report says agrees with the tables
sqlite3 -separator ';' "$LOS_DB" "SELECT 'kompetanse', l.source, l.year, l.amount/100,
	coalesce((SELECT sum(f.amount) FROM activity_funding f JOIN activity a ON a.id = f.activity
		WHERE f.grant_id = l.grant_id AND f.source = l.source AND f.year = l.year AND a.state = 'proposed'), 0)/100,
	coalesce((SELECT sum(f.amount - coalesce((SELECT sum(s.amount) FROM spending s
			WHERE s.activity = a.id AND s.source = f.source AND s.year = f.year), 0))
		FROM activity_funding f JOIN activity a ON a.id = f.activity
		WHERE f.grant_id = l.grant_id AND f.source = l.source AND f.year = l.year AND a.state IN ('approved', 'running')), 0)/100,
	coalesce((SELECT sum(s.amount) FROM spending s WHERE s.source = l.source AND s.year = l.year), 0)/100
	FROM grant_line l ORDER BY n" >figures
sed 1d out | cut -d';' -f1-7 | diff figures - >differ || complain <differ

# as a workbook: a sheet of activities and one of the money, as numbers that the tables have
run report plan --format xlsx -o plan.xlsx; expect_code 0
python3 - "$LOS_DB" <<'END' >said || complain <said
import openpyxl, sqlite3, sys

book, db, bad = openpyxl.load_workbook("plan.xlsx"), sqlite3.connect(sys.argv[1]), 0


def rows(head):
    """Of the sheet that begins so."""
    for sheet in book:
        table = [r for r in sheet.iter_rows(values_only=True)]
        if table and table[0][: len(head)] == head:
            return [dict(zip(table[0], r)) for r in table[1:] if r[0] is not None]
    print("no sheet begins with", head, [s.title for s in book])
    sys.exit(1)


found = {r["Id"]: (r["Activity"], r["State"], r["Cost"], r["Sources give"]) for r in rows(("Id", "Activity"))}
want = {r[0]: tuple(r[1:]) for r in db.execute("""SELECT id, title, state, iif(cost < 0, NULL, cost / 100),
    coalesce((SELECT sum(amount) FROM activity_funding f WHERE f.activity = a.id), 0) / 100 FROM activity a""")}
if found != want:
    bad = print(found, "not", want) or 1
found = [(r["Granted"], r["Spent"]) for r in rows(("Source, year", "Grant"))]
want = db.execute("""SELECT amount / 100, coalesce((SELECT sum(s.amount) FROM spending s
    WHERE s.grant_id = l.grant_id AND s.source = l.source AND s.year = l.year), 0) / 100
    FROM grant_line l ORDER BY grant_id, n""").fetchall()
if found != want:
    bad = print(found, "not", want) or 1
if not any(s._charts for s in book):
    bad = print("no chart") or 1
sys.exit(bad)
END

need=$(sqlite3 "$LOS_DB" "SELECT need FROM decision WHERE code = 'SKIPPER'")
run plan add --from-need "$need"; expect_code 2; has_err 'both --from-need and --course'
run plan add --from-need "$need" --course SKIPPER --challenge 3; expect_code 0; has_out ': proposed'
id=$(cut -d' ' -f1 out)
run plan show "$id"; has_out 'Sjøveien Kurssenter AS'
has_out "$(sqlite3 "$LOS_DB" "SELECT text FROM need WHERE id = '$need'") ($need)"; has_out "$(sqlite3 "$LOS_DB" "SELECT name FROM firm WHERE orgnr = '385888074'") (385888074)"
run plan show "$id" --format json; has_out "\"needs\": \"$need\""
run plan add --from-need "$need" --course SKIPPER; expect_code 1; has_err "the activity $id came from this offer already"
maybe=$(sqlite3 "$LOS_DB" "SELECT need FROM decision WHERE verdict = 'maybe'")
run plan add --from-need "$maybe" --course TEGN; expect_code 1; has_err 'the firm said maybe'
run plan add --from-need "$maybe" --course STILL; expect_code 1; has_err 'nothing is decided on it'
run plan add --from-need "$maybe" --course NOSUCH; expect_code 1; has_err "'los course search' finds by words"
run plan add --from-cohort 1 --challenge 1; expect_code 0; has_out 'Class: '
id=$(cut -d' ' -f1 out)
[ "$(sqlite3 "$LOS_DB" "SELECT count(*) >= 2 FROM activity_for WHERE activity = '$id' AND what = 'firm'")" = 1 ] ||
	echo 'a cohort of one firm' | complain
# whatever a cohort is about, a course or a subject that there is none of, it becomes one
n=2
while run plan add --from-cohort $n && [ "$code" -eq 0 ]; do n=$((n + 1)); done
expect_code 1; has_err "there is no cohort $n"
[ $n -gt 3 ] || echo "only $n cohorts" | complain
run plan add --from-cohort 99; expect_code 1; has_err 'there is no cohort 99'
run check; expect_code 0
finish
