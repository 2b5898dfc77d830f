#!/bin/sh
# los report week: what was done in a week, counted again by SQL; the same figures in every format;
# the next week; and a page for others that names nobody.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
figures() { python3 "$TOP/tests/lib/figures.py" "$@"; }
body() { figures rows "$@" | sed 1d; }
sql() { sqlite3 -separator ';' "$LOS_DB" "$@"; }
"$LOS" init --demo >init.out 2>&1 || exit 1
at() { now=$1; shift; ran="los --now $now $*"; seed=$((seed + 1)); "$LOS" --now "$now" --seed $seed "$@" >out 2>err </dev/null; code=$?; }
seed=100

# a week of November with talks of two pilots (16 to 22 November, in Oslo)
from=$(date -d '2026-11-16T00:00+01:00' +%s)000
to=$(date -d '2026-11-23T00:00+01:00' +%s)000
in_week() { echo "$1 >= $from AND $1 < $to"; }

# what is done in it: offers are decided on, a need comes in a file, activities go on
need=$(sql "SELECT n.id FROM need n JOIN interview i ON i.id = n.interview WHERE $(in_week i.made_at) ORDER BY n.id LIMIT 1")
other=$(sql "SELECT n.id FROM need n JOIN interview i ON i.id = n.interview WHERE $(in_week i.made_at) ORDER BY n.id DESC LIMIT 1")
at 2026-11-18T10:00:00+01:00 need decide "$need" STILL interested; expect_code 0
at 2026-11-18T10:05:00+01:00 need decide "$other" TEGN rejected --why time; expect_code 0
printf 'need_id;firm_name;municipality;need_text;people\nF1;Fjellbygg AS;Tynset;bruke dronen til å måle massene;2\n' >behov.csv
at 2026-11-22T23:59:59+01:00 import needs behov.csv; expect_code 0
printf 'need_id;firm_name;municipality;need_text\nF2;Fjellbygg AS;Tynset;sertifikat for sprengning\n' >behov2.csv
at 2026-11-23T00:00:00+01:00 import needs behov2.csv; expect_code 0
at 2026-11-17T12:00:00+01:00 plan add 'Truckkurs på Tynset' --kind course --start 2026-11-25 --end 2026-11-27; expect_code 0
id=$(cut -d' ' -f1 out)
at 2026-11-17T13:00:00+01:00 plan approve "$id"; expect_code 0
at 2026-11-17T12:00:01+01:00 plan add 'Noe annet' --kind measure; other=$(cut -d' ' -f1 out)
at 2026-11-17T14:00:00+01:00 plan cancel "$other" --why 'Ingen tid'; expect_code 0
at 2026-11-17T14:05:00+01:00 plan reopen "$other" --why 'Likevel'; expect_code 0
firm=$(sql "SELECT orgnr FROM interview WHERE $(in_week made_at) ORDER BY made_at LIMIT 1")
at 2026-11-19T15:00:00+01:00 contact log "$firm" --how call --outcome call_back --note 'spør om truck' --next 2026-11-27T10:30; expect_code 0
at 2026-11-20T15:00:00+01:00 contact log "$firm" --how visit --outcome reached --note 'så på tørka'; expect_code 0
# an application closes in the week that follows
sql "UPDATE course_run SET deadline = '2026-11-26' WHERE code = 'STILL'"

at 2026-11-24T09:00:00+01:00 report week 2026-W47 --format json -o week.json; expect_code 0
rows() { body week.json "$@"; }

# ---- in short, against the tables ----
rows summary code number >out
{
	sql "SELECT 'interviews', count(*) FROM interview WHERE $(in_week made_at) AND state <> 'draft'"
	sql "SELECT 'firms', count(DISTINCT orgnr) FROM interview WHERE $(in_week made_at) AND state <> 'draft'"
	sql "SELECT 'needs', count(*) FROM need n LEFT JOIN interview i ON i.id = n.interview WHERE $(in_week i.made_at) OR n.id = 'F1'"
	sql "SELECT 'people', sum(max(people, 0)) FROM need n LEFT JOIN interview i ON i.id = n.interview WHERE $(in_week i.made_at) OR n.id = 'F1'"
	sql "SELECT 'gaps', count(*) FROM need n JOIN need_match m ON m.need = n.id LEFT JOIN interview i ON i.id = n.interview
		WHERE m.gap AND ($(in_week i.made_at) OR n.id = 'F1')"
	for verdict in interested maybe rejected; do
		sql "SELECT '$verdict', count(*) FROM decision WHERE verdict = '$verdict' AND $(in_week made_at)"
	done
} >want
head -8 out | diff want - >differs || complain <differs
sed 1,8d out | grep -v '^contacts' | diff - /dev/fd/3 3<<'E' >differs || complain <differs
proposed;3
approved;1
ordered;1
started;1
done;0
cancelled;1
reopened;1
imports;1
E
grep '^contacts' out >contacts
sql "SELECT 'contacts', count(*) FROM contact_log WHERE day BETWEEN '2026-11-16' AND '2026-11-22'" | diff - contacts >differs || complain <differs
# the steps that the demo did, besides ours, are those of its plan
rows activities day step activity >out
has_out '2026-11-17;proposed;Truckkurs på Tynset'
has_out '2026-11-17;approved;Truckkurs på Tynset'
has_out '2026-11-17;cancelled;Noe annet'
has_out '2026-11-17;reopened;Noe annet'
has_out '2026-11-18;started;Felles rekrutteringsdag på Tynset'

