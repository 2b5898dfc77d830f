#!/bin/sh
# Real files that hurt (open data), through `los table FILE --format json`: their rows, columns and
# cells.  They are not ours to ship: without the shared collection this is skipped.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
shared=$TOP/${LOS_SHARED:-../shared}
case ${LOS_SHARED:-} in /*) shared=$LOS_SHARED ;; esac
files=$shared/data/csv
[ -d "$files" ] || { echo "SKIP $files is not there"; exit 77; }

ran='los table, real files'
python3 - "$LOS" "$files" <<'END' >problems 2>&1 || complain <problems
import json, subprocess, sys

los, folder = sys.argv[1:]
bad = []


def read(name, *options):
    """Rows as lists of (column, cell), so that no column of a name can hide another."""
    done = subprocess.run([los, "table", f"{folder}/{name}", "--format", "json", *options],
                          capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0 or done.stderr:
        bad.append(f"{name}: exit {done.returncode}, {done.stderr.decode()}")
    return json.loads(done.stdout, object_pairs_hook=list)


def check(name, want, got):
    if want != got:
        bad.append(f"{name}: expected {want!r}, got {got!r}")


# file, options, records with the header, columns, the header's first and last, cells: (row from 0, -1
# the last; column from 0) -> value
NBSP_FILE = "no_kmd_partistotte2014.nbsp_thousands.csv"
DIFI = {
    (0, 0): "19104", (0, 1): "16.10.2014", (0, 2): "Ambulerende skjenkeløyve - Os kommune",
    (0, 3): "https://oskommune.no/Selvbetjening/skjema.aspx?skjemaid=177&MId1=200", (0, 19): "11",
    (51, 2): "Studiestøtte - Lånekassen", (51, 6): "79", (51, 19): "11",
}
REAL = [
    ("no_Postnummerregister-ansi.txt", [], 5093, 5, None, {
        (0, 0): "0001", (0, 1): "OSLO", (0, 2): "0301", (0, 4): "P", (1, 0): "0010", (1, 4): "B",
        (-1, 0): "9991", (-1, 1): "BÅTSFJORD", (-1, 2): "5443"}),
    ("no_Postnummerregister-ansi.txt", ["--header-row", "0"], 5093, 5, None, {
        (0, 0): "0001", (-1, 3): "BÅTSFJORD"}),
    ("no_difi_oversikt2014.backslash.csv", [], 53, 20, ("vurderingid", "finnbarhet_maxpoeng"), DIFI),
    ("no_difi_oversikt2014.bom.csv", [], 53, 20, ("vurderingid", "finnbarhet_maxpoeng"), DIFI),
    ("no_norgeno_tjeneste.multiline.csv", [], 7259, 5, ("id", "emneord_id"), {
        (0, 0): "82954", (0, 1): "Permisjon fra undervisning (KF-255-FK)", (0, 2): "",
        (434, 1): 'Påmelding til "Klart språk" kurs', (434, 3): "3317", (434, 4): "",
        (565, 2): "Digidel.no er et nettsted for deg som driver kurs- og opplæring i grunnleggende "
                  "digitale ferdigheter.\nDu kan fritt laste ned, bruke og tilpasse alle ressursene "
                  "du finner her. Alle ressurser på digidel.no er gratis.\nPakkene er fordelt på tre "
                  "nivåer, nybegynner, litt øvet og øvet. Nivåene sier noe om ferdighetene som "
                  "kreves av kursdeltagerne",
        (565, 4): "5921, 5327, 22795, 7883", (704, 1): 'Søknad "Årets Nesodding"-prisen - 2021',
        (-1, 0): "379", (-1, 4): "8848"}),
    (NBSP_FILE, [], 2710, 11, ("partinamn", "totalt"), {
        (0, 0): "ØSTFOLD ARBEIDERPARTI", (0, 2): "100", (0, 5): "40,1", (0, 8): "47 639,00",
        (0, 9): "1 316 303,34", (0, 10): "1 363 942,34", (-1, 0): "Sør-Varanger Sv",
        (-1, 10): "5 798,50"}),
    ("no_fad_lonn_a-tabell.quoted_decimalcomma.csv", [], 99, 14, ("trinn", "natt-45"), {
        (0, 0): "1", (0, 3): "17891,70", (0, 13): "52,30", (-1, 0): "98", (-1, 13): "273,70"}),
    ("no_oed_normpriser.ddmmyyyy.csv", [], 400, 6, ("crude", "last_changed"), {
        (0, 0): "ALVHEIM", (0, 1): "01.01.2019", (0, 2): "498,84", (0, 5): "24.04.2019",
        (-1, 0): "BALDER", (-1, 4): "-3,9", (-1, 5): "29.04.2019"}),
    ("no_nav_ettersporsel2017.bom.csv", [], 137, 22, ("aar", "norge"), {
        (0, 0): "2017", (0, 2): "Sykepleiere", (0, 21): "3600", (1, 2): "Tømrere og snekkere",
        (-1, 2): "Gjenvinningsarbeidere", (-1, 21): "50"}),
    ("eu_table-with-accents.latin1.csv", [], 639, 8, ("Classement", "Source"), {
        (0, 0): "3 stars", (0, 2): "01-01-13", (0, 4): "0,611553068", (-1, 1): "Midi-Lemonnier",
        (-1, 6): "83,79288068"}),
    ("eu_doublequote.csv", [], 6, 17, ("INCISO", "pbi"), {
        (0, 0): "A.N.E.P.", (0, 1): "Administración Nacional de Educación Pública", (0, 4): "2019",
        (0, 10): " ", (0, 16): ".003465", (-1, 16): ".001586"}),
    ("eu_number-test.csv", [], 14, 6, ("number", "enum"), {
        (0, 0): "NaN", (4, 1): "", (9, 0): "$4.00 ", (9, 5): "$4.00", (-1, 5): "4e4"}),
]
for name, options, records, columns, ends, cells in REAL:
    rows = read(name, *options)
    check(f"{name}: records", records, len(rows) + (ends is not None))
    check(f"{name}: columns", {columns}, {len(row) for row in rows})
    if ends:
        check(f"{name}: header", ends, (rows[0][0][0], rows[0][-1][0]))
    else:
        check(f"{name}: numbers of columns", [str(i + 1) for i in range(columns)], [k for k, _ in rows[0]])
    for (row, column), want in cells.items():
        check(f"{name} row {row} column {column}", want, rows[row][column][1])

# the same table in two dialects
check("difi in two dialects", read("no_difi_oversikt2014.backslash.csv"),
      read("no_difi_oversikt2014.bom.csv"))
# a header over two lines, and a file that was cut in its last row
rows = read("eu_issue-811_it.mixed_eol.csv")
check("issue-811: rows", 422, len(rows))
check("issue-811: widths", [26] * 421 + [15], [len(row) for row in rows])
check("issue-811: header", "Codice dell'Unità territoriale sovracomunale \n(valida a fini statistici)", rows[0][1][0])
check("issue-811: cells", ("001", " 001 ", "Agliè"), tuple(rows[0][i][1] for i in (2, 3, 5)))
check("issue-811: last", ("003049", "Cerano", "NO"), tuple(rows[-1][i][1] for i in (4, 5, 14)))
# every sum adds up, so no cell of the thousands has slipped
rows = read(NBSP_FILE)
number = lambda s: round(float(s.replace(" ", "").replace(",", ".")) * 100)
check("partistøtte: sums", [], [i for i, row in enumerate(rows)
                               if abs(number(row[8][1]) + number(row[9][1]) - number(row[10][1])) > 1])

# csv-spectrum: each file as the JSON beside it
import glob
names = sorted(glob.glob(f"{folder}/csv-spectrum/*.json"))
check("csv-spectrum: files", 12, len(names))
for path in names:
    name = "csv-spectrum/" + path.rsplit("/", 1)[1][:-5] + ".csv"
    want = json.load(open(path, encoding="utf-8"))
    got = [dict(row) for row in read(name)]
    if isinstance(want, dict):  # location_coordinates: one object, whose number is not the file's
        check(name, {**want, "Contact Phone Number": None}, {**got[0], "Contact Phone Number": None})
        check(name, 1, len(got))
        continue
    check(name, [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in want], got)
print("\n".join(bad))
sys.exit(bool(bad))
END
finish
