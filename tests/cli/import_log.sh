#!/bin/sh
# los import log, diff and undo: what each import was made of and did, and taking it back.
# shellcheck disable=SC1091,SC2034,SC2154
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
same() { cmp "$1" "$2" >"diff" 2>&1 || complain <"diff"; }

run import log; expect_code 0; lines_out 1
printf 'provider;code;title;price\nNord;1;One;100\nNord;2;"Two\nlines";200\n' >a.csv
printf 'provider;code;title;price\nNord;1;One;150\nNord;3;Three;300\n' >b.csv
printf 'provider,code,title\nSør,1,=Uno\n' >c.csv
run import courses a.csv; expect_code 0
run export courses; cp out before
run import courses b.csv --replace '*'; expect_code 0
run export courses; cp out after
run import courses c.csv --map 'code=code'; expect_code 0
run export courses; cp out all

run import log; expect_code 0; expect_out <<'END'
batch when             who          kind          rows     new changed withdrawn file
    3 2026-11-23 09:00 pilot        courses          1       1       0         0 c.csv
    2 2026-11-23 09:00 pilot        courses          2       1       1         1 b.csv
    1 2026-11-23 09:00 pilot        courses          2       2       0         0 a.csv
END
run import log --format csv; expect_code 0; lines_out 4
has_out 'batch;when;who;kind;file;size;sha256;read_as;map;profile;providers;rows;added;changed;unchanged;withdrawn;rejected;undoes;undone_by'
has_out "3;2026-11-23 09:00;pilot;courses;c.csv;$(wc -c <c.csv);$(sha256sum c.csv | cut -d' ' -f1);UTF-8 , line 1;code=code;;Sør;1;1;0;0;0;0;;"
run import log --format json; expect_code 0; has_out '"providers": ['; has_out '"undone_by": null'
run import log --format xml; expect_code 2; has_err "--format is text, csv or json, not 'xml'"

run import diff 2; expect_code 0; expect_out <<'END'
batch 2, 2026-11-23 09:00: courses of b.csv, by pilot
~ Nord  1  One
    price: '100' -> '150'
- Nord  2  Two lines
+ Nord  3  Three
1 new, 1 changed, 1 withdrawn
END
run import diff 2 --format json; expect_code 0
has_out '"change": "withdrawn"'
has_out '"was": "100"'

# only what nothing later speaks of; then all is, byte by byte, as it was
run import undo 1; expect_code 1; expect_err <<'END'
los: batch 1 cannot be undone: later batches have courses of the same providers; undo them first, in this order: 2
END
run import undo 3; expect_code 0; expect_out <<'END'
batch 3 is undone: 0 brought back, 0 changed back, 1 taken away
this is batch 4; 'los import undo 4' takes it back in turn
END
run export courses; same out after
run import undo 2; expect_code 0
run export courses; same out before
run import undo 2; expect_code 1; has_err 'batch 2 cannot be undone: it was undone already, by batch 5'
run import diff 5; expect_out <<'END'
batch 5, 2026-11-23 09:00: courses of b.csv, by pilot
it undoes batch 2
~ Nord  1  One
    price: '150' -> '100'
+ Nord  2  Two lines
- Nord  3  Three
1 new, 1 changed, 1 withdrawn
END
run import undo 5; has_out 'batch 2 holds again'
run import undo 4; has_out 'batch 3 holds again'
run export courses; same out all
run import undo 6; expect_code 1; has_err 'it brought batch 2 back; undo that one instead'
run import undo 2; run import undo 1; expect_code 0
run import log; has_out 'a.csv (undone by batch 9)'; has_out 'a.csv (undoes batch 1)'
run export courses; lines_out 2; has_out 'Sør;1'

# the same bytes again are told of, unless what they brought was undone
run import courses a.csv; expect_code 0
grep -q 'the same file' out && complain <out
run import courses a.csv; has_out 'a.csv: the same file as batch 10, 2026-11-23 09:00'
run import courses a.csv --dry-run; has_out 'a.csv: the same file as batch 11, 2026-11-23 09:00'
run import log; lines_out 12

# needs and codes come back; firms are revisions
printf 'need_id;need_text;people\nN1;sveise;3\nN2;bake;4\n' >needs.csv
run import needs needs.csv; expect_code 0
run export needs; cp out needs.before
printf 'need_id;need_text;people\nN2;steke;4\nN3;male;5\n' >needs2.csv
run import needs needs2.csv; expect_code 0
run import diff 13; expect_out <<'END'
batch 13, 2026-11-23 09:00: needs of needs2.csv, by pilot
~ N2
    text: 'bake' -> 'steke'
+ N3
1 new, 1 changed, 0 withdrawn
END
run import undo 12; expect_code 1; has_err 'some of the same rows; undo them first, in this order: 13'
run import undo 13; expect_code 0
run export needs; same out needs.before
printf 'orgnr;navn;ansatte\n974760673;Firma AS;14\n' >firms.csv
run import firms firms.csv; expect_code 0
run import diff 15; has_out '+ 974760673'
run import undo 15; expect_code 1; has_err 'firms are kept as revisions'
printf 'kommunenr;name;lat;lon\n3403;Hamar by;60.8;11.07\n' >codes.csv
run import codes codes.csv; expect_code 0
run import diff 16; has_out "    name: 'Hamar' -> 'Hamar by'"
run import undo 16; expect_code 0

# of a thesaurus only the counts are kept
printf 'concept;area;kind;nb\nzz_drying;wood;skill;zztørking\n' >words.csv
run import thesaurus words.csv
run import diff 18; has_out '1 new, 0 changed, 0 withdrawn; what they were was not kept'

# what is no batch
for word in x 0 -- -1 1.5 99999999999999999999; do
	run import undo $word; [ "$code" -eq 2 ] || echo "undo $word: exit $code" | complain
done
run import undo 99; expect_code 1; has_err "there is no batch 99; 'los import log' lists them"
run import diff 99; expect_code 1; has_err 'there is no batch 99'
run import undo; expect_code 2
run import diff 1 2; expect_code 2
run check; expect_code 0
finish
