#!/bin/sh
# Profiles of sources: recognised by header, asked for, saved, broken; the shipped ones one by one.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
export XDG_CONFIG_HOME="$PWD/config"
run init; expect_code 0

# ---- the shipped ones: each is recognised, and says what its columns are ----

# the header and one row as they are told, and what becomes of it
shipped() { # profile, code of its course
	run import courses "$1.csv" --provider "Skolen $1"; expect_code 0; expect_err </dev/null
	has_out "$1.csv: read with profile '$1'"
	has_out "$1.csv: 1 row: 1 new, 0 changed, 0 unchanged"
	run export courses; expect_code 0; has_out ";$2;"
}
cat >uk-course-directory.csv <<'END'
LARS_QAN,WHO_THIS_COURSE_IS_FOR,ENTRY_REQUIREMENTS,WHAT_YOU_WILL_LEARN,HOW_YOU_WILL_LEARN,WHAT_YOU_WILL_NEED_TO_BRING,HOW_YOU_WILL_BE_ASSESSED,WHERE_NEXT,COURSE_NAME,YOUR_REFERENCE,DELIVERY_MODE,START_DATE,FLEXIBLE_START_DATE,VENUE_NAME,YOUR_VENUE_REFERENCE,NATIONAL_DELIVERY,SUB_REGION,COURSE_WEBPAGE,COST,COST_DESCRIPTION,DURATION,DURATION_UNIT,STUDY_MODE,ATTENDANCE_PATTERN
60142923,Adults,None,To weld,In a workshop,Boots,Test,Level 3,Welding level 2,UK1,Online,15/01/2027,No,,V1,,,https://example.org/w2,250.00,,,,,Evening
END
shipped uk-course-directory UK1; has_out 'LARS;;To weld;Adults;None'; has_out 'How you will learn: In a workshop'
cat >uk-course-directory-nonlars.csv <<'END'
COURSE_TYPE,SECTOR,EDUCATION_LEVEL,AWARDING_BODY,WHO_THIS_COURSE_IS_FOR,ENTRY_REQUIREMENTS,WHAT_YOU_WILL_LEARN,HOW_YOU_WILL_LEARN,WHAT_YOU_WILL_NEED_TO_BRING,HOW_YOU_WILL_BE_ASSESSED,WHERE_NEXT,COURSE_NAME,YOUR_REFERENCE,DELIVERY_MODE,START_DATE,FLEXIBLE_START_DATE,VENUE_NAME,YOUR_VENUE_REFERENCE,NATIONAL_DELIVERY,SUB_REGION,COURSE_WEBPAGE,COST,COST_DESCRIPTION,DURATION,DURATION_UNIT,STUDY_MODE,ATTENDANCE_PATTERN
Skills Bootcamp,ENGINEERING,3,A Board,Adults,None,To mill,In a workshop,,,,Milling,UK2,Online,2027-02-01,No,,,,,,900,,,,,
END
shipped uk-course-directory-nonlars UK2; has_out ';ENGINEERING;;3;;online;'; has_out ';Skills Bootcamp;To mill;'
cat >dbh-fagskole.csv <<'END'
Fagskolenummer;Studiestedsnummer;Arstall;Semester;Utdanningstilbudets kode;Utdanningstilbudets navn;Studiepoeng;Andel av heltid;Utdanningsform;Antall samlingsdager;Studentbetaling hele tilbudet;Startdato;Sluttdato;NUS-kode
8005;1;2027;2;FTM02;Maskinteknikk;60;50;Nettbasert;6;12000;2027-08-16;2028-06-15;555107
END
shipped dbh-fagskole FTM02; has_out ';2027-08-16;2028-06-15;;12000;;;8005;;sp;555107;NUS2000;;;;;50'
cat >susa-emil.csv <<'END'
identifier;title;provider;paceOfStudyPercentage;execution.start;execution.end;languageOfInstruction;application.last;url
i.uoh.1;Svetsteknik;Exempelskolan;50;2027-01-18;2027-06-06;swe;2026-10-15;https://example.org/s
END
shipped susa-emil i.uoh.1; has_out 'Exempelskolan;'; has_out ';sv;;2027-01-18;2027-06-06;2026-10-15;'
cat >emg.csv <<'END'
uniqueIdentifier,name,courseType,eventUniqueIdentifier,deliveryMethod,language,startDate,endDate,lastApplicationDate,price,currency,link
E1,Forhandlingsteknikk,Open,E1-1,Online,nb,2027-03-01,2027-03-03,2027-02-01,9900,NOK,https://example.org/e1
END
shipped emg E1; has_out ';2027-03-01;2027-03-03;2027-02-01;9900;;https://example.org/e1;;E1-1;'
cat >xcri.csv <<'END'
identifier,title,description,subject,studyMode,attendanceMode,start,end,placesAvailable,cost,applyUntil,languageOfInstruction,url
X1,Timber drying,How wood dries,Wood,,Online,2027-04-01,2027-05-01,12,400,2027-03-01,en,https://example.org/x1
END
shipped xcri X1; has_out ';Wood;;;;online;en;;2027-04-01;2027-05-01;2027-03-01;400;12;'
cat >schema-org.csv <<'END'
name,courseCode,description,about,courseMode,startDate,endDate,inLanguage,maximumAttendeeCapacity,offers.price,provider.name
Growing leeks,S1,All of leeks,Farming,online,2027-05-01,2027-05-20,en,20,0,The College
END
shipped schema-org S1; has_out 'The College;S1;Growing leeks;All of leeks;Farming;'

