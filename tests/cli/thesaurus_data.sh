#!/bin/sh
# data/thesaurus keeps its own rules (data/thesaurus/README.md).
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"

cat >lint.py <<'EOF_'
import collections, glob, os, re, sys, unicodedata

HEADER = ("concept;area;kind;nb;nn;sv;en;se;everyday_nb;everyday_nn;everyday_sv;everyday_en;"
          "broader;related;styrk08;esco")
COLUMNS = HEADER.split(";")
KINDS = {"skill", "tool", "certificate", "regulation", "occupation", "method", "software"}
AREAS = {"wood", "mechanical", "electro_energy", "construction", "seafood", "tourism", "food",
         "farming_reindeer", "transport", "defence_preparedness", "trade_services",
         "health_childcare", "it", "leadership", "recruitment", "hse", "finance", "law", "sales",
         "language", "digital", "sustainability", "ownership_innovation"}
LABELS = ["nb", "nn", "sv", "en", "se"]
WORDS = LABELS + ["everyday_nb", "everyday_nn", "everyday_sv", "everyday_en"]
# one of these alone says nothing about which course is meant
COMMON = set("""kurs opplæring utdanning jobb arbeid maskin maskiner system program kunde kunder firma bedrift
    ansatt ansatte sjef folk penger papirer sertifikat bevis regler krav problem feil utstyr verktøy bil båt hus
    produkt tjeneste tilbud plan møte team data app utbildning arbete kund företag personal pengar course work
    machine customer company staff training""".split())

findings = []
rows = []


def find(where, what):
    findings.append(f"{where}: {what}")


def words_of(row):
    return [x for c in WORDS for x in row[c].split("|") if x]


def links(row):
    return {x for c in ("broader", "related") for x in row[c].split("|") if x}


def read(path):
    area = os.path.basename(path)[:-4]
    with open(path, encoding="utf-8", newline="") as f:
        lines = f.read().split("\n")
    if lines[0] != HEADER:
        find(path, "another header")
        return
    if lines[-1] != "":
        find(path, "no newline at its end")
    for n, line in enumerate(lines[1:-1], 2):
        where = f"{os.path.basename(path)}:{n}"
        fields = line.split(";")
        if len(fields) != len(COLUMNS):
            find(where, f"{len(fields)} fields")
            continue
        row = dict(zip(COLUMNS, fields), where=where)
        if row["area"] != area:
            find(where, f"area '{row['area']}' in the file of {area}")
        rows.append(row)


def check_row(row):
    where = row["where"]
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", row["concept"]):
        find(where, f"'{row['concept']}' is no identity")
    if row["kind"] not in KINDS:
        find(where, f"kind '{row['kind']}'")
    if row["area"] not in AREAS:
        find(where, f"area '{row['area']}'")
    if not row["nb"].split("|")[0]:
        find(where, "no label in nb")
    for c in COLUMNS:
        if unicodedata.normalize("NFC", row[c]) != row[c]:
            find(where, f"{c} is not composed (NFC)")
        if re.search(r"[\x00-\x1f\"]", row[c]):
            find(where, f"a control character or a quote in {c}")
        values = row[c].split("|") if row[c] else []
        if len(set(values)) != len(values):
            find(where, f"something stands twice in {c}")
        for x in values:
            if x == "" or x != " ".join(x.split()):
                find(where, f"an empty value or blanks too many in {c}: '{x}'")
    for code in filter(None, row["styrk08"].split("|")):
        if not re.fullmatch(r"[0-9]{4}", code):
            find(where, f"styrk08 '{code}'")
    for x in words_of(row):
        if len(x) < 3 and x != x.upper():
            find(where, f"'{x}' is too short")
        if x.casefold() in COMMON:
            find(where, f"'{x}' alone fits anything")


def check_ids(by_id):
    seen = collections.Counter(r["concept"] for r in rows)
    for c, n in seen.items():
        if n > 1:
            find(c, f"stands {n} times")
    for r in rows:
        for x in sorted(links(r)):
            if x not in by_id:
                find(r["where"], f"there is no concept '{x}'")
            if x == r["concept"]:
                find(r["where"], "a concept that names itself")


def check_circles(by_id):
    for r in rows:
        todo, seen = [r["concept"]], set()
        while todo:
            for b in filter(None, by_id.get(todo.pop(), {}).get("broader", "").split("|")):
                if b == r["concept"]:
                    find(r["where"], "is broader than itself")
                    todo = []
                    break
                if b not in seen:
                    seen.add(b)
                    todo.append(b)


