# Offers beside courses: an apprenticeship, a trainee place, a student project, a measure.  They come
# from one file in the words of each school, any of them answers a need, and --kind asks for some.
. "$TOP/tests/lib/cli.sh"
cat >offers.csv <<'E'
Tilbyder;Kode;Tittel;Tilbudstype;Beskrivelse
Skolen;K1;Sveising for bedrifter;kurs;Sveising i verkstedet.
Skolen;L1;Lærling i sveising;læreplass;Sveiser under opplæring i to år.
Skolen;L2;Lärling inom svetsning;lärlingsplats;Sveising.
Skolen;L3;Elev i sveising;elevplads;Sveising.
Skolen;L4;Apprentice welder, sveising;apprenticeship;Sveising.
Skolen;T1;Traineeplass: sveising;traineeplass;Sveising.
Skolen;T2;Traineeplats: sveising;traineeplats;Sveising.
Skolen;T3;Traineeplads: sveising;Traineeplads;Sveising.
Skolen;T4;Trainee position, sveising;trainee position;Sveising.
Skolen;S1;Oppgave om sveising;studentprosjekt;Sveising.
Skolen;S2;Bacheloroppgåve om sveising;bacheloroppgåve;Sveising.
Skolen;S3;Examensarbete om sveising;examensarbete;Sveising.
Skolen;S4;Degree project: sveising;degree project;Sveising.
Skolen;M1;Tilskudd til sveising;tilskudd;Sveising.
Skolen;M2;Åtgärd för sveising;åtgärd;Sveising.
Skolen;M3;Tilskotsordning for sveising;tilskotsordning;Sveising.
Skolen;M4;Tilskud til sveising;tilskud;Sveising.
Skolen;M5;Support measure, sveising;support measure;Sveising.
E
printf 'need_id;firm_orgnr;firm_name;municipality;need_text\nN1;306577883;Røros Limtre AS;Røros;sveising\n' >needs.csv
run init
run import courses offers.csv; expect_code 0
run import needs needs.csv; expect_code 0
sqlite3 "$LOS_DB" "SELECT kind, group_concat(code, ' ') FROM (SELECT kind, code FROM course_run ORDER BY code) GROUP BY kind" >out
expect_out <<'E'
apprenticeship|L1 L2 L3 L4
course|K1
measure|M1 M2 M3 M4 M5
student_project|S1 S2 S3 S4
trainee|T1 T2 T3 T4
E
# a need is answered by any, and each is told what it is
run match --need N1 --top 20 --min-fit 1 --format csv; expect_code 0
tail -n +2 out | sed 's/.*;//' | sort | uniq -c | tr -s ' ' >seen; mv seen out
expect_out <<'E'
 4 apprenticeship
 1 course
 5 measure
 4 student_project
 4 trainee
E
run match --need N1 --top 20 --min-fit 1 --kind trainee,measure --format csv; expect_code 0
cut -d';' -f7,11,17 out | grep -v yes >seen; sed 's/;;/;/' seen | sort >out
has_out 'T1;trainee'; has_out 'M1;measure'; has_out 'M2;measure'
grep -q ';course' out && complain <out
# what is left out says why, also where nothing is left
run match --need N1 --course K1 --kind trainee; expect_code 0; has_out 'course, trainee asked for'
sqlite3 "$LOS_DB" "DELETE FROM course_run WHERE kind = 'measure'"
run match --need N1 --kind measure --explain; expect_code 0; has_out 'measure asked for'
run report gaps --kind measure --format csv; expect_code 0; has_out 'N1;'; has_out 'filtered'
run match --need N1 --kind kaffe; expect_code 2
expect_err <<'E'
los: --kind is course, apprenticeship, trainee, student_project or measure, or several with commas between
E
run match --need N1 --top 20 --min-fit 1 --explain; has_out 'Skolen · T1 · trainee'
finish
