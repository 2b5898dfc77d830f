#!/bin/sh
# What Los writes reads back the same, byte by byte, also what spreadsheets would harm; the formats
# that are made harmless say so.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
fresh() { rm -f test.db test.db-*; "$LOS" init >init.out || exit 1; }
again() { # KIND: import out1.csv into an empty database, export, compare
	fresh
	run import "$1" out1.csv
	expect_code 0
	"$LOS" export "$1" >out2.csv
	cmp out1.csv out2.csv || diff out1.csv out2.csv | head -5 | complain
	# the same file again changes nothing
	run import "$1" out1.csv
	expect_code 0
	has_out ' 0 new, 0 changed'
}

# cells that hurt, each in a field that keeps text as it is
fresh
cat >hurt.csv <<'END'
provider;code;title;description;subject;kind;level;credits;mode;language;municipality;start;end;deadline;price;seats;url
Skolen;0047;=SUM(A1:A9);"+47 900 00 000
-1 på andre linje";@fag;course;5;7.5;blended;nb;Hamar;2027-02-01;2027-06-15;2027-01-15;12500;24;https://example.no/?a=1;
"Skolen ""på hjørnet""";=1+1;"Kurs; med ""hermetegn""";"Linje 1

Linje 3	med tab";'apostrof;course;;;;;Rørås;løpende;;;;;
Skolen;-5;-2 grader;"komma, strek | og caret ^ og \ og \"" til slutt\";"  blanke  ";apprenticeship;;;online;se;;2027;;;0;0;
Skolen;1e5;1.10;2027-01-02;00012;trainee;4;0.5;onsite;sma;0301;HT2027;;;;;
Skolen;;Uten kode;"mellomrom som ikke brytes";"​";measure;;;;;;;;;;;
Skolen;N/A;NULL;<b>ikke</b> &amp; fet;#REF!;student_project;;;;;;;;;;;
END
sed 's/;$//' hurt.csv >hurt2.csv
run import courses hurt2.csv
"$LOS" export courses >out1.csv
[ "$(grep -c 'Skolen' out1.csv)" -eq 6 ] || complain <out1.csv
for text in '=SUM(A1:A9)' '+47 900 00 000' ';0047;' ';00012;' ';-5;' ';1e5;1.10;' '"Linje 1' '@fag'; do
	grep -qF -- "$text" out1.csv || echo "not exported: $text" | complain
done
again courses

# the same through a second pass of what the demo and the judged catalogue hold
for catalogue in demo judged; do
	fresh
	case $catalogue in
	demo) { head -1 "$TOP"/data/demo/courses/vernebua.csv; tail -qn +2 "$TOP"/data/demo/courses/*.csv; } >all.csv ;;
	judged)
		file=${LOS_SHARED:-$TOP/../shared}/judged/courses.csv
		[ -f "$file" ] || continue
		cp "$file" all.csv
		;;
	esac
	run import courses all.csv
	expect_code 0
	"$LOS" export courses >out1.csv
	again courses
done

# made harmless for spreadsheets: another format, which says so
fresh
run import courses hurt2.csv
run export courses --for-excel
expect_code 0
has_out "'=SUM(A1:A9)"
head -c 3 out | od -An -tx1 | grep -q 'ef bb bf' || echo 'no BOM' | complain
run export --help
has_out 'cells that a spreadsheet would take for formulas made harmless'

# needs and firms
fresh
cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
B1;974760673;=Firma AS;16.231;0012;Hamar;"får ikkje stilt inn ""fresen""
skikkeleg; heilt";3;vocational;blended;nn;2027-02-01;-vil ha det snart
B2;;Uten nummer;;;;+lære å selge;;;;;;
END
run import needs needs.csv
"$LOS" export needs >out1.csv
has_out '2 new'
again needs
finish