def check_claims(by_id):
    owner = collections.defaultdict(set)
    for r in rows:
        for x in words_of(r):
            owner[x.casefold()].add(r["concept"])
    for x, who in sorted(owner.items()):
        who = sorted(who)
        for i, a in enumerate(who):
            for b in who[i + 1:]:
                if b not in links(by_id[a]) and a not in links(by_id[b]):
                    find(f"{a}, {b}", f"both claim '{x}' and are not related")


for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))):
    read(path)
by_id = {r["concept"]: r for r in rows}
for r in rows:
    check_row(r)
check_ids(by_id)
check_circles(by_id)
check_claims(by_id)
if len(sys.argv) > 2:
    if len(rows) < 900:
        find("all", f"{len(rows)} concepts, 900 are promised")
    three = sum(len(r["everyday_nb"].split("|")) >= 3 for r in rows)
    if three < 0.95 * len(rows):
        find("all", f"only {three} of {len(rows)} have three everyday expressions in nb")
print("\n".join(findings) or "no findings")
EOF_

ran='data/thesaurus'
python3 lint.py "$TOP/data/thesaurus" all >out
expect_out <<'EOF_'
no findings
EOF_

# the program takes all of it in, with nothing to say
"$LOS" init >init.out || exit 1
run import thesaurus "$TOP"/data/thesaurus/*.csv --strict; expect_code 0; expect_err <<'EOF_'
EOF_
has_out "the thesaurus has $(cat "$TOP"/data/thesaurus/*.csv | grep -vc '^concept;') concepts from los"
run export thesaurus; has_out 'får ikkje stilt inn den nye fresen'
run import thesaurus "$TOP"/data/thesaurus/*.csv; expect_code 0; expect_err <<'EOF_'
EOF_
grep -F 'rows: ' out | grep -vF ' 0 new, 0 changed, ' >d && complain <d

# every rule finds what breaks it
mkdir bad
{
	head -1 "$TOP/data/thesaurus/wood.csv"
	echo 'saw;wood;skill;saging;;;sawing;;saga er sløv|saga hogg|skjere plank;;;;plane;;;'
	echo 'plane;wood;skill;høvling;;;planing;;saga er sløv|stille høvel|sløv høvel;;;;saw;;;'
	echo 'scrape;wood;skills;;;;scraping;; kurs|Jobb|ab|x||y;;;;nothing;scrape;712;'
	echo 'Oil;wood;skill;olje"beis;;;oiling;;olje på bord|olje på bord|beis;;;;;;;'
	echo 'glue;wood;skill;liming;;;gluing;;lim slipper|limpresse|saga er sløv;;;;;;;'
	printf 'a;wood;skill;a\314\212pning;;;opening;;en to;;;;;;;\n'
	echo 'short;wood;skill'
	echo 'glue;wood;skill;laminering;;;laminating;;lag på lag|lang press|kort press;;;;;;;'
	echo 'elsewhere;metal;skill;annet;;;other;;en to tre|fire fem|seks sju;;;;;;;'
} >bad/wood.csv
echo 'concept;nb' >bad/law.csv
ran='rows that break rules'
python3 lint.py bad >out
expect_out <<'EOF_'
bad/law.csv: another header
wood.csv:8: 3 fields
wood.csv:10: area 'metal' in the file of wood
wood.csv:4: kind 'skills'
wood.csv:4: no label in nb
wood.csv:4: an empty value or blanks too many in everyday_nb: ' kurs'
wood.csv:4: an empty value or blanks too many in everyday_nb: ''
wood.csv:4: styrk08 '712'
wood.csv:4: 'Jobb' alone fits anything
wood.csv:4: 'ab' is too short
wood.csv:4: 'x' is too short
wood.csv:4: 'y' is too short
wood.csv:5: 'Oil' is no identity
wood.csv:5: a control character or a quote in nb
wood.csv:5: something stands twice in everyday_nb
wood.csv:7: nb is not composed (NFC)
wood.csv:10: area 'metal'
glue: stands 2 times
wood.csv:4: there is no concept 'nothing'
wood.csv:4: a concept that names itself
wood.csv:2: is broader than itself
wood.csv:3: is broader than itself
glue, plane: both claim 'saga er sløv' and are not related
glue, saw: both claim 'saga er sløv' and are not related
EOF_
finish
