#!/bin/sh
# los import firms: the register's file, spreadsheets in four languages, Swedish numbers, what is kept, told and rejected.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

# as the Norwegian register writes it: capital letters, numbers of municipalities, many columns that say nothing here
cat >enheter.csv <<'END'
"organisasjonsnummer","navn","organisasjonsform.kode","organisasjonsform.beskrivelse","naeringskode1.kode","naeringskode1.beskrivelse","antallAnsatte","hjemmeside","postadresse.kommune","postadresse.kommunenummer","forretningsadresse.adresse","forretningsadresse.kommune","forretningsadresse.kommunenummer","registrertIMvaRegisteret","konkurs","underAvvikling","underTvangsavviklingEllerTvangsopplosning","slettedato"
"974760673","FJORDBY TRE AS","AS","Aksjeselskap","16.231","Produksjon av bygningsartikler","14","","","","Storgata 1, 2. etasje","HAMAR","3403","true","false","false","false",""
"912345605","VESTBYGD MEK AS","AS","Aksjeselskap","25.620","Bearbeiding","","","OSLO","0301","","","","true","false","false","false",""
"923609016","GAMMEL ENK","ENK","Enkeltpersonforetak","","","","","","","","VÅLER","3419","false","false","true","false",""
"971524960","SLUTT AS","AS","Aksjeselskap","","","","","","","","HAMAR","3403","false","true","false","false",""
"889640782","BORTE AS","AS","Aksjeselskap","","","","","","","","HAMAR","3403","false","false","false","false","2024-05-06"
"810034882","TVANG AS","AS","Aksjeselskap","","","","","","","","HAMAR","3403","false","false","false","true",""
END
run import firms enheter.csv; expect_code 0
expect_out <<'END'
enheter.csv: UTF-8, delimiter ,, header in line 1
enheter.csv: 6 rows: 6 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected
END
expect_err <<'END'
enheter.csv:1:-: warning: these columns are not read: organisasjonsform.beskrivelse, naeringskode1.beskrivelse, hjemmeside, forretningsadresse.adresse, registrertIMvaRegisteret
enheter.csv:3:organisasjonsnummer: warning: the organisation number 912345605 has the wrong check digit, it should be 2; kept as written
enheter.csv:4:underAvvikling: warning: GAMMEL ENK is being wound up
enheter.csv:5:konkurs: warning: SLUTT AS is bankrupt
enheter.csv:6:slettedato: warning: BORTE AS is deleted from the register: 2024-05-06
enheter.csv:7:underTvangsavviklingEllerTvangsopplosning: warning: TVANG AS is being dissolved by a court
END
run export firms; expect_out <<'END'
orgnr;name;nace;employees;municipality;legal_form
889640782;BORTE AS;;;Hamar;AS
974760673;FJORDBY TRE AS;16.231;14;Hamar;AS
923609016;GAMMEL ENK;;;Våler (Innlandet);ENK
971524960;SLUTT AS;;;Hamar;AS
810034882;TVANG AS;;;Hamar;AS
912345605;VESTBYGD MEK AS;25.620;;Oslo;AS
END
run import firms enheter.csv; has_out '6 rows: 0 new, 0 changed, 6 unchanged'
run firm show 912345605; expect_code 0; has_out 'VESTBYGD MEK AS'
run report firm 912345605; expect_code 0

# what a file does not say stays; contacts are never touched
printf 'Org.nr.\tBedriftsnavn\tKontaktperson\tTilsette\n974 760 673\tFjordby Tre AS\tKari\tca. mange\n' >liste.tsv
run import firms liste.tsv; expect_code 0
has_out 'liste.tsv: 1 row: 0 new, 1 changed, 0 unchanged'
expect_err <<'END'
liste.tsv:1:-: warning: these columns are not read: Kontaktperson
liste.tsv:2:Tilsette: warning: 'ca. mange' is not understood as a number and is left out
END
run firm show 974760673; has_out 'Fjordby Tre AS'; has_out '16.231'; has_out 'Hamar'

