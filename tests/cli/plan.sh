# The activity plan: an adviser's year in a few lines, what is refused and why, and its papers.
. "$TOP/tests/lib/cli.sh"
# ids as words, blanks that do not break as blanks
plainly() {
	sed "s/${truck:-none}/TRUCK/; s/${trainee:-none}/TRAIN/; s/${energy:-none}/ENERG/; s/$(printf '\302\240')/ /g" out >seen
	mv seen out
}
run init
expect_code 0

# headings, a grant, a period for proposals
run plan list; expect_code 0; expect_out </dev/null; has_err "'los plan add' proposes one"
run plan challenge add 'For få fagarbeidere' --areas 'Rekruttering; Etterutdanning'
expect_code 0; expect_out <<'E'
1 For få fagarbeidere
E
run plan challenge add 'Grønn omstilling'; expect_out <<'E'
2 Grønn omstilling
E
run plan challenge add Ny --id 1; expect_code 1; has_err "'los plan challenge set' changes it"
run plan challenge set 2 --title 'Grønt skifte' --areas 'Energi'
run plan challenge list; expect_out <<'E'
1 For få fagarbeidere
  Rekruttering
  Etterutdanning
2 Grønt skifte
  Energi
E
run plan grant add komp Kompetansepiloter --lines 'staten/2026=1,4 mill; fylket/2026=600 000'
plainly; expect_code 0; expect_out <<'E'
komp Kompetansepiloter: 2 000 000 kr
E
run plan grant add komp Igjen --lines 'staten/2026=1'; expect_code 1; has_err "'los plan grant set' changes it"
run plan grant add annen Annen; expect_code 2
run plan grant add annen Annen --lines 'staten=5'; expect_code 1; has_err 'SOURCE/YEAR=AMOUNT'

# without check-in periods proposals are taken at any time
run plan add 'Truckførerkurs' --challenge 1 --area Etterutdanning --owner 'Nina Pilot' --cost '180 000' \
	--funding 'komp/staten=120 000; bedriftene=60 000' --start 2026-11-01 --end 2027-06-01 --phase 1 --year 1/3
