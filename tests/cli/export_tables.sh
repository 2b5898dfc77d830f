#!/bin/sh
# los export interviews as tables for other programs: a variable a column, repeats as tables of their
# own or side by side, several versions of a form in one table, why a value is not there.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

# Two versions: 'alder' gets decimals, 'gammel' goes, 'ny' comes, 'kode' becomes text, a choice comes
# in the middle. What is computed from contact data is contact data.
form() { # VERSION ALDER-TYPE ONLY KODE-TYPE EXTRA-CHOICE
	cat <<END
survey
,type,name,label::Norsk (nb),label::English (en),relevant,pii,calculation
,begin_group,firma,Firma,Firm,,,
,text,navn,Navn på firma,Name of firm,,,
,end_group,,,,,,
,text,navn2,Hva heter du?,Your name?,,contact,
,calculate,hilsen,,,,,"concat('Hei ', \${navn2})"
,text,$3,Spørsmål $3,Question $3,,,
,select_one janei,lyst,Har du lyst?,Do you want to?,,,
,$2,alder,Hvor gammel?,How old?,\${lyst} = 'ja',,
,select_multiple tema,tema,Temaer,Topics,,,
,rank tema,rang,Viktigst først,Most important first,,,
,select_one skala,skala,Fra 1 til 5,From 1 to 5,,,
,$4,kode,Kode,Code,,,
,geopoint,sted,Sted,Place,,,
,datetime,naar,Når,When,,,
,time,klokka,Klokka,Time,,,
,acknowledge,ok,Greit?,All right?,,,
,begin_repeat,behov,Behov,Needs,,,
,text,tekst,Hva?,What?,,free,
,select_one tema,en,Ett tema,One topic,,,
,begin_repeat,person,Personer,Persons,,,
,integer,with,Alder på person,Age of person,,,
,end_repeat,,,,,,
,end_repeat,,,,,,
choices
,list_name,name,label::Norsk (nb),label::English (en)
,janei,ja,Ja,Yes
,janei,nei,Nei,No
$5,tema,tre,Treslag,Kinds of wood
,tema,lim,Liming,Gluing
,skala,1,Lite,Little
,skala,5,Mye,Much
settings
,form_id,form_title,version,default_language
,prove,Prøve,$1,Norsk (nb)
END
}
form 1 integer gammel integer '' >v1.csv
form 2 decimal ny text ',tema,ny,Nytt,New
' >v2.csv
"$LOS" form add v1.csv >add.out 2>&1 || { cat add.out; exit 1; }
"$LOS" form add v2.csv >add.out 2>&1 || { cat add.out; exit 1; }

cat >one.csv <<'END'
id;version;orgnr;state;firma/navn;navn2;gammel;lyst;alder;tema;rang;skala;kode;sted;naar;klokka;ok;behov[1]/tekst;behov[1]/en;behov[1]/person[1]/with;behov[1]/person[2]/with;behov[2]/tekst
11111111-1111-4111-8111-111111111111;1;974760673;complete;=1+1 AS;Kari Hemmelig;før;ja;40;tre lim;lim tre;5;17;60.5 11.25 120 5;2026-03-01T10:30:00.000+01:00;08:15:00.000+01:00;OK;sveise;tre;30;31;"linje
to"
END
cat >two.csv <<'END'
id;version;orgnr;state;firma/navn;navn2;ny;lyst;alder;tema;rang;skala;kode;sted;naar;klokka;ok;behov[1]/tekst;behov[1]/en
22222222-2222-4222-8222-222222222222;2;974760673;approved;Bedrift;Ola Hemmelig;etter;nei;;ny;dk;refused;x17;;;;;na;
33333333-3333-4333-8333-333333333333;2;974760673;complete;;;;ja;1.5;;;dk;;;;;;;
END
for f in one two; do
	run import interviews $f.csv --form prove; expect_code 0; has_out ' 0 rejected'
done

