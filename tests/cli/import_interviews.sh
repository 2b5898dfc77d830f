#!/bin/sh
# los import interviews: exports of Central, Kobo and Los itself; repeats, labels, what is the same, changed, in conflict, refused.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
no_err() { [ ! -s err ] || complain <err; }

cat >besok.csv <<'END'
survey
,type,name,label::Norsk (nb),label::English (en),required,constraint,los,relevant
,start,start,,,,,,
,begin_group,firma,Bedrift,Firm,,,,
,text,orgnr,Organisasjonsnummer,Organisation number,yes,,firm.orgnr,
,text,navn,Hva heter bedriften?,What is the firm called?,,,firm.name,
,select_multiple tema,tema,Hva gjelder det?,What is it about?,,,,
,integer,ansatte,Hvor mange arbeider her?,How many work here?,,. < 500,firm.employees,
,geopoint,plass,Hvor?,Where?,,,,
,date,dato,Når?,When?,,,,
,end_group,,,,,,,
,begin_repeat,behov,Behov,Need,,,need,
,text,tekst,Hva trengs?,What is needed?,yes,,need.text,
,select_one nivaa,nivaa,Nivå,Level,,,need.level,
,begin_repeat,person,Person,Person,,,,
,text,hvem,Hvem?,Who?,,,,
,end_repeat,,,,,,,
,end_repeat,,,,,,,
choices
,list_name,name,label::Norsk (nb),label::English (en)
,tema,leder,Ledelse,Leadership
,tema,data,Data og nett,Computers
,tema,hms,HMS,HSE
,nivaa,basic,Grunnleggende,Basic
,nivaa,higher,Høyere,Higher
settings
,form_id,version,form_title
,besok,1,Besøk
END
run form add besok.csv; expect_code 0

# Central: groups by a dash, positions in parts, choices as columns, each repeat in a file of its own
cat >besok-central.csv <<'END'
SubmissionDate,start,firma-orgnr,firma-navn,firma-tema,firma-tema/leder,firma-tema/data,firma-tema/hms,firma-ansatte,firma-plass-Latitude,firma-plass-Longitude,firma-plass-Altitude,firma-plass-Accuracy,firma-dato,meta-instanceID,meta-instanceName,KEY,SubmitterID,FormVersion
2026-03-02T10:30:00.000Z,2026-03-02T10:00:00.000+01:00,974760673,Fjordby Tre AS,leder hms,1,0,1,14,60.79,11.07,120,5,2026-03-01,uuid:11111111-1111-4111-8111-111111111111,,uuid:11111111-1111-4111-8111-111111111111,7,1
2026-03-03T10:30:00.000Z,2026-03-03T10:00:00.000+01:00,912345605,"Vest ""Mek""
AS",data,0,1,0,900,,,,,,uuid:22222222-2222-4222-8222-222222222222,,uuid:22222222-2222-4222-8222-222222222222,7,1
2026-03-04T10:30:00.000Z,2026-03-04T10:00:00.000+01:00,,Uten nummer,klima,,,,,,,,,,uuid:33333333-3333-4333-8333-333333333333,,uuid:33333333-3333-4333-8333-333333333333,7,9
END
cat >besok-behov.csv <<'END'
tekst,nivaa,PARENT_KEY,KEY
lære å sveise,basic,uuid:11111111-1111-4111-8111-111111111111,uuid:11111111-1111-4111-8111-111111111111/behov[1]
regne anbud,,uuid:11111111-1111-4111-8111-111111111111,uuid:11111111-1111-4111-8111-111111111111/behov[2]
annet,,uuid:99999999-9999-4999-8999-999999999999,x
END
cat >besok-person.csv <<'END'
hvem,PARENT_KEY,KEY
Kari,uuid:11111111-1111-4111-8111-111111111111/behov[2],a
Ola,uuid:11111111-1111-4111-8111-111111111111/behov[2],b
END
run import interviews besok-central.csv besok-behov.csv --rejects ./besok-behov.csv; expect_code 2
has_err "--rejects would write over './besok-behov.csv'; give it another name"
run import interviews besok-central.csv besok-behov.csv besok-person.csv --dry-run; expect_code 0
has_out '3 rows: 3 new'; has_out 'this was a dry run'
run interview list; lines_out 1
run import interviews besok-central.csv besok-behov.csv besok-person.csv; expect_code 0
has_out 'besok-central.csv: 3 rows: 3 new, 0 changed, 0 unchanged'
expect_err <<'END'
besok-central.csv:3:firma/ansatte: warning: the form does not allow '900' here; the interview is kept as a draft
besok-central.csv:5:-: warning: version '9' of the form is not here; its interviews are read by version '1'
besok-central.csv:5:firma/orgnr: warning: the form requires an answer here, and there is none; the interview is kept as a draft
besok-central.csv:5:firma/tema: warning: the form does not allow 'klima' here; the interview is kept as a draft
besok-behov.csv:4:-: warning: this row belongs to '99999999-9999-4999-8999-999999999999', which is not in besok-central.csv
END
run interview list; has_out '11111111 completed'; has_out '22222222 draft'; has_out '33333333 draft'
run export interviews; expect_code 0
has_out '<orgnr>974760673</orgnr>'; has_out '<tema>leder hms</tema>'; has_out '<plass>60.79 11.07 120 5</plass>'
has_out '<behov><tekst>regne anbud</tekst><nivaa/><person><hvem>Kari</hvem></person><person><hvem>Ola</hvem></person></behov>'
run need list; has_out 'lære å sveise'; has_out 'regne anbud'
run firm show 974760673; has_out 'Fjordby Tre AS'