# ---- each list, against the tables ----
rows interviews id orgnr firm municipality pilot needs >out
sql "SELECT i.id, i.orgnr, f.name, f.municipality, i.author, (SELECT count(*) FROM need n WHERE n.interview = i.id)
	FROM interview i JOIN firm f USING (orgnr) WHERE $(in_week i.made_at) AND i.state <> 'draft' ORDER BY i.made_at" | diff - out >differs || complain <differs
rows pilots pilot interviews needs | sed '$d' >out
sql "SELECT i.author, count(DISTINCT i.id), count(n.id) FROM interview i LEFT JOIN need n ON n.interview = i.id
	WHERE $(in_week i.made_at) AND i.state <> 'draft' GROUP BY i.author ORDER BY 2 DESC, 1" | diff - out >differs || complain <differs
rows needs id need people | sort >out
sql "SELECT n.id, n.text, iif(n.people < 0, '', n.people) FROM need n LEFT JOIN interview i ON i.id = n.interview
	WHERE $(in_week i.made_at) OR n.id = 'F1'" | sort | diff - out >differs || complain <differs
rows decisions code verdict pilot day >out
sql "SELECT code, verdict, author, '2026-11-18' FROM decision WHERE $(in_week made_at) ORDER BY made_at" | diff - out >differs || complain <differs
rows spent day grant source amount | sed '$d' >out
sql "SELECT day, grant_id, source, iif(amount % 100, amount / 100.0, amount / 100) FROM spending
	WHERE day BETWEEN '2026-11-16' AND '2026-11-22' ORDER BY day" | diff - out >differs || complain <differs
rows imports file added pilot | cut -d';' -f1,2 >out; expect_out <<'E'
behov.csv;1
E
rows contacts day orgnr note pilot >out
sql "SELECT day, orgnr, note, author FROM contact_log WHERE day BETWEEN '2026-11-16' AND '2026-11-22' ORDER BY day, made_at" | diff - out >differs || complain <differs
# what waits, by the contact log and by what interviews agreed on, as it was known on the last day: what was done since waited then
agreed() { # DAY-KNOWN FROM TO
	sql "SELECT next_day, next_time, orgnr, CASE outcome WHEN 'call_back' THEN 'call back' WHEN 'appointment' THEN 'appointment' ELSE 'follow up' END
		FROM contact_log WHERE day <= '$1' AND (done = '' OR done > '$1') AND next_day BETWEEN '$2' AND '$3'
		UNION ALL SELECT due, '', orgnr, 'agreed in an interview'
		FROM (SELECT i.orgnr, date(i.made_at / 1000, 'unixepoch') AS held, coalesce(p ->> '$.answers.videre.avtale.frist', p ->> '$.answers.videre.frist') AS due
			FROM (SELECT i.*, CAST(r.payload AS TEXT) AS p FROM interview i JOIN rev r ON r.rev = i.rev WHERE i.state IN ('complete', 'approved')) i) x
		WHERE held <= '$1' AND due BETWEEN '$2' AND '$3'
		AND NOT EXISTS (SELECT 1 FROM contact_log l WHERE l.orgnr = x.orgnr AND outcome <> 'no_answer' AND day >= due AND day <= '$1') ORDER BY 1, 2, 3"
}
[ "$(sql "SELECT count(DISTINCT t.fullkey) FROM interview i JOIN rev r ON r.rev = i.rev, json_tree(CAST(r.payload AS TEXT), '$.answers') t
	WHERE t.key = 'frist' AND t.fullkey NOT IN ('\$.answers.videre.avtale.frist', '\$.answers.videre.frist')")" = 0 ] || echo 'the forms ask for it elsewhere' | complain