run export interviews --shape long -o long/; expect_code 0
expect_err <<'END'
prove:0:kode: warning: it is 'integer' in version '1' of the form and 'text' in '2'; its answers are written as text
END
cat long/prove.csv >out; expect_out <<'END'
los_id;los_version;los_orgnr;los_state;los_begun;navn;ny;lyst;alder;tema_tre;tema_lim;tema_ny;rang_tre;rang_lim;rang_ny;skala;kode;sted_lat;sted_lon;sted_alt;sted_acc;naar;klokka;ok;gammel
11111111-1111-4111-8111-111111111111;1;974760673;complete;2026-11-23;'=1+1 AS;;ja;40;1;1;0;2;1;;5;17;60.5;11.25;120;5;2026-03-01T10:30:00;08:15:00;OK;før
22222222-2222-4222-8222-222222222222;2;974760673;approved;2026-11-23;Bedrift;etter;nei;[skipped];0;0;1;[dk];[dk];[dk];[refused];x17;;;;;;;;
33333333-3333-4333-8333-333333333333;2;974760673;complete;2026-11-23;;;ja;1.5;;;;;;;[dk];;;;;;;;;
END
cat long/prove-behov.csv >out; expect_out <<'END'
los_id;behov_nr;tekst;en
11111111-1111-4111-8111-111111111111;1;sveise;tre
11111111-1111-4111-8111-111111111111;2;"linje
to";
22222222-2222-4222-8222-222222222222;1;na;
END
cat long/prove-person.csv >out; expect_out <<'END'
los_id;behov_nr;person_nr;with_v
11111111-1111-4111-8111-111111111111;1;1;30
11111111-1111-4111-8111-111111111111;1;2;31
END
cat long/prove-variables.csv >out; has_out ';tema_tre;Topics: Kinds of wood;coded;0 = Not chosen | 1 = Chosen;/data/tema;'
has_out ';lyst;Do you want to?;coded;1 = ja: Yes | 2 = nei: No;/data/lyst;'
has_out ';skala;From 1 to 5;coded;1 = Little | 5 = Much;/data/skala;'; has_out 'behov;tekst;What?;text;;/data/behov/tekst;free'
run export interviews --shape wide; expect_code 0
has_out ';klokka;ok;tekst_1;en_1;with_1_1;with_1_2;tekst_2;en_2;with_2_1;with_2_2;gammel'
has_out ';OK;sveise;tre;30;31;"linje'; has_out 'x17;;;;;;;;na;;;;;;;;'
run export interviews --shape wide --labels --lang en; expect_code 0; lines_out 5
has_out ';Do you want to?;How old?;Topics: Kinds of wood;'; has_out ';What? (1);One topic (1);Age of person (1_1);'
has_out ';Yes;40;Chosen;Chosen;Not chosen;2;1;'; has_out ";No;Not asked;Not chosen;Not chosen;Chosen;Don't know;"

# the person's name, and what is computed from it, only when they are asked for
grep -r 'Hemmelig' long out && { ran='contacts stay out'; echo 'a name got out' | complain; }
for format in xml json csv; do
	run export interviews --format $format; expect_code 0
	grep -q 'Hemmelig' out && { echo 'a name got out' | complain; }
done
run export interviews --shape long --with-contacts -o contacts/; expect_code 0
cat contacts/prove.csv >out; has_out ';navn;navn2;hilsen;'; has_out 'Kari Hemmelig;Hei Kari Hemmelig;'
run export interviews --shape wide --id 2222; expect_code 0; lines_out 2