# again: the same; the draft is mended there and comes in anew; a changed answer is a new revision
run import interviews besok-central.csv besok-behov.csv besok-person.csv
has_out '3 rows: 0 new, 0 changed, 3 unchanged'
sed -e 's/,900,/,90,/' -e 's/,14,60/,15,60/' besok-central.csv >second.csv
sed -i -e 's/regne anbud/regne anbud riktig/' besok-behov.csv
run import interviews second.csv besok-behov.csv besok-person.csv; expect_code 0
has_out '3 rows: 0 new, 2 changed, 1 unchanged'
run interview list; has_out '22222222 completed'; has_out '11111111 completed'
run need list; has_out 'regne anbud riktig'; has_out 'lære å sveise'
run firm show 974760673; has_out '15'
run check; expect_code 0

# what was done here since is never written over
run interview reject 11111111 --why 'feil firma'; expect_code 0
sed -i 's/,15,60/,16,60/' second.csv
run import interviews second.csv besok-behov.csv besok-person.csv --rejects kept_out.csv; expect_code 3
has_out '3 rows: 0 new, 0 changed, 2 unchanged, 0 withdrawn, 1 rejected'
has_err 'second.csv:2:-: error: interview 11111111-1111-4111-8111-111111111111 was filled in or changed here and has other answers; what the file says of it is kept out'
grep -q '974760673' kept_out.csv || complain <kept_out.csv
run import interviews second.csv besok-behov.csv besok-person.csv --strict; expect_code 3; has_out 'nothing was kept'