# ---- asked for, or not wanted ----

run import courses emg.csv --provider P --profile none --dry-run; expect_code 0
grep -q 'read with profile' out && echo 'read with a profile in spite of none' | complain
run import courses emg.csv --provider P --profile XCRI --dry-run; has_out "emg.csv: read with profile 'xcri'"
run import courses emg.csv --profile nei; expect_code 2; has_err "there is no profile 'nei'; there are: dbh-fagskole, emg,"
run import firms emg.csv --profile emg; expect_code 2; has_err "the profile 'emg' is for courses, not for firms"
# what is told on the command line goes before it
run import courses emg.csv --provider P --map name=description,courseType=title --dry-run; expect_code 0

# ---- saved after a mapping, and recognised from then on ----

printf 'Oversikt\n\nHva|Hvem|Koster, kr|Merk\nSveising|Skole A|3400|x\n' >mine.csv
run import courses mine.csv --delimiter '|' --header-row 3 --map 'Hva=title,Hvem=provider,Koster\, kr=price' --save-profile 'Min skole' --dry-run
expect_code 0; has_out "mine.csv: how it was read is saved as profile 'Min skole', in '$PWD/config/los/profiles/Min skole.ini'"
cp "config/los/profiles/Min skole.ini" out; expect_out <<'END'
kind = courses
header = Hva, Hvem, Koster\, kr
delimiter = |
header-row = 3