# SPSS and Stata: what stands in them is read back in unit/test_report_stat
for format in sav dta; do
	run export interviews --format $format -o $format/; expect_code 0
	run export interviews --format $format -o one.$format; expect_code 0
	for file in one.$format $format/prove.$format $format/prove-person.$format; do
		[ -s "$file" ] || echo "no $file" | complain
	done
	grep -q 'Hemmelig' one.$format $format/*.$format && { ran="contacts in $format"; echo 'a name got out' | complain; }
done
[ "$(head -c 4 one.sav)" = "\$FL2" ] || { ran=sav; head -c 4 one.sav | complain; }
[ "$(head -c 11 one.dta)" = '<stata_dta>' ] || { ran=dta; head -c 11 one.dta | complain; }

# a workbook: a sheet a table and one of the variables; no text is a formula; days are days
run export interviews --format xlsx -o book.xlsx; expect_code 0
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null && /usr/bin/python3 - >out <<'END'
import openpyxl

book = openpyxl.load_workbook("book.xlsx")
print(book.sheetnames)
for sheet in book:
    assert all(c.data_type != "f" and "Hemmelig" not in str(c.value) for row in sheet for c in row)
main = book["Prøve"]
print([c.value for c in main[1]][:11])
for row in (2, 3):
    print([str(c.value) for c in main[row]][3:15], main.cell(row, 5).is_date, main.cell(row, 9).data_type)
print(main["F2"].data_type, main["F2"].number_format, main["F3"].number_format)
print([c.value for c in book["person"][2]][1:], book["behov"]["C3"].value)
END
[ ! -s out ] || expect_out <<'END'
['Prøve', 'behov', 'person', 'Variables']
['los_id', 'los_version', 'los_orgnr', 'los_state', 'los_begun', 'navn', 'ny', 'lyst', 'alder', 'tema_tre', 'tema_lim']
['complete', '2026-11-23 00:00:00', '=1+1 AS', 'None', 'ja', '40', '1', '1', '0', '2', '1', 'None'] True n
['approved', '2026-11-23 00:00:00', 'Bedrift', 'etter', 'nei', '[skipped]', '0', '0', '1', '[dk]', '[dk]', '[dk]'] True s
s @ General
[1, 1, 30] linje
to
END
run export interviews --format xlsx; expect_code 2; has_err 'xlsx is written to a file: say which with --output'

# JSON with the variables; the codebook, held to the rules of its schema
run export interviews --format json --shape wide; expect_code 0
python3 - >seen <<'END'
import json

d = json.load(open("out"))
print([v for v in d["variables"] if v["name"] == "lyst"])
print({k: d["rows"][1][k] for k in ("navn", "ny", "lyst", "alder", "tema_ny", "rang_tre", "gammel")})
END
mv seen out; expect_out <<'END'
[{'name': 'lyst', 'label': 'Do you want to?', 'type': 'coded', 'path': '/data/lyst', 'values': [{'code': 1, 'name': 'ja', 'label': 'Yes'}, {'code': 2, 'name': 'nei', 'label': 'No'}]}]
{'navn': 'Bedrift', 'ny': 'etter', 'lyst': 'nei', 'alder': '[skipped]', 'tema_ny': 1, 'rang_tre': '[dk]', 'gammel': None}
END
run export interviews --format ddi -o book.xml; expect_code 0
python3 "$TOP/tests/cli/ddi_check.py" book.xml >out || complain <out
expect_out <<'END'
3 files, 33 variables, 34 categories
END
cat book.xml >out; has_out '<var ID="V8" name="lyst" files="F1" intrvl="discrete" representationType="code">'
has_out '<fileName>prove-behov</fileName>'; has_out '<catValu>-4</catValu>'; has_out '<labl>Not asked</labl>'
run export interviews --format ddi --shape wide; expect_code 0; has_out '<caseQnty>3</caseQnty>'
grep -q 'Hemmelig' book.xml && { ran='contacts'; echo 'a name got out' | complain; }

# what cannot be
run export interviews --shape long; expect_code 2; has_err 'each of the 3 tables is a file of its own: --output wants a folder'
run export interviews --shape round; expect_code 2; has_err "--shape is long or wide, not 'round'"
run export interviews --shape wide --format xml; expect_code 2; has_err 'not for xml'
run export interviews --shape wide --form tull; expect_code 1; has_err "there is no form 'tull'"
run export needs --labels; expect_code 2
finish