# Swedish and English headers; numbers with and without their dash; codes with words, without point, with a letter
cat >svenska.csv <<'END'
Organisationsnummer;Företagsnamn;SNI-kod;Antal anställda;Kommun;Bolagsform
556016-0680;Ericsson AB;26300;1 200;Stockholm;AB
5560125790;Volvo AB;29102 Personbilar;;Göteborg;AB
SE556036079301;Saab AB;C30.300;12,0;Linköping;AB
556016-0681;Fel AB;textil;;;AB
END
run import firms svenska.csv; expect_code 0
has_out '4 rows: 4 new'
has_err "svenska.csv:5:Organisationsnummer: warning: the organisation number 556016-0681 has the wrong check digit, it should be 0; kept as written"
has_err "svenska.csv:5:SNI-kod: warning: 'textil' is not an industry code like 16.231; kept as written"
run export firms; has_out '556016-0680;Ericsson AB;26.300;1200;Stockholm;AB'; has_out '556012-5790;Volvo AB;29.102;;Göteborg;AB'; has_out '556036-0793;Saab AB;30.300;12;Linköping;AB'
printf 'company number,company name,staff,industry code,municipality\n974760673,Fjordby Timber,15,16231,hamar kommune\n' >english.csv
run import firms english.csv; run export firms; has_out '974760673;Fjordby Timber;16.231;15;Hamar;AS'

# rejected is only what has no number or no name; of a firm that stands twice the last row holds
cat >mixed.csv <<'END'
orgnr;navn;kommunenr;ansatte
;Uten nummer;0301;1
mangler;Heller ikke;0301;1
9,74761E+08;Slitt;0301;1
915933149;;0301;1
12345;Kort;301;1
983609155;Dobbel;0301;1
983609155;Dobbel to;9999;2
END
run import firms mixed.csv --rejects rejected.csv; expect_code 3
has_out '7 rows: 2 new, 1 changed, 0 unchanged, 0 withdrawn, 4 rejected'
expect_err <<'END'
mixed.csv:2:orgnr: error: the firm has no organisation number
mixed.csv:3:orgnr: error: the firm has no organisation number
mixed.csv:4:orgnr: error: a spreadsheet has shortened the organisation number to '9,74761E+08'; format that column as text and save the file again
mixed.csv:5:navn: error: the firm has no name
mixed.csv:6:orgnr: warning: an organisation number has nine digits (in Sweden ten), not '12345'; kept as written
mixed.csv:8:kommunenr: warning: '9999' is not in the list of municipalities, so distances to it are not known
mixed.csv:8:-: warning: 983609155 stands in line 7 already; what this line says holds
END
run export firms; has_out '983609155;Dobbel to;;2;9999;'; has_out '12345;Kort;;1;Oslo;'
cut -d';' -f1,2,5 rejected.csv >out; ran=rejected.csv; expect_out <<'END'
orgnr;navn;los_line
;Uten nummer;2
mangler;Heller ikke;3
9,74761E+08;Slitt;4
915933149;;5
END
run import firms mixed.csv --strict; expect_code 3; has_out 'nothing was kept, because of --strict'
sed 's/Dobbel to/Tredje/' mixed.csv >third.csv
run import firms third.csv --dry-run; has_out 'this was a dry run'; run export firms; has_out 'Dobbel to'
printf 'navn;sted\nA;B\n' >no.csv
run import firms no.csv; expect_code 3; has_err 'no.csv:1:-: error: no column has the organisation number; it is called orgnr'

# what is exported reads back the same
run export firms; cp out firms.csv
LOS_DB=second.db; export LOS_DB
"$LOS" init >init2.out || exit 1
run import firms firms.csv; run export firms; cmp out firms.csv >"diff" || complain <"diff"
run check; expect_code 0
finish
