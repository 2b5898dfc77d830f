#!/bin/sh
# los table: what the reader makes of a file, as text, CSV and JSON.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"

printf 'Katalog 2025\n\nKode;Tittel;Pris\n1;"a ""b"";c";7,5\n2;to\nlinjer;;\n;;\n' >k.csv
run table k.csv; expect_code 0; expect_out <<'END'
encoding   UTF-8
delimiter  ;
quote      "
header     3
skipped    2
columns    3
rows       3
bad rows   0
         1 Kode
         2 Tittel
         3 Pris
END
run table k.csv --format csv; expect_code 0; expect_out <<'END'
Kode;Tittel;Pris
1;"a ""b"";c";7,5
2;to
linjer;;
END
run table k.csv --format json --header-row 3; expect_code 0; expect_out <<'END'
[
  {
    "Kode": "1",
    "Tittel": "a \"b\";c",
    "Pris": "7,5"
  },
  {
    "Kode": "2",
    "Tittel": "to"
  },
  {
    "Kode": "linjer",
    "Tittel": "",
    "Pris": ""
  }
]
END
run table k.csv --header-row 0 --format csv; lines_out 5; has_out 'Katalog 2025'
run table k.csv --delimiter , --format csv; has_out '"1;""a'
run table k.csv --header-row 40; expect_code 1; expect_err <<'END'
los: 'k.csv' has only 7 rows, no header in row 40
END

printf 'navn\tsted\nK\345re\tV\345ler\n' >1252.csv
run table 1252.csv; has_out 'encoding   Windows-1252'; has_out 'delimiter  tab'
run table 1252.csv --format csv; has_out 'Kåre;Våler'
run table - --format csv; expect_code 1; has_err "'-' is empty"

printf 'a;b\n1;"x\n2;y\n' >bad.csv
run table bad.csv --format csv; expect_code 3; expect_err <<'END'
bad.csv:2:-: error: a quote (") is opened in this line and never closed
END
expect_out <<'END'
a;b
2;y
END

run table k.csv --format xml; expect_code 2; has_err '--format is text, csv or json'
run table k.csv --encoding ebcdic; expect_code 2; has_err "'ebcdic' is not an encoding Los reads"
run table k.csv --delimiter ab; expect_code 2; has_err "--delimiter wants one character, not 'ab'"
run table k.csv --header-row x; expect_code 2; has_err "--header-row wants a number, not 'x'"

# csv-spectrum: each file as the JSON beside it
spectrum=$TOP/$LOS_SHARED/data/csv/csv-spectrum
case $LOS_SHARED in /*) spectrum=$LOS_SHARED/data/csv/csv-spectrum ;; esac
if [ -d "$spectrum" ]; then
	for json in "$spectrum"/*.json; do
		name=$(basename "$json" .json)
		run table "$spectrum/$name.csv" --format json
		python3 - "$json" out <<'END' || complain </dev/null
import json, sys
want, got = (json.load(open(p, encoding="utf-8", errors="replace")) for p in sys.argv[1:])
if isinstance(want, dict):  # location_coordinates: one object, whose number is not the file's
    want, got = [want], [dict(g, **{"Contact Phone Number": want["Contact Phone Number"]}) for g in got]
want = [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in want]
sys.exit(want != got)
END
	done
else
	echo "SKIP csv-spectrum: $spectrum is not there"
fi
finish