waits_in() { # TABLE DAY-KNOWN FROM TO: as the page has it
	rows "$1" day time orgnr what | sort >out
	agreed "$2" "$3" "$4" | sort | diff - out >differs || complain <differs
}
waits_in due 2026-11-22 2026-11-23 2026-11-29
waits_in overdue 2026-11-22 2020-01-01 2026-11-22
body week.json due what >out; has_out 'agreed in an interview'; has_out 'call back'
body week.json overdue day note >out; has_out '2026-09-15;Spørre fagskolen om de kan holde to dager tørketeknikk på Koppang · Kompetansepiloten'
rows coming day what >out; expect_out <<'E'
2026-11-25;activity begins
2026-11-26;application closes
2026-11-27;activity ends
2026-11-28;activity ends
E

# ---- the page ----
at 2026-11-24T09:00:00+01:00 report week 2026-W47; expect_code 0
has_out 'Week 47 of 2026'
has_out '16 Nov 2026 – 22 Nov 2026'
has_out 'it is for the office and goes no further'
has_out 'of these, courses that were ordered         1'
has_out 'Truckkurs på Tynset'
has_out 'application' # its words may stand in two lines
at 2026-11-24T09:00:00+01:00 --lang nb report week 2026-W47; expect_code 0
# the same in every format
cp out week.nb
for f in csv html xlsx text; do
	at 2026-11-24T09:00:00+01:00 report week 2026-W47 --format "$f" -o "week.$(echo "$f" | sed s/text/txt/)"; expect_code 0
done
figures same week >differs || complain <differs
# this week, without saying which
at 2026-11-19T09:00:00+01:00 report week; has_out 'Week 47 of 2026'
at 2027-01-02T09:00:00+01:00 report week; has_out 'Week 53 of 2026'
at 2027-01-02T09:00:00+01:00 report week W01; has_out '29 Dec 2025 – 4 Jan 2026'
# of a week that is over it is said what is told as of today
at 2026-11-24T09:00:00+01:00 report week 2026-W47; has_out 'This week is over.'; has_out '24 Nov 2026'
at 2026-11-24T09:00:00+01:00 report week 2026-W47 --public; has_out 'This week is over.'
at 2026-11-22T23:00:00+01:00 report week; grep 'is over' out && complain <out
# where the day begins is where the office is
TZ=UTC at 2026-11-24T09:00:00Z report week 2026-W48 --format json -o utc.json
body utc.json needs id >out; lines_out 0

# ---- what waits goes when the firm was talked with, and still stood in the report of the week before ----
reports() { at "2026-11-26T09:00:00+01:00" report week ${1:+"$1"} --format json -o week.json; }
late=315792401
for outcome in no_answer reached; do
	reports; rows overdue orgnr >out; has_out $late
	at 2026-11-25T12:00:00+01:00 contact log $late --how call --outcome $outcome; expect_code 0
done
waiting=$(sql "SELECT id FROM contact_log WHERE note = 'spør om truck'")
reports; rows due orgnr note >out; has_out 'spør om truck'
at 2026-11-25T12:00:00+01:00 contact 'done' "$waiting"; expect_code 0
reports
waits_in due 2026-11-26 2026-11-26 2026-12-06
waits_in overdue 2026-11-26 2020-01-01 2026-11-25
rows overdue orgnr >out; grep $late out && complain <out
rows due note >out; grep 'spør om truck' out && complain <out
reports 2026-W47
waits_in due 2026-11-22 2026-11-23 2026-11-29
waits_in overdue 2026-11-22 2020-01-01 2026-11-22
rows overdue orgnr >out; has_out $late
rows due note >out; has_out 'spør om truck'

# and is forgotten after half a year
at 2027-04-20T09:00:00+02:00 report week --format json -o week.json
rows overdue day what >out
grep 'interview' out | cut -d';' -f1 | sort >days
[ -s days ] || echo 'nothing is left to be late' | complain
[ "$(head -1 days | tr -d -)" -gt 20261019 ] || complain <days

# ---- for others ----
at 2026-11-24T09:00:00+01:00 report week 2026-W47 --public --format json -o public.json; expect_code 0
sql "SELECT name FROM firm UNION SELECT text FROM need UNION SELECT author FROM interview UNION SELECT 'Fjellbygg'" >names
grep -F -f names public.json >found && complain <found
body public.json summary code number >out
has_out 'interviews;*'
has_out 'ordered;1'
at 2026-11-24T09:00:00+01:00 report week 2026-W47 --public; has_out 'Some, of fewer than five firms.'

# ---- what cannot be ----
for bad in 2026-47 2026-W7x W 26-W1 2026-W470 week; do
	run report week $bad; expect_code 2; has_err "a week is written as 2027-W06, not '$bad'"
done
run report week 2027-W53; expect_code 2; has_err 'the year 2027 has no week 53'
run report week 2026-W00; expect_code 2; has_err 'the year 2026 has no week 0'
run report week --format xlsx; expect_code 2; has_err 'say which with --output'
run report week --format json --for-excel; expect_code 2; has_err '--for-excel is for csv, not for json'
finish
