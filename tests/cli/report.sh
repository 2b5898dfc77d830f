# The paper for a firm, as text and as a page.
. "$TOP/tests/lib/cli.sh"
wrong() {
	echo "$1" >said
	complain <said
}

run init --demo
run report firm 315792401
expect_code 0
has_out "Kvernmoen Sag og Høvleri DA"
has_out "315 792 401"
has_out "competence pilot Ingrid Moseng"
has_out "You told us of 3 needs."
has_out "tørka vår er gam"
has_out "What happens next"
has_out "Spørre fagskolen om de kan holde to dager tørketeknikk på Koppang"
if grep -q "Arne Kvernmoen" out; then wrong "the contact is named unasked"; fi
if awk 'length($0) > 200' out | grep -q .; then wrong "a line is not wrapped"; fi

run report firm "315 792 401" --with-contacts --top 1
expect_code 0
has_out "Arne Kvernmoen"

# offers with figure, reasons and decisions; gaps with what comes nearest
run report firm 371222502
expect_code 0
has_out "   Fit "
has_out "   ✓ "
has_out "   Your decision  interested"
has_out "What was decided"
has_out "interested (To søker)"
has_out "Deadlines for applying"
for firm in 315792401 394867381 334554139; do
	run report firm $firm
	cat out >>all
done
mv all out
has_out "A need without a course is worth as much"
has_out "This comes nearest:"
run report firm 352638099
expect_code 0
has_out "No needs have been noted yet."

# the page: well-formed, one h1, no script, nothing loaded
run report firm 315792401 --format html -o page.html
expect_code 0
lines_out 0
python3 - page.html >out 2>&1 <<'EOF_' || complain <out
import re, sys
import xml.dom.minidom
from html.parser import HTMLParser

text = open(sys.argv[1], encoding="utf-8").read()
xml.dom.minidom.parseString(text)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.levels, self.ids = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        a = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        assert tag not in ("script", "img", "link", "iframe"), tag
        assert not any(k.startswith("on") or k == "src" for k in a), a
        if "id" in a:
            assert a["id"] not in self.ids
            self.ids.add(a["id"])

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


p = Page()
p.feed(text)
assert not p.open, p.open
assert p.levels.count(1) == 1 and p.levels[0] == 1, p.levels
assert all(b - a <= 1 for a, b in zip(p.levels, p.levels[1:])), p.levels
assert "default-src 'none'" in text
assert '<html lang="en">' in text
EOF_

# refusals
run report firm 123
expect_code 2
has_err "is not an organisation number"
run report firm 974760673
expect_code 1
has_err "no firm has the organisation number"
run report firm 315792401 --format pdf
expect_code 2
has_err "--format is text, csv, json, html or xlsx, not 'pdf'"
run report firm 315792401 -o nowhere/page.html
expect_code 1

# as tables, for programs and as a workbook: what the database has
run report firm 315792401 --format json -o firm.json; expect_code 0
figures() { python3 "$TOP/tests/lib/figures.py" rows "$@" | sed 1d; }
figures firm.json firm orgnr name municipality employees >out
sqlite3 -separator ';' "$LOS_DB" "SELECT orgnr, name, municipality, employees FROM firm WHERE orgnr = '315792401'" | diff - out >differs || complain <differs
figures firm.json needs n need >out
sqlite3 -separator ';' "$LOS_DB" "SELECT row_number() OVER (ORDER BY id), text FROM need WHERE orgnr = '315792401' ORDER BY id" | diff - out >differs || complain <differs
figures firm.json talks day pilot >out
sqlite3 -separator ';' "$LOS_DB" "SELECT date(made_at / 1000, 'unixepoch', 'localtime'), author FROM interview
	WHERE orgnr = '315792401' AND state IN ('complete', 'approved')" | diff - out >differs || complain <differs
run report firm 315792401 --format csv -o firm.csv; expect_code 0
run report firm 315792401 --format xlsx -o firm.xlsx; expect_code 0
python3 -c '
import openpyxl
book = openpyxl.load_workbook("firm.xlsx")
print([s.max_row - 1 for s in book.worksheets[1:]][:3])' >out
echo "[1, $(figures firm.json talks day | grep -c .), $(figures firm.json needs n | grep -c .)]" | diff - out >differs || complain <differs
run report firm 315792401 --format json; if grep -q '"contact": "[^"]' out; then complain <out; fi
finish