# Kobo: a slash, columns for choices with their words, its own columns; repeats by its numbers
LOS_DB=kobo.db; export LOS_DB
"$LOS" init >init2.out || exit 1
"$LOS" form add besok.csv >add.out 2>&1 || exit 1
cat >kobo.csv <<'END'
start;firma/orgnr;Hva heter bedriften?;firma/tema;firma/tema/Ledelse;firma/tema/Data og nett;firma/tema/HMS;firma/ansatte;firma/plass;_firma/plass_latitude;skonummer;__version__;_id;_uuid;_submission_time;_index
2026-03-02T10:00:00.000+01:00;974760673;Fjordby Tre AS;Ledelse HMS;1;0;1;14;60.79 11.07 120 5;60.79;43;1;17;11111111-1111-4111-8111-111111111111;2026-03-02T10:30:00;1
END
cat >kobo-behov.csv <<'END'
tekst;nivaa;_index;_parent_table_name;_parent_index;_submission__id;_submission__uuid
lære å sveise;Grunnleggende;1;kobo;1;17;11111111-1111-4111-8111-111111111111
regne anbud;;2;kobo;1;17;11111111-1111-4111-8111-111111111111
END
cat >kobo-person.csv <<'END'
hvem;_index;_parent_table_name;_parent_index;_submission__uuid
Kari;1;behov;2;11111111-1111-4111-8111-111111111111
Ola;2;behov;2;11111111-1111-4111-8111-111111111111
END
run import interviews kobo.csv kobo-behov.csv kobo-person.csv; expect_code 0
has_out '1 row: 1 new'
has_err "kobo.csv:1:skonummer: warning: this column is no question of the form and is not read"
has_err "kobo.csv:1:-: warning: 1 columns are called by the questions' words, not their names; an export with names is surer"
has_err "answers are the words of the choices, not their names"
run export interviews
has_out '<tema>leder hms</tema>'; has_out '<behov><tekst>lære å sveise</tekst><nivaa>basic</nivaa></behov>'
has_out '<behov><tekst>regne anbud</tekst><nivaa/><person><hvem>Kari</hvem></person><person><hvem>Ola</hvem></person></behov>'

# Los: what is exported comes back the same, also what a spreadsheet would take for a formula
LOS_DB=mine.db; export LOS_DB
"$LOS" init --demo >init3.out 2>&1 || exit 1
for form in kompetansebehov kort treindustri; do
	"$LOS" export interviews --format csv --with-contacts --form $form -o $form.csv || exit 1
	run import interviews $form.csv; expect_code 0; has_out ' 0 new, 0 changed,'; has_out ' 0 rejected'; no_err
done
LOS_DB=other.db; export LOS_DB
"$LOS" init >init4.out || exit 1
for form in kompetansebehov kort treindustri; do
	"$LOS" form add "$TOP/forms/$form.csv" >add.out || exit 1
	run import interviews $form.csv; expect_code 0; has_out ' 0 changed, 0 unchanged, 0 withdrawn, 0 rejected'; no_err
	run export interviews --format csv --with-contacts --form $form; ran="$form there and back"; cmp out $form.csv >d || complain <d
done
"$LOS" form add besok.csv >add.out 2>&1 || exit 1
cat >own.csv <<'END'
id;version;orgnr;state;firma/orgnr;firma/navn;firma/dato;behov[1]/tekst;behov[2]/tekst
44444444-4444-4444-8444-444444444444;1;974760673;approved;974760673;'=1+1;1.3.2026;'-a;' b
END
run import interviews own.csv; expect_code 0; no_err
run export interviews --form besok; has_out '<navn>=1+1</navn>'; has_out '<dato>2026-03-01</dato>'; has_out '<tekst>-a</tekst>'
run interview list; has_out '44444444 approved'
run check; expect_code 0

# which form it is; files that are none of it
printf 'orgnr;navn\n974760673;A\n' >vague.csv
run import interviews vague.csv; expect_code 3; has_err 'vague.csv:0:-: error: the columns fit several forms; say which with --form'
run import interviews vague.csv --form besok; expect_code 0; has_out '1 row: 1 new'
run import interviews vague.csv --form besok; has_out '1 unchanged'
run import interviews vague.csv --form tull; expect_code 3; has_err '--form names no form'
run import interviews "$TOP/data/codes/areas.csv"; expect_code 3; has_err 'the columns fit no form'
run import interviews own.csv vague.csv; expect_code 3; has_err 'vague.csv:0:-: error:'
run import interviews own.csv nowhere.csv; expect_code 3; has_err 'nowhere.csv'
run import firms vague.csv --form besok; expect_code 2; has_err '--form is for interviews'
run check; expect_code 0
finish
