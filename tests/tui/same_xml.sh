#!/bin/sh
# One interview in kompetansebehov with two needs, done on the screens, line by line, and by steps:
# the submissions are the same to the byte.  Clock and chance are fixed; the id, which the database
# gives, is handed to the steps.
. "$TOP/tests/lib/cli.sh"
fresh() {
	rm -f test.db
	run init
	expect_code 0
	run form add "$TOP/forms/kompetansebehov.csv"
	expect_code 0
}

cat >keys <<'EOF_'
"385133588" enter "Glåmbuen Limtre AS" enter
"1" "våler" enter "16.232" enter
"1" enter "46" enter "12" enter "1987" enter
enter space enter
"1" "1"
"Kari Moen" enter "kari@example.no" enter "912 34 567" enter
"1" "1" "3" enter "2"
down down space down space enter "1" "1"
"4" "1" "4" enter
"1" "2" "1" enter
"1" "1" enter
"får ikkje stilt inn den nye CNC-fresen" enter
"automation" enter
"3" enter "8" "1" enter
"2" "2" "1"
"2" "1.12.2027" enter "4"
"1" "2" "et nettkurs, men det var for lett & <kort>" enter
"1" "1" "2" enter "300" enter "1"
"2,5" enter f3 "1" "2"
expect "Need: 1 so far"
up enter
"må bli bedre på å regne anbud" enter
"law" enter
"60" enter enter "1" enter
"2" "3" "2"
"1" enter "3"
f2 "de vil ha det før sommeren" enter "2" "1"
"2" enter enter
"4" enter "1" "1" "1"
expect "Need: 2 so far"
enter
enter enter space enter
"1" "2" enter "3"
space down space enter "1" space enter space enter
"1" enter "1" enter
"sende forslag til kurs" enter "Nina" enter "+14" enter
"ingenting" enter "3" enter
enter ctrl-d
space ctrl-d
expect "The interview is complete"
EOF_
fresh
run interview kompetansebehov --script keys
expect_code 0
run export interviews --with-contacts --output screens.xml
expect_code 0

cat >lines <<'EOF_'
385133588
Glåmbuen Limtre AS
Innlandet
våler
16.232
1

46
12
1987

y
1
1
Kari Moen
kari@example.no
912 34 567
1
1 3
2
3 4
1
1
4
1 4
1
2
1
1
1
får ikkje stilt inn den nye CNC-fresen
automation
3
8
1
2
2
1
2
1.12.2027
4
1
2
et nettkurs, men det var for lett & <kort>
1
1 2
300
1
2,5
:dk
1
2
+
må bli bedre på å regne anbud
law
60
y
1

2
3
2
1

3
:remark de vil ha det før sommeren
2
1
2


4
1
1
1


1
y
1 2
3
1 2
1
1
1
1
i dag
1

sende forslag til kurs
Nina
+14
ingenting
3


EOF_
fresh
run interview kompetansebehov --plain --script lines
expect_code 0
has_out "The interview is complete."
run export interviews --with-contacts --output plain.xml
expect_code 0