[columns]
Hva = title
Hvem = provider
Koster, kr = price
Merk = -
END
run import courses mine.csv; expect_code 0; expect_err </dev/null; expect_out <<'END'
mine.csv: UTF-8, delimiter |, header in line 3
mine.csv: read with profile 'Min skole'
mine.csv: rows above the header, left out: 2
mine.csv: 1 row: 1 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected
END
# from a pipe too, which cannot be read twice; a column more does not matter, one less does
"$LOS" import courses - <mine.csv >out 2>err; has_out "-: read with profile 'Min skole'"; has_out '1 unchanged'
sed 's/|Merk/|Merk|Ny/; s/|x/|x|y/' mine.csv >more.csv
run import courses more.csv --dry-run; has_out "more.csv: read with profile 'Min skole'"; has_err "more.csv:3:Ny: warning: this column is not read"
sed 's/Hvem/Skole/' mine.csv >less.csv
run import courses less.csv --dry-run
grep -q 'read with profile' out && echo 'recognised though a header is missing' | complain
# what a header says besides its name is not lost by it: of which kind credits are
printf 'Skole;Emnenavn;Studiepoeng;Varighet;Varighetsenhet\nSkole B;Drone;7,5;3;uker\n' >units.csv
run import courses units.csv; expect_code 0
run import courses units.csv --save-profile units; has_out '1 unchanged'
run import courses units.csv; has_out "read with profile 'units'"; has_out '1 unchanged'
run export courses; has_out ';sp;'; has_out ';3 '
# what a profile replaces is held back like what --replace does, and told
printf 'header = Utgave, Kurs\nprovider = R\nreplace = R\n[columns]\nUtgave = code\nKurs = title\n' >config/los/profiles/holder.ini
printf 'Utgave;Kurs\n1;En\n2;To\n' >held.csv
run import courses held.csv; expect_code 0
printf 'Utgave;Kurs\n1;En\n3;"Tre\n' >held.csv
run import courses held.csv; expect_code 3; has_out '0 withdrawn, 1 rejected'
has_out 'held.csv: nothing was withdrawn, for a record that cannot be read'
rm config/los/profiles/holder.ini
# never over another
run import courses mine.csv --save-profile 'Min skole'; expect_code 2; has_err "there is a profile 'Min skole' already, in '"
run import courses mine.csv --save-profile ../x; expect_code 2; has_err "a profile cannot be called '../x'"
run import courses mine.csv --save-profile none; expect_code 2; has_err "a profile cannot be called 'none'"
run import courses mine.csv --save-profile "$(printf 'x\033')"; expect_code 2; has_err "a profile cannot be called"
run import courses mine.csv emg.csv --save-profile x; expect_code 2; has_err '--save-profile keeps how one FILE is read'
# nor of what could not be read
run import courses less.csv --save-profile bad; expect_code 3
[ ! -e config/los/profiles/bad.ini ] || echo 'saved though it cannot be imported' | complain

# a file without header: by number, when it is asked for
printf 'Sveising;0012\n' >bare.csv
run import courses bare.csv --header-row 0 --map '#1=title,#2=code' --provider Naken --save-profile naken; expect_code 0
run import courses bare.csv --profile naken; expect_code 0; expect_err </dev/null; has_out '1 unchanged'

# ---- the user's own go before shipped ones of their name; what is broken stands in nobody's way ----

printf 'provider = Min EMG\nheader = uniqueIdentifier, name, courseType\n[columns]\nuniqueIdentifier = code\n' >config/los/profiles/emg.ini
run import courses emg.csv; expect_code 0; has_out "read with profile 'emg'"
run export courses; has_out 'Min EMG;E1;'
cat >config/los/profiles/broken.ini <<'END'
kind = kurs
; a comment
delimiter = ;;
colour = red
header-row = three
encoding = ebcdic
header =
just a line
[columns]
Hva = tittel
Hvem
\#1 = title
[more]
END
run import courses mine.csv --dry-run; expect_code 0; has_out "read with profile 'Min skole'"
B="$PWD/config/los/profiles/broken.ini"
expect_err <<END
$B:1:kind: error: 'kurs' cannot be imported; courses, needs, firms and codes can
$B:3:delimiter: error: write one sign here, as ; or , or |, or the word tab
$B:4:colour: warning: a profile has no such setting; it has: description, kind, header, delimiter, encoding, quote, header-row, sheet, provider, replace
$B:5:header-row: error: write the number of the row here, 0 when there is no header
$B:6:encoding: error: 'ebcdic' is not an encoding Los reads: utf-8, windows-1252, latin1, utf-16le, utf-16be
$B:7:header: error: write the headers by which such a file is known, with commas between
$B:8:-: error: write it as: key = value
$B:10:Hva: error: there is no field 'tittel'; the fields are those of 'los export courses', and - for none
$B:11:-: error: write it as: column = field
$B:13:-: error: a profile has the parts [profile] and [columns]; a column whose name begins with [ is written \\[
END
run import courses mine.csv more.csv --dry-run
[ "$(grep -c 'broken.ini:1:' err)" -eq 1 ] || echo 'not told once' | complain
run import courses mine.csv --profile none --map Hva=title,Hvem=provider --dry-run
grep -q broken err && echo 'told though no profile is wanted' | complain
run import courses mine.csv --profile broken; expect_code 2
has_err "the profile 'broken' has mistakes; mend them in '$B'"; has_err "$B:1:kind: error"
finish
