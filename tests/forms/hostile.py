#!/usr/bin/env python3
"""Forms made to hurt, as workbooks and as text: each is refused with a finding or read as a form, never more than that,
within 200 MB.  Ends with the slowest; one that takes more than SECONDS (a minute) of the processor will never end.

usage: hostile.py LOS FOLDER [SECONDS]
"""
import io
import os
import random
import resource
import struct
import subprocess
import sys
import zipfile

los, folder = sys.argv[1], sys.argv[2]
most = float(sys.argv[3]) if len(sys.argv) > 3 else 60
slowest = (0, "")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEETS = ("survey", "choices", "settings")
# a sanitizer wants terabytes of addresses and its own time: there only the verdict counts
limited = subprocess.run([los, "--help"], preexec_fn=lambda: resource.setrlimit(
    resource.RLIMIT_AS, (600 << 20, 600 << 20)), capture_output=True).returncode == 0
bad = 0


def complain(name, why):
    global bad
    bad += 1
    print(f"{name}: {why}")


def end_some_time():
    resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, int(most) + 2))


def cell(text, ref=None):
    at = f' r="{ref}"' if ref else ""
    return f'<c{at} t="inlineStr"><is><t>{text}</t></is></c>'


def row(*texts):
    return "<row>" + "".join(cell(t) for t in texts) + "</row>"


GOOD = row("type", "name", "label") + row("text", "a", "A?")


def sheet(rows, before=""):
    return f"{HEAD}{before}<worksheet><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData></worksheet>"


def parts(survey=sheet(GOOD), shared=None, more=(), target="worksheets/sheet1.xml"):
    yield "[Content_Types].xml", "<Types/>"
    yield "_rels/.rels", '<R><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></R>'
    yield "xl/workbook.xml", '<workbook><sheets><sheet name="survey" id="r1"/></sheets></workbook>'
    yield "xl/_rels/workbook.xml.rels", (
        f'<R><Relationship Id="r1" Type="x/worksheet" Target="{target}"/>'
        '<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
        '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></R>')
    yield "xl/worksheets/sheet1.xml", survey
    if shared is not None:
        yield "xl/sharedStrings.xml", shared
    yield from more


