#!/bin/sh
# los import needs: older spreadsheets in four languages, the words of courses, made ids, what a file does not say, --map.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

cat >norsk.csv <<'END'
Org.nr;Bedriftsnavn;Kommune;Kompetansebehov;Hvor mange;Nivå;Kursform;Språk;Seneste oppstart;Kommentar;Saksbehandler
974 760 673;Fjordby Tre;HAMAR;lære å sveise;3 personer;fagskole;nettbasert;Norsk bokmål;15.1.2027;helst kveld;Kari
974 760 673;Fjordby Tre;0403;regne anbud;;4A;stedbasert med samlinger;engelsk;H27;;Kari
;Uten nummer;Otta;HMS;to;sju;telepati;;snart;;Ola
974 760 673;Fjordby Tre;HAMAR;lære å sveise;4 personer;fagskole;nettbasert;Norsk bokmål;15.1.2027;;Kari
;;;;;;;;;tom;
END
run import needs norsk.csv; expect_code 3
has_out 'norsk.csv: 5 rows: 3 new, 1 changed, 0 unchanged, 0 withdrawn, 1 rejected'
has_err 'norsk.csv:1:-: warning: these columns are not read: Saksbehandler'
has_err "norsk.csv:3:Seneste oppstart: warning: 'H27' is read as by 2027-12-31"
has_err "norsk.csv:4:Hvor mange: warning: 'to' is not understood as a number and is left out"
has_err "norsk.csv:4:Nivå: warning: 'sju' is not understood as a level (basic, vocational, higher) and is left out"
has_err "norsk.csv:4:Kursform: warning: 'telepati' is not understood as a way of teaching (onsite, online, blended) and is left out"
has_err "norsk.csv:4:Seneste oppstart: warning: 'snart' is not understood as a date and is left out"
has_err 'stands in line 2 already; what this line says holds'
has_err 'norsk.csv:6:Kompetansebehov: error: the need has no text'
run export needs; sed 's/^N-[0-9a-f]*;/N;/' out | sort >seen; ran='export needs'; cp seen out
has_out 'N;974760673;Fjordby Tre;;;Hamar;lære å sveise;4;vocational;online;nb;2027-01-15;'
has_out ';regne anbud;;vocational;blended;en;2027-12-31;'
has_out 'N;;Uten nummer;;;Otta;HMS;;;;;;'

# again: the same ids, so the same needs (of two rows with one id the last holds, as before)
run import needs norsk.csv; has_out '5 rows: 0 new, 2 changed, 2 unchanged'
run export needs; lines_out 4

# a file says only what it has columns for; the firm's own is not lost by an empty cell
printf 'orgnr;navn;naeringskode1.kode;antallAnsatte;kommune\n974760673;Fjordby Tre AS;16.231;14;Hamar\n' >firms.csv
"$LOS" import firms firms.csv >/dev/null
printf 'need_id;firm_orgnr;firm_name;nace;need_text;people;price\nB1;974760673;;;noe nytt;2;5000\n' >first.csv
run import needs first.csv; has_out '1 new'
run import needs first.csv; has_out '1 unchanged'
printf 'need_id;need_text;note\nB1;noe nytt;ring først\n' >second.csv
run import needs second.csv; has_out '1 changed'
run export needs; has_out 'B1;974760673;Fjordby Tre AS;16.231;14;Hamar;noe nytt;2;;;;;ring først;;;;5000'

# hours a week, in words of several languages; without the column the known ones stay
printf 'need_id;need_text;Timer i uka\nB1;noe nytt;7,5 timer\n' >hours.csv
run import needs hours.csv; has_out '1 changed'
run need show B1; has_out '  hours a week   8'
run export needs; has_out ';price;urgency;importance;shareable;proof;hours'; has_out ';5000;;;;;8'
run import undo "$(sqlite3 test.db "SELECT max(id) FROM import WHERE file LIKE '%hours.csv'")"; expect_code 0
run need show B1; if grep -q hours out; then complain <out; fi
run import needs hours.csv; has_out '1 changed'
run import needs second.csv; has_out '1 unchanged'
run need show B1; has_out '  hours a week   8'

# Swedish and English; columns by hand
printf 'Företag,Organisationsnummer,Utbildningsbehov,Antal deltagare,Utbildningsform,Senaste start\nVolvo,556012-5790,svetsning,5,distans,2027-03-01\n' >svensk.csv
run import needs svensk.csv; expect_code 0; run export needs; has_out '556012-5790;Volvo;;;;svetsning;5;;online;;2027-03-01;'
printf 'company\tskills need\tparticipants\tdelivery mode\nSmall Ltd\twelding\t2\tonline\n' >english.tsv
run import needs english.tsv; expect_code 0; run export needs; has_out ';Small Ltd;;;;welding;2;;online;'
printf 'hva,hvem,x\nlære Excel,Kontoret AS,7\n' >odd.csv
run import needs odd.csv; expect_code 3; has_err 'odd.csv:1:-: error: no column has the need in words; it is called need_text, or --map COLUMN=need_text names it'
run import needs odd.csv --map 'hva=need_text,#2=firm_name,x=-'; expect_code 0; [ ! -s err ] || complain <err
run export needs; has_out ';Kontoret AS;;;;lære Excel;'
run import needs odd.csv --map 'hva=need'; expect_code 3; has_err "--map names the field 'need', which there is not; the fields are need_id, firm_orgnr,"

# what is exported reads back the same
run export needs; cp out all.csv
LOS_DB=second.db "$LOS" init >init2.out || exit 1
LOS_DB=second.db "$LOS" import firms firms.csv >/dev/null
LOS_DB=second.db "$LOS" import needs all.csv >/dev/null 2>&1
LOS_DB=second.db "$LOS" export needs >again.csv
cmp all.csv again.csv >d || complain <d
run import needs norsk.csv --strict; expect_code 3; has_out 'nothing was kept'
run check; expect_code 0
finish