expect_code 0
truck=$(cut -d' ' -f1 out)
has_out 'Truckførerkurs: proposed'
[ ${#truck} -eq 5 ] || echo "an id of ${#truck}: $truck" | complain

# a period opens, and closes
run plan check-in open Høst --opens 2026-11-01; expect_code 2; has_err '--closes DATE'
run plan check-in open Høst --opens 2026-11-01 --closes 2026-11-22; expect_code 0
run plan add 'Traineeplass' --challenge 1 --kind trainee; expect_code 1
expect_err <<'E'
los: the check-in period 'Høst' closed on 22 Nov 2026; to propose it still, tell why it is late (--late WHY)
E
run plan add 'Traineeplass' --challenge 1 --kind trainee --late 'bedriften ringte i dag'; expect_code 0
has_out "late in the check-in period 'Høst': bedriften ringte i dag"
trainee=$(cut -d' ' -f1 out)
run plan check-in open Vinter --opens 2026-11-22 --closes 2026-12-24; expect_code 1; has_err "'Høst' is open in those days"
run plan check-in open Vinter --closes 24.12.2026; expect_code 0
run plan add 'Energirådgiver' --challenge 2 --area Energi --cost 90000 --funding 'komp/fylket=90000'; expect_code 0
energy=$(cut -d' ' -f1 out)
run plan check-in close; expect_code 0; expect_out <<'E'
Vinter: 23 Nov 2026 – 23 Nov 2026, last day today
E
run plan check-in list; expect_out <<'E'
Høst: 1 Nov 2026 – 22 Nov 2026
  proposals 1, of them late 1
Vinter: 23 Nov 2026 – 23 Nov 2026, last day today
  proposals 1, of them late 0
E

# steps, one at a time
run plan start "$truck"; expect_code 1
expect_err <<'E'
los: the activity cannot be started: it is proposed; approve it next, or cancel it
E
run plan approve "$truck"; expect_code 0
run plan cancel "$trainee"; expect_code 2; has_err '--why TEXT'
run plan cancel "$trainee" --why 'ingen søkere'; expect_code 0
run plan cancel "$trainee" --why 'ingen søkere'; expect_code 1; has_err 'reopen it to propose it again'
run plan show zzzzz; expect_code 1; has_err "'los plan list' shows those there are"
run plan set "$truck"; expect_code 2
run plan set "$truck" --cost '200 000' --end ''; expect_code 0
run plan set "$truck" --area Reiseliv; expect_code 1
has_err "challenge 1 has no area 'Reiseliv'; it has: Rekruttering, Etterutdanning"
run plan set "$truck" --funding 'komp/staten/2030=5'; expect_code 1; has_err 'it has staten/2026, fylket/2026'
run plan set "$truck" --start 'en gang'; expect_code 1; has_err 'is no day'
run plan set "$truck" --kind kaffe; expect_code 1; has_err 'is no kind of offer'

run plan list; plainly; expect_code 0
expect_out <<'E'
1 For få fagarbeidere
  TRAIN cancelled  Traineeplass
        pilot
        ingen søkere
        ! proposed after its check-in period had closed
  Etterutdanning
  TRUCK approved   Truckførerkurs
        Nina Pilot · from 1 Nov 2026 · 200 000 kr · phase 1, year 1 of 3
        ! should have begun
        ! costs more than its sources give

2 Grønt skifte
  Energi
  ENERG proposed   Energirådgiver
        pilot · 90 000 kr
E
run plan list --state approved --format csv; lines_out 2
run plan list --state ferdig; expect_code 2
run plan list --format xml; expect_code 2

# every change has who and when
run plan history "$truck"; plainly
expect_out <<'E'
TRUCK Truckførerkurs
23 Nov 2026 09:00  pilot
  title: Truckførerkurs
  challenge: 1
  area: Etterutdanning
  owner: Nina Pilot
  start: 1 Nov 2026
  end: 1 Jun 2027
  phase: 1
  year: 1/3
  cost: 180 000
  paid by: staten (komp 2026) 120 000 · bedriftene 60 000
23 Nov 2026 09:00  pilot
  state: proposed → approved
23 Nov 2026 09:00  pilot
  end: taken away (1 Jun 2027)
  cost: 180 000 → 200 000
E

# money: committed is spent, and what is overdrawn is told
run plan grant spend komp 1000; expect_code 1; has_err 'several sources'
run plan grant spend komp '50 000' --source staten --activity "$truck" --note lokale; expect_code 0
run plan grant spend komp 590000 --source fylket; expect_code 0; has_err 'komp/fylket/2026: proposals ask for 80'
run plan grant spend komp --source fylket -- -40000; expect_code 0
run plan grant spend komp 60000 --source fylket; expect_code 0; has_err 'overdrawn by 10'
run plan grant list --format csv; expect_out <<'E'
grant;source;year;granted;planned;committed;spent;left;warning
komp;staten;2026;1400000;0;70000;50000;1280000;
komp;fylket;2026;600000;90000;0;610000;-10000;overdrawn
E
# the same from the tables, by their own sums
sqlite3 -separator ';' "$LOS_DB" "SELECT l.source, l.amount/100,
	(SELECT sum(amount)/100 FROM spending s WHERE s.source = l.source AND s.year = l.year)
	FROM grant_line l ORDER BY n" >out
expect_out <<'E'
staten;1400000;50000
fylket;600000;610000
E

# papers
run report plan; expect_code 0; has_out 'Activities           3: proposed 1, approved 1, running 0, done 0, cancelled 1'
has_out 'fylket 2026: overdrawn by 10'
run report plan --format html -o plan.html; expect_code 0
grep -q '<h2 id="h1">1 For få fagarbeidere</h2>' plan.html || complain <plan.html
grep -q 'http:\|https:\|<script' plan.html && echo 'loads something' | complain
run report plan --format csv; lines_out 4
run report plan --format json; expect_code 0
python3 -c 'import json; d = json.load(open("out")); assert len(d["activities"]) == 3 and d["grants"][1]["left"] == "-10000"' || complain <out
run report plan --format pdf; expect_code 2
run check; expect_code 0
sqlite3 "$LOS_DB" "UPDATE activity SET cost = 1 WHERE id = '$energy'"
run check; expect_code 3; has_out "'activity $energy' is not what its last revision says"
finish