def pack(all_parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, content in all_parts:
            z.writestr(name, content)
    return out.getvalue()


def write(path, make):
    """In a process of its own: what it takes would count for the program that is started next."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as f:
            f.write(make())
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit("a file could not be made")


def run(name, make, codes, says=None, command=("form", "check"), ending="xlsx"):
    """Codes: the exits that are right. Says: what must be printed."""
    path = os.path.join(folder, "f." + ending)
    write(path, make)
    global slowest
    p = subprocess.Popen([los, *command, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         preexec_fn=end_some_time if limited else None)
    out = p.stdout.read().decode("utf-8", "replace")
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss >> 10
    if os.environ.get("SHOW"):
        print(f"{name:34} exit {p.returncode}  {seconds:5.2f} s  {megabytes:4} MB  {out[:150].strip()}")
    if p.returncode not in codes:
        complain(name, f"exit {p.returncode}, expected {codes}\n{out[:500]}")
    if says and says not in out:
        complain(name, f"does not say '{says}'\n{out[:500]}")
    if p.returncode and not out:
        complain(name, "refused without a word")
    slowest = max(slowest, (seconds, name))
    if limited and (seconds > most or megabytes > 200):
        complain(name, f"{seconds:.2f} s, {megabytes} MB")
    return out


def text_of(n, repeat):
    return f"{HEAD}<sst>" + "".join(f"<si><t>{repeat(i)}</t></si>" for i in range(n)) + "</sst>"


MEGA = 1 << 20
good = pack(parts())
run("as it should be", lambda: good, {0})
run("stored", lambda: pack(parts(), zipfile.ZIP_STORED), {0})
run("other packing", lambda: pack(parts(), zipfile.ZIP_LZMA), {3}, "packing that workbooks do not use")

# ---- bombs
run("bomb in a sheet", lambda: pack(parts(sheet(" " * 60 * MEGA))), {3}, "packed beyond all reason")
run("bomb in the shared texts", lambda: pack(parts(shared="<sst>" + " " * 60 * MEGA)), {3}, "packed beyond")
run("bomb in the styles", lambda: pack(parts(more=[("xl/styles.xml", "<s>" + " " * 60 * MEGA)])), {3}, "packed beyond")
run("bomb that nobody reads", lambda: pack(parts(more=[("xl/media/a.png", bytes(80 * MEGA))])), {0})


def lie(data, size):
    """The sizes that the archive tells, here and in its directory, are another."""
    out = bytearray(data)
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        i = out.find(b"xl/worksheets/sheet1.xml")
        while i >= 0:
            head = 46 if mark == b"PK\1\2" else 30
            if out[i - head:i - head + 4] == mark:
                struct.pack_into("<I", out, i - head + at, size)
            i = out.find(b"xl/worksheets/sheet1.xml", i + 1)
    return bytes(out)


run("bomb that tells a small size", lambda: lie(pack(parts(sheet(" " * 60 * MEGA))), 1000), {3})
run("tells 1 GB", lambda: lie(good, 1 << 30), {3}, "packed beyond all reason")
run("tells one byte more", lambda: lie(good, len(sheet(GOOD)) + 1), {0, 3})
run("3,000 entries", lambda: pack(parts(more=[(f"x{i}", "") for i in range(3000)])), {3}, "more than 2000 files")
run("40,000 entries", lambda: pack(parts(more=[(f"x{i}", "") for i in range(40000)])), {3}, "more than 2000 files")

# ---- size without content
dice = random.Random(1)
HEADER = row("type", "name", "label")


def rows_of(make, first, last, before=GOOD):
    return lambda: pack(parts(sheet(before + "".join(make(i) for i in range(first, last)))))


def wide():
    return "<row>" + "".join(cell(f"h{i}") for i in range(16384)) + "</row>"


def far(i):
    return f'<row r="{i}">' + cell("x", f"XFD{i}") + "</row>"


run("a million empty rows", rows_of(
    lambda i: f'<row r="{i}" spans="1:3" s="1" customFormat="1" ht="15"/>', 3, 1000000), {0})
run("two million empty cells", rows_of(lambda i: f'<row r="{i}">' + '<c s="1"/>' * 40 + "</row>", 3, 50000), {0})
run("every row as wide as can be", rows_of(far, 2, 100000, wide()), {3}, "larger than is read")
run("every row as wide as the header", rows_of(lambda i: row("x"), 2, 100000, wide()), {1},
    "more cells than are read", ("table", "--header-row", "1"))
run("the same without a header", rows_of(far, 3, 100000), {0}, "stands under no header")
run("one text used 150,000 times", lambda: pack(parts(sheet(
    HEADER + '<row><c/><c/><c t="s"><v>0</v></c></row>' * 150000), text_of(1, lambda i: "x" * 32000))), {3},
    "larger than is read")
run("the same, as a table", lambda: pack(parts(sheet(
    HEADER + '<row><c/><c/><c t="s"><v>0</v></c></row>' * 150000), text_of(1, lambda i: "x" * 32000))), {1},
    "more text than is read", ("table",))
run("a text of 2 MB", lambda: pack(parts(shared=text_of(1, lambda i: dice.randbytes(MEGA).hex()))), {3},
    "more than 1 MB of text")
run("a million texts", lambda: pack(parts(shared=text_of(1000000, lambda i: f"text {i}"))), {0})
run("3 million empty texts", lambda: pack(parts(shared="<sst>" + "".join(
    dice.choice(("<si/>", "<si/> ", "<si />", "<si ></si>")) for i in range(3000000)) + "</sst>")), {3},
    "more text than is read")
run("50,000 rows of mistakes", rows_of(lambda i: row(f"nothing{i}", f"a {i}", dice.random()), 0, 50000, HEADER), {3},
    "is not a type of question")
run("230,000 questions", rows_of(lambda i: row("note", f"n{i}", "N"), 0, 230000, HEADER), {3}, "larger than is read")
run("numbers of 309 digits", rows_of(
    lambda i: f"<row><c><v>{dice.random()}e308</v></c><c><v>{i}e300</v></c></row>", 0, 40000, HEADER), {3},
    "larger than is read")

# ---- XML
laughs = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(12)) + "]>"
run("entities in a sheet", lambda: pack(parts(sheet(row("type", "name", "&m;"), laughs))), {3}, "document type")
run("entities in the texts", lambda: pack(parts(shared=laughs + "<sst><si><t>&m;</t></si></sst>")), {3}, "document type")
run("an entity without a type", lambda: pack(parts(sheet(row("type", "name", "&m;")))), {3}, "is not XML")
run("an outer document type", lambda: pack(parts(sheet(GOOD, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'))), {3}, "document type")
run("elements 100,000 deep", lambda: pack(parts(sheet("<row>" * 100000))), {3}, "256 deep")
run("a tag without end", lambda: pack(parts(sheet('<row a="' + os.urandom(2 * MEGA).hex()))), {3}, "without end")
run("a NUL byte", lambda: pack(parts(sheet(row("type", "na\0me", "label")))), {3}, "is not XML")
run("a NUL reference", lambda: pack(parts(sheet(row("type", "na&#0;me", "label")))), {3}, "is not XML")
run("NUL bytes only", lambda: bytes(5000), {3})
run("a text that is not there", lambda: pack(parts(sheet('<row><c t="s"><v>7</v></c></row>'), text_of(7, str))), {3},
    "sheet 'survey' row 1 is damaged")
dirty = row("type", "name", "label") + row("text", "a", "_x0007__x001B_[31mred\u202egnp.&#x85;\u2066 \U000E0041end")
out = run("control and bidi characters", lambda: pack(parts(sheet(dirty))), {0}, "row has characters that cannot be seen")
out = run("the same, as a table", lambda: pack(parts(sheet(dirty))), {0}, "text;a;[31mredgnp. end", ("table", "--format", "csv"))
if any(c in out for c in "\x07\x1b\u202e\u2066\x85\U000E0041"):
    complain("control and bidi characters", f"are printed: {out!r}")

# what the library itself would print must not reach the screen
for code in "UTF-16", "UTF-7", "ISO-2022-JP", "UCS-4":
    broken = sheet(GOOD).encode().replace(b"UTF-8", code.encode()).replace(b"A?", b"\xff\x07\x1b\x80\x00" * 9)
    out = run(f"a broken {code}", lambda: pack(parts(broken)), {3})
    if any(not line.startswith(folder) for line in out.splitlines()):
        complain(f"a broken {code}", f"more than findings are printed: {out!r}")

# ---- the archive
run("names that climb", lambda: pack(parts(more=[("../../../tmp/los-was-here", "x"), ("/etc/los-was-here", "x")])), {0})
if os.path.exists("/tmp/los-was-here"):
    complain("names that climb", "a file was written")
run("a sheet that climbs", lambda: pack(parts(target="../../../../etc/passwd")), {3}, "damaged or was not copied whole")
run("a sheet on the net", lambda: pack(parts(target="http://example.org/a.xml")), {3}, "damaged or was not copied whole")
locked = bytearray(good)
for mark, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
    i = locked.find(mark)
    while i >= 0:
        locked[i + at] |= 1
        i = locked.find(mark, i + 1)
run("a password on the archive", lambda: bytes(locked), {3}, "password")
for n in range(5, len(good), 97):
    run(f"cut off after {n} bytes", lambda: good[:n], {3}, "damaged or was not copied whole")
for n in range(0, len(good), 97):
    broken = bytearray(good)
    broken[n] ^= 0x55
    run(f"byte {n} is another", lambda: bytes(broken), {0, 3})

# ---- forms as text
SURVEY = "survey\n,type,name,label,parameters,relevant,save_to,trigger,calculation,appearance\n"
LIST = "choices\n,list_name,name,label\n,l,id,title\n"
LONG = "a" * 1000000


def text(name, make, codes, says=None):
    run(name, lambda: (SURVEY + make()).encode(), codes, says, ending="csv")


def rows_like(n, row_of):
    return "".join(row_of(i) for i in range(n))


text("a name of 1 MB", lambda: f",text,{LONG},A\n,text,b,${{{LONG}}}\n", {3}, "cannot be a name")
text("a parameter of 1 MB", lambda: f",text,a,A,{LONG}=3\n", {3}, "has no parameter")
text("a number of 1 MB", lambda: f",range,a,A,start={'9' * 1000000}\n", {3}, "write a number")
text("numbers without measure", lambda: ",range,a,A,start=-1e300 end=1e300 step=1e-300\n", {0})
text("250,000 parameters", lambda: f",text,a,A,{'x=1 ' * 250000}\n", {3}, "has no parameter")
text("groups 10,000 deep", lambda: rows_like(10000, lambda i: f",begin_group,g{i},G\n"), {3}, "more than 32 deep")
text("50,000 rules in a circle", lambda: rows_like(
    50000, lambda i: f",calculate,q{i},,,,,,${{q{(i + 1) % 50000}}} + 1\n"), {3}, "in a circle")
text("groups in a circle", lambda: rows_like(
    5000, lambda i: f",begin_group,g{i},G,,${{a{(i + 1) % 5000}}} = 1\n,text,a{i},A\n,end_group,\n"), {3}, "in a circle")
text("50,000 times the same name", lambda: ",text,q,Q\n" * 50000, {3}, "is already the name")
text("100,000 questions", lambda: rows_like(100000, lambda i: f",text,q{i},Q\n"), {0})
text("300,000 open references", lambda: f",text,a,{'${' * 300000}\n", {3}, "close it")
text("150,000 references to nothing", lambda: f",text,a,{'${x}' * 150000}\n", {3}, "no question named")
text("50,000 triggers", lambda: ",text,a,A\n,text,b,B,,,,\"" + "${a}," * 50000 + "\",now()\n", {0})
text("50,000 entities", lambda: ",text,a,A\nentities\n,list_name,label\n" + rows_like(
    50000, lambda i: f",e{i},${{a}}\n"), {3})
text("50,000 properties", lambda: rows_like(
    50000, lambda i: f",text,q{i},Q,,,people#p{i}\n") + "entities\n,list_name,label\n,people,${q1}\n,others,${q2}\n", {3})
text("30,000 searches", lambda: rows_like(
    30000, lambda i: f",select_one l,q{i},Q,,,,,,\"search('other')\"\n") + LIST, {0})
text("parentheses without end", lambda: f",select_one l,q,Q,,,,,,\"search({'(' * 500000})\"\n" + LIST, {3})
text("30,000 files, twice", lambda: rows_like(
    30000, lambda i: f",csv-external,f{i},\n,select_one_from_file f{i}.csv,q{i},Q\n"), {0})
text("a table of 30,000 rows", lambda: ",begin_group,g,G,,,,,,table-list\n" + rows_like(
    30000, lambda i: f",select_one l,q{i},Q\n") + ",end_group,\n" + LIST, {0})
print("SKIP limits of time and memory: a sanitizer is at work" if not limited else
      f"{'within' if not bad else 'not within'} {most:g} s and 200 MB; slowest, {slowest[1]}: {slowest[0]:.2f} s")
sys.exit(bad > 0)
