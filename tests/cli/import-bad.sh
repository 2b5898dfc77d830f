#!/bin/sh
# Files that are broken: each is told of, what and where, and nothing is half imported.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
nothing_there() { run export courses; lines_out 1; }
gone() { rm -f test.db test.db-*; "$LOS" init >init.out; }

: >empty.csv
run import courses empty.csv; expect_code 1; expect_err <<'END'
los: 'empty.csv' is empty
END
printf '\n\n;;;\n' >blank.csv
run import courses blank.csv; expect_code 1; has_err "'blank.csv' is empty"
run import courses missing.csv; expect_code 1; has_err "missing.csv"
mkdir folder
run import courses folder; expect_code 1; has_err "folder"
printf 'title\nA\n' >closed.csv
chmod 000 closed.csv
if ! cat closed.csv >/dev/null 2>&1; then
	run import courses closed.csv --provider P; expect_code 1; has_err 'closed.csv'
fi
chmod 644 closed.csv

printf 'PK\003\004xxxxxxxx' >sheet.csv
run import courses sheet.csv; expect_code 1; has_err "'sheet.csv' is damaged or was not copied whole"
printf '<!DOCTYPE html><html><table>' >page.csv
run import courses page.csv; expect_code 1; has_err "'page.csv' is a web page (HTML)"
head -c 3000 /dev/urandom >noise.csv
run import courses noise.csv; [ "$code" -eq 1 ] || [ "$code" -eq 3 ] || complain <err
nothing_there

# no header; a header of something else
printf 'A1;Sveising;4\nA2;Dreiing;5\n' >noheader.csv
run import courses noheader.csv --provider P; expect_code 3; expect_err <<'END'
noheader.csv:1:-: error: no column has the title; --map COLUMN=title names it; the columns are: A1, Sveising, 4
END
printf 'aar;yrke;oslo\n2017;Sykepleiere;75\n' >wrong.csv
run import courses wrong.csv; expect_code 3
has_err 'wrong.csv:1:-: error: no column has the title'
has_err 'wrong.csv:1:-: error: no column has the provider; --provider NAME gives it for the file'
run import needs wrong.csv; expect_code 3; has_err 'no column has the need in words'
run import firms wrong.csv; expect_code 3; has_err 'no column has the organisation number'
nothing_there

# an unclosed quote: its line is named, the records around it survive
printf 'code;title;n\nA;"Bred; god";1\nB;"open;2\nC;Tre;3\nD;"Fire ""4""";4\n' >quote.csv
run import courses quote.csv --provider P --map n=-; expect_code 3; expect_err <<'END'
quote.csv:3:-: error: a quote (") is opened in this line and never closed
END
run export courses; lines_out 4; has_out 'Bred; god'; has_out ';Tre;'; has_out 'Fire ""4""'
gone
run import courses quote.csv --provider P --map n=- --strict; expect_code 3; nothing_there

# a NUL byte: line and byte
printf 'code;title\nA;En\nB;T\000o\nC;Tre\n' >nul.csv
run import courses nul.csv --provider P --rejects r.csv; expect_code 3; expect_err <<'END'
nul.csv:3:-: error: there is a NUL byte in this line, its byte 4
END
printf 'code;title;los_line;los_reason\nB;T\000o;3;there is a NUL byte in this line, its byte 4\n' >want
cmp want r.csv >"diff" || complain <"diff"
run export courses; lines_out 3
gone

# a cell of more than a megabyte; one of a megabyte is read
{ printf 'code;title;description\nA;En;'; head -c 1500000 /dev/zero | tr '\0' x; printf '\nB;To;kort\n'; } >huge.csv
run import courses huge.csv --provider P; expect_code 3; expect_err <<'END'
huge.csv:2:-: error: cell 3 has 1500000 bytes, at most 1048576 are read
END
run export courses; lines_out 2; has_out ';To;kort'
{ printf 'code;title;description\nA;En;"'; head -c 1000000 /dev/zero | tr '\0' x; printf '"\nB;To;kort\n'; } >large.csv
run import courses large.csv --provider P; expect_code 0; has_out '2 rows'

# escape sequences do not reach the terminal
printf 'provider;code;title;mode\nP;1;T;\033]0;x\007\033[31m\n' >escape.csv
run import courses escape.csv; LC_ALL=C grep -q "$(printf '\033')" err && echo 'an escape sequence came through' | complain
run import shoes x.csv; expect_code 2; has_err "'shoes' cannot be imported"
run import courses; expect_code 2
"$LOS" --db none.db import courses quote.csv >out 2>err; code=$?; ran='no database'; expect_code 1; has_err none.db
finish