cat >steps <<'EOF_'
set /kompetansebehov/firma/orgnr 385133588
set /kompetansebehov/firma/navn Glåmbuen Limtre AS
set /kompetansebehov/firma/sted/fylke 34
set /kompetansebehov/firma/sted/kommune 3419
set /kompetansebehov/firma/naering C16.232
set /kompetansebehov/firma/drift/orgform AS
set /kompetansebehov/firma/drift/ansatte 46
set /kompetansebehov/firma/drift/sesong 12
set /kompetansebehov/firma/drift/etablert 1987
set /kompetansebehov/samtykke/info/informert OK
set /kompetansebehov/samtykke/svarer/rolle owner
set /kompetansebehov/samtykke/svarer/kontakt_ok yes
set /kompetansebehov/samtykke/kontakt/kontaktnavn Kari Moen
set /kompetansebehov/samtykke/kontakt/epost kari@example.no
set /kompetansebehov/samtykke/kontakt/telefon 912 34 567
set /kompetansebehov/samtykke/kontakt/igjen yes
set /kompetansebehov/samtykke/kontakt/kanal phone email
set /kompetansebehov/samtykke/kontakt/videresend no
set /kompetansebehov/situasjon/endringer digital markets
set /kompetansebehov/situasjon/viktigst digital
set /kompetansebehov/situasjon/bemanning more
set /kompetansebehov/kompetanse/mangel 4
set /kompetansebehov/kompetanse/folger orders quality
set /kompetansebehov/kompetanse/rekruttering/rekruttert yes
set /kompetansebehov/kompetanse/rekruttering/fikk some
set /kompetansebehov/kompetanse/oppdager staff
set /kompetansebehov/kompetanse/planer/plan yes
set /kompetansebehov/kompetanse/planer/avsatt money
set /kompetansebehov/behov[1]/tekst får ikkje stilt inn den nye CNC-fresen
set /kompetansebehov/behov[1]/omraade automation
set /kompetansebehov/behov[1]/hvem/antall 3
set /kompetansebehov/behov[1]/hvem/yrke 8
set /kompetansebehov/behov[1]/hvem/yrke4 8160
set /kompetansebehov/behov[1]/nivaa/kan_naa basic
set /kompetansebehov/behov[1]/nivaa/nivaa_trengs vocational
set /kompetansebehov/behov[1]/nivaa/bevis none
set /kompetansebehov/behov[1]/naar/haster 6m
set /kompetansebehov/behov[1]/naar/foer 2027-12-01
set /kompetansebehov/behov[1]/naar/viktighet 4
set /kompetansebehov/behov[1]/loesning/oensket short
set /kompetansebehov/behov[1]/loesning/provd helped
set /kompetansebehov/behov[1]/loesning/provd_hva et nettkurs, men det var for lett & <kort>
set /kompetansebehov/behov[1]/opplegg/form onsite
set /kompetansebehov/behov[1]/opplegg/passer workplace nearby
set /kompetansebehov/behov[1]/opplegg/maks_km 300
set /kompetansebehov/behov[1]/opplegg/spraak nb
set /kompetansebehov/behov[1]/ramme/timer 2.5
mark /kompetansebehov/behov[1]/ramme/pris dk
set /kompetansebehov/behov[1]/ramme/deling yes
set /kompetansebehov/behov[1]/ramme/konkurrenter no
add /kompetansebehov/behov
set /kompetansebehov/behov[2]/tekst må bli bedre på å regne anbud
set /kompetansebehov/behov[2]/omraade law
set /kompetansebehov/behov[2]/hvem/antall 60
set /kompetansebehov/behov[2]/hvem/yrke 1
set /kompetansebehov/behov[2]/nivaa/kan_naa basic
set /kompetansebehov/behov[2]/nivaa/nivaa_trengs higher
set /kompetansebehov/behov[2]/nivaa/bevis certificate
set /kompetansebehov/behov[2]/naar/haster now
set /kompetansebehov/behov[2]/naar/viktighet 3
set /kompetansebehov/behov[2]/loesning/oensket credits
note /kompetansebehov/behov[2]/loesning/oensket de vil ha det før sommeren
set /kompetansebehov/behov[2]/loesning/provd no
set /kompetansebehov/behov[2]/opplegg/form online
set /kompetansebehov/behov[2]/ramme/timer 4
set /kompetansebehov/behov[2]/ramme/pris 0
set /kompetansebehov/behov[2]/ramme/deling yes
set /kompetansebehov/behov[2]/ramme/konkurrenter yes
set /kompetansebehov/samlet/stemmer OK
set /kompetansebehov/opplaering/sist/former courses inhouse
set /kompetansebehov/opplaering/sist/andel some
set /kompetansebehov/hindringer/hindre cost cover
set /kompetansebehov/hindringer/stoerst cost
set /kompetansebehov/hindringer/lettere funding
set /kompetansebehov/hindringer/ordninger bio
set /kompetansebehov/videre/forslag yes
set /kompetansebehov/videre/avtale/tiltak sende forslag til kurs
set /kompetansebehov/videre/avtale/ansvarlig Nina
set /kompetansebehov/videre/avtale/frist 2026-12-07
set /kompetansebehov/videre/glemt ingenting
set /kompetansebehov/videre/piloten/kvalitet 3
EOF_
id=$(sed -n 's/.*<orx:instanceID>uuid:\([^<]*\)<.*/\1/p' plain.xml)
run fill kompetansebehov --steps steps --id "$id"
expect_code 0

# shellcheck disable=SC2034 # complain reads it
ran="the same interview three times"
same() {
	cmp -s "$1" "$2" && return
	sed 's/></>\n</g' "$1" >a
	sed 's/></>\n</g' "$2" | diff a - | complain
}
same plain.xml screens.xml
same plain.xml out
# it is the whole interview: nothing that had to be answered is open
run fill kompetansebehov --steps steps --format invalid
expect_code 0
lines_out 0
grep -q 'los:nonresponse="dk".*los:remark="de vil ha det' plain.xml || echo "no dk, no remark" | complain

# names and numbers of people stay at home unless they are asked for; each export is noted
run export interviews
expect_code 0
grep -q 'Kari Moen\|kari@example' out && complain <out
has_out "<kontakt>"
run export interviews --format json --id "$id"
expect_code 0
has_out '"navn": "Glåmbuen Limtre AS"'
grep -q 'Kari Moen\|kari@example' out && complain <out
run export interviews --with-contacts --output files/
expect_code 0
cmp "files/$id.xml" plain.xml || echo "the file differs" | complain
run export interviews --form kort
expect_code 0
lines_out 0
run export interviews --id 999
expect_code 1
run export interviews --format odt
expect_code 2
has_err "--format of interviews is xml, json, csv"

# as a table: a row an interview, a column a place, in the form's order; formulas are harmless
run export interviews --format csv
expect_code 0
lines_out 2
grep -q 'Kari Moen\|kontaktnavn' out && complain <out
has_out "id;version;orgnr;state;firma/orgnr;firma/navn;firma/sted/fylke;"
has_out ";behov[1]/ramme/konkurrenter;behov[2]/tekst;behov[2]/omraade;"
has_out ";2.5;dk;yes;no;må bli bedre på å regne anbud;law;"
run form add "$TOP/forms/kort.csv"
expect_code 0
cat >lines <<'EOF_'
385133588
=1+1
Røros
lære mer om tørking
2


y




EOF_
run interview kort --plain --script lines
expect_code 0
has_out "The interview is complete."
run export interviews --format csv
expect_code 2
has_err "a table is of one form, and there are"
run export interviews --format csv --form kort
expect_code 0
has_out ";'=1+1;"
run export interviews --format csv --form nothing
expect_code 0
lines_out 1
run export firms --with-contacts
expect_code 2
has_err "--form, --id, --shape, --labels and --with-contacts are for interviews"
finish
