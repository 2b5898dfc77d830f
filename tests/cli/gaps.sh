# los report gaps: of which needs, by region, industry, firm and the day they were told; as text, CSV,
# JSON and a page.
. "$TOP/tests/lib/cli.sh"

cat >courses.csv <<'END'
provider;code;title;description;subject;level;mode;language;municipality;start;deadline;price;seats
Tynset fagskole;CNC-204;CNC-fresing: oppspenning, nullpunkt og verktøy;Tre dager ved fresen. Deltakerne stiller inn, måler og kjører egne deler.;Maskinering;4;onsite;nb;Tynset;2027-04-14;2027-03-01;6900;6
Vernebua;SV-1;Sveisesertifikat TIG;Prøve etter ISO 9606-1 i rustfritt stål.;Sveising;4;onsite;nb;Oslo;2027-02-01;;9000;4
END
cat >first.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;latest_start
B1;306577883;Røros Limtre AS;16.230;9;Røros;får ikkje stilt inn den nye fresen skikkeleg;3;
B2;306577883;Røros Limtre AS;16.230;9;Røros;hundeoppdrett;2;
B3;307815273;Lierne Mek;25.620;4;Lierne;sveisesertifikatene går ut;2;2027-01-15
B4;307815273;Lierne Mek;25.620;4;Lierne;=1+1 kattepensjonat;;
END
cat >second.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;latest_start
B4;307815273;Lierne Mek;25.620;4;Lierne;=1+1 kattepensjonat;2;
B5;311768000;Fjellfrakt Nord;49.410;14;Tynset;vi får ikke bolig til de nye;3;
B6;;;;;;seilmaking;;
END
gaps() { # OPTIONS IDS: exactly these needs are gaps
	wanted=$1
	shift
	run report gaps --format csv "$@"
	expect_code 0
	sed -n '2,$s/;.*//p' out | tr '\n' ' ' | sed 's/ $//' >ids
	printf '%s' "$wanted" | diff - ids >diff || complain <diff
}

run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run import courses courses.csv; expect_code 0
run --now 2026-09-10T12:00:00+02:00 import needs first.csv; expect_code 0
# half past midnight in Oslo is still the day before in UTC
run --now 2026-11-02T00:30:00+01:00 import needs second.csv; expect_code 0

gaps 'B2 B3 B4 B5 B6'
gaps 'B3 B4' --region Trøndelag --industry 25
gaps 'B2 B3 B4' --region 50
gaps 'B2' --region Røros
gaps 'B2' --region 5025
gaps 'B5' --industry 49.4
gaps 'B2' --firm 306577883
gaps '' --firm 306577883 --region Tynset
# a need is told when it first came, whatever changed it later; its day is the one of our clock
gaps 'B5 B6' --since 2026-09-11
gaps 'B5 B6' --since 2026-11-02
gaps '' --since 2026-11-03
gaps 'B2 B3 B4 B5 B6' --since 2026-09-10
gaps 'B5' --since 2026-11-02 --region Innlandet
# filters stand beside them
gaps 'B1 B2' --region Røros --max-km 50

run report gaps --region 50
expect_code 0
has_out '3 needs of 4 have no course that covers them.'
has_out 'starts 1 Feb 2027, wished by 15 Jan 2027: 2 weeks late'
has_out '→ Sveisesertifikat TIG · Vernebua · SV-1'

run report gaps --format json
expect_code 0
python3 - <<'END' >said 2>&1 || complain <said
import json
rows = {r['need']: r for r in json.load(open('out'))}
assert list(rows) == ['B2', 'B3', 'B4', 'B5', 'B6'], rows
assert [rows[i]['kind'] for i in rows] == ['no_topic', 'filtered', 'no_topic', 'no_topic', 'no_topic']
near = rows['B3']['nearest']
assert near['code'] == 'SV-1' and near['provider'] == 'Vernebua'
start, = [r for r in near['reasons'] if r['sign'] == 'excluded']
assert start['aspect'] == 'start' and start['off'] == 17
assert rows['B2']['nearest'] is None and rows['B2']['not_training'] is None
assert rows['B5']['not_training'] == 'housing', rows['B5']
assert rows['B4']['text'] == '=1+1 kattepensjonat'
END

run report gaps --format html -o page.html
expect_code 0
cp page.html out
has_out '<h1>Needs that no course covers</h1>'
has_out '5 needs of 6 have no course that covers them.'
has_out 'Sveisesertifikat TIG · Vernebua · SV-1: starts 1 Feb 2027, wished by 15 Jan 2027: 2 weeks late'
has_out 'Røros Limtre AS, '
has_out 'tell the municipality'
if grep -q '<script\|src=' page.html; then complain <page.html; fi
# a workbook has the owners' words as they are, as texts that stay texts
run report gaps --format xlsx -o gaps.xlsx; expect_code 0
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null && /usr/bin/python3 - >out <<'END'
import openpyxl
for sheet in openpyxl.load_workbook("gaps.xlsx"):
    for row in sheet:
        print(*(f"{c.data_type} {c.number_format} {c.value}" for c in row if "kattepensjonat" in str(c.value)), end="")
END
[ ! -s out ] || [ "$(cat out)" = 's @ =1+1 kattepensjonat' ] || complain <out
# what can be done something about stands first
grep -o 'There are courses, but wishes exclude them\|No course on it' page.html | head -1 | grep -q '^There' || complain <page.html
# and in the pilot's language
run --lang nb report gaps --format html
has_out '<html lang="nb">'

# nothing there, and what cannot be meant
run report gaps --region Oslo
expect_out <<'END'
0 needs of 0 have no course that covers them.
END
run report gaps --region Atlantis; expect_code 1; has_err "there is no county or municipality 'Atlantis'"
run report gaps --since sometime; expect_code 2; has_err '--since is a day: 2026-09-01'
run report gaps --format sav; expect_code 2; has_err "--format is text, csv, json, html or xlsx, not 'sav'"
run report gaps --format xlsx; expect_code 2; has_err 'xlsx is written to a file: say which with --output'
run report gaps --firm 999999999; expect_code 1; has_err '999999999'

# of interviews: the day they were begun
run --db demo.db init --demo
# what comes closest where all that is weak is excluded too
run --db demo.db --lang nb report gaps
grep -A2 '^  tørka vår er gammal' out >drying
cp drying out
expect_out <<'END'
  tørka vår er gammal, og vi går mest på følelsen. Kledningen slår seg når folk har fått den på veggen
  Ingen kurs dekker dette sikkert; det som er nærmest, kan være verdt å se på
  → Virkestorkning och fuktkontroll · Fjällgränsens Utbildning AB · TORK-SV
END
run --db demo.db report gaps --format json
cp out all.json
run --db demo.db interview list --format json
python3 - <<'END' >since || complain <since
import json
begun = sorted({i.get('made_at', i.get('made', ''))[:10] for i in json.load(open('out'))} - {''})
print(begun[len(begun) // 2])
END
run --db demo.db report gaps --format json --since "$(cat since)"
expect_code 0
python3 - <<'END' >said 2>&1 || complain <said
import json
every, some = (json.load(open(n)) for n in ('all.json', 'out'))
assert 0 < len(some) < len(every), (len(some), len(every))
assert all(s in every for s in some)
END
finish
