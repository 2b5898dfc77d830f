# los report cohorts: firms that fill classes together, in the demo region, and there with needs from
# a spreadsheet.  By hand: three firms within 40 km of Tynset need eight truck drivers; one travels
# ten kilometres, one shares with nobody, one is in Bergen, one starts too soon, one is nowhere.
. "$TOP/tests/lib/cli.sh"
wrong() {
	echo "$1" >said
	complain <said
}

run init --demo
# The demo region by itself, checked by hand: what each says, and the place.  Of the municipalities
# within 150 km of both Frøya and Nærøysund, which are 196 km apart, Åfjord is nearest to all eight
# (6 x 91 + 2 x 115 km); Elverum has the most of the truck drivers, and Åsnes is 42 km away.
run report cohorts --format csv
expect_code 0
cp out all
head -1 all | cut -d';' -f1-10,12- >out
grep '^[0-9]*;full' all | cut -d';' -f1-10,12- >>out
expect_out <<'END'
cohort;status;provider;code;title;people;size;place;first;last;firm_orgnr;firm_name;need_people;municipality;km;need_text;concept;reason
1;full;;;algedyrking;8;8;Åfjord;2026-12-23;2027-12-01;383284538;Kråkholmen Fiskemottak AS;3;Frøya;91;vi skull gjern ha tatt imot tare om vinteren, men ingen her veit korsn en tørke han;seaweed_farming;tare … tørke
1;full;;;algedyrking;8;8;Åfjord;2026-12-23;2027-12-01;334554139;Havnesund Lakseslakteri AS;2;Nærøysund;115;the kelp growers want us to dry and pack kelp when the salmon line stands still, and we know nothing about it;seaweed_farming;kelp
1;full;;;algedyrking;8;8;Åfjord;2026-12-23;2027-12-01;341679060;Tareberget AS;3;Frøya;91;vi får taren til å gro, men kan for lite om å tørke og lagre den så den blir mat og ikke gjødsel;seaweed_farming;taren … tørke
2;full;Løftet Sertifikatskole AS;T14;Truckførerbevis T1–T4;8;8;Elverum;2026-12-23;;394867381;Solørvinduet AS;3;Åsnes;42;de tre på lageret kjører truck uten bevis, og nå spør forsikringen;;truck ↔ Truckførerbevis
2;full;Løftet Sertifikatskole AS;T14;Truckførerbevis T1–T4;8;8;Elverum;2026-12-23;;354330121;Ålbekken Sagbruk AS;5;Elverum;0;fem stykker kjører truck og hjullaster på tomta, og jeg har aldri sett noe bevis hos noen av dem;;hjullaster ↔ Modul 1
END
run report cohorts --request 1
has_out "Request for a new course: algedyrking"
has_out "Firm 2  kelp"

cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note;max_km;shareable
K1;311768000;Fjellfrakt Nord;49.410;14;Tynset;truckførerbevis til nye på lageret, ring Kari på 900 00 101;3;;onsite;nb;2027-06-01;;90;yes
K2;395832190;Nysetra Maskin og Transport AS;43.120;6;Alvdal;vi mangler truckførerbevis, sier Terje hos Nysetra;3;;onsite;nb;2027-08-01;;60;yes
K3;330000001;Tolga Lager AS;52.100;5;Tolga;truckførerbevis til to av oss;2;;onsite;nb;;;60;yes
K4;330000002;Røros Lager AS;52.100;5;Røros;truckførerbevis;4;;onsite;nb;;;10;yes
K5;330000003;Os Lager AS;52.100;5;Os;truckførerbevis, men ikke sammen med andre;4;;onsite;nb;;;90;no
K6;330000004;Bergen Lager AS;52.100;5;Bergen;truckførerbevis;4;;onsite;nb;;;90;yes
K7;330000005;Tynset Lager AS;52.100;5;Tynset;truckførerbevis straks;4;;onsite;nb;2026-12-01;;90;yes
K8;330000006;Ukjent Lager AS;52.100;5;;truckførerbevis;;;onsite;nb;;;90;yes
END
run import needs needs.csv
run report cohorts --format csv
expect_code 0
cp out all
head -1 all >out
grep '^3;full' all >>out
expect_out <<'END'
cohort;status;provider;code;title;people;size;place;first;last;need_id;firm_orgnr;firm_name;need_people;municipality;km;need_text;concept;reason
3;full;Løftet Sertifikatskole AS;T14;Truckførerbevis T1–T4;8;8;Tynset;2026-12-23;2027-06-01;K1;311768000;Fjellfrakt Nord;3;Tynset;0;truckførerbevis til nye på lageret, ring Kari på 900 00 101;;truckførerbevis ↔ Truckførerbevis
3;full;Løftet Sertifikatskole AS;T14;Truckførerbevis T1–T4;8;8;Tynset;2026-12-23;2027-06-01;K2;395832190;Nysetra Maskin og Transport AS;3;Alvdal;37;vi mangler truckførerbevis, sier Terje hos Nysetra;;truckførerbevis ↔ Truckførerbevis
3;full;Løftet Sertifikatskole AS;T14;Truckførerbevis T1–T4;8;8;Tynset;2026-12-23;2027-06-01;K3;330000001;Tolga Lager AS;2;Tolga;28;truckførerbevis til to av oss;;truckførerbevis ↔ Truckførerbevis
END
# whatever is found: no need in two cohorts, no firm twice in one, the sum is the people, and full is
# what it says
awk -F';' 'NR > 1 {
	if (need[$11]++) print $11 " stands in two cohorts"
	if (firm[$1, $12]++) print $12 " stands twice in cohort " $1
	sum[$1] += $14 == "" ? 1 : $14; people[$1] = $6; size[$1] = $7; status[$1] = $2; firms[$1]++
} END {
	for (c in sum) {
		if (sum[c] != people[c]) print "cohort " c " has " people[c] " people, they are " sum[c]
		if ((status[c] == "full") != (sum[c] >= size[c])) print "cohort " c " is not " status[c]
		if (firms[c] < 2) print "cohort " c " is one firm"
	}
}' all >said
[ ! -s said ] || complain <said
for id in K4 K5 K6 K7 K8; do
	if grep -q ";$id;" all; then wrong "$id is in a cohort"; fi
done

run report cohorts
expect_code 0
has_out "3. Truckførerbevis T1–T4"
has_out "   Class     8 of 8 people"
has_out "Tynset, 168 km of travel together, one way"
has_out "23 Dec 2026 to 1 Jun 2027"
has_out "do not want to share a course"
has_out "1   must begin before a class can be made"
if awk 'length($0) > 160' out | grep -q .; then wrong "a line is not wrapped"; fi
cp out first
run report cohorts
cmp -s out first || wrong "the second time it is another list"

# what a class needs, who is asked
run report cohorts --size 9 --region Innlandet --industry 49
has_out "No needs of different firms are about the same"
run report cohorts --size 9 # only where the four of Røros are, who travel ten kilometres
has_out "9 of 9 people"
has_out "Place     Rosse - Røros, 275 km of travel together, one way"
run report cohorts --size 10
if grep -q "Classes that fill" out; then wrong "nine fill a class of ten"; fi
has_out "9 of 10 people: 1 more person needed"
run report cohorts --region 3427 --size 2
has_out "Needs in no cohort"
run report cohorts --format json --region 34
has_out '"full": true'
has_out '"need_id": "K3"'
has_out '"reason": "truckførerbevis ↔ Truckførerbevis"'
tr -d ' \n' <out >one && mv one out
has_out '"obstacles":["distance"]'

# to the provider: no firm, no contact
run report cohorts --request 3
expect_code 0
has_out "Request for a course: Truckførerbevis T1–T4"
has_out "3 firms need this, for 8 people together."
has_out "✗ Too far away for 3 firms"
has_out "“truckførerbevis til nye på lageret, ring … på …”"
has_out "“vi mangler truckførerbevis, sier … hos …”"
if grep -qE "Fjellfrakt|Nysetra|Tolga Lager|Kari|Terje|900|3117" out; then wrong "it tells who"; fi
run report cohorts --request 3 --with-firms --format html -o request.html
expect_code 0
grep -q "Fjellfrakt Nord" request.html || wrong "the firm is not named"
grep -q "900 00" request.html && wrong "the telephone number is in it"
run report cohorts --request 99
expect_code 2
has_err "there is no cohort 99"

# what cannot be
# needs told since a day: those of the file, which was taken in on the 23rd
run report cohorts --format csv --since 2026-11-23; expect_code 0
has_out '1;full;'
if sed 1d out | cut -d';' -f11 | grep -qv '^K'; then complain <out; fi
run report cohorts --since 2026-11-24; expect_code 0; has_out 'There are no needs here.'
run report cohorts --since sometime; expect_code 2; has_err '--since is a day'
run report cohorts --region Atlantis
expect_code 1
has_err "there is no county or municipality 'Atlantis'"
run report cohorts --format trec
expect_code 2
run report cohorts --request 1 --format csv
expect_code 2
has_err "a request is text or html, not 'csv'"
run report cohorts --size 1001
expect_code 2
run report cohorts --size 1000 --max-km 3000
expect_code 0
run report cohorts --size 0
expect_code 2

# nothing to pool
run --db empty.db init
run --db empty.db import codes "$TOP/data/codes/municipalities.csv"
run --db empty.db import courses "$TOP/data/demo/courses/loftet-sertifikatskole.csv"
run --db empty.db report cohorts
expect_code 0
has_out "There are no needs here."

# No course at all on what three of these firms say, each in its own words: they have a concept of
# the thesaurus in common, and are a request for a new course.  One speaks of something else, one of
# what no course solves.
cat >gaps.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note;max_km;shareable
G1;330000031;Tynset Bad AS;43.320;5;Tynset;vi får reklamasjoner på våtrom, sier Kari;4;;onsite;nb;;;60;yes
G2;330000058;Alvdal Rør AS;43.220;5;Alvdal;membran og sluk på bad må vi kunne, og papir på det;3;;onsite;nb;;;60;yes
G3;330000066;Tolga Flis AS;43.330;5;Tolga;våtromssertifikat til to;2;;onsite;nb;;;60;yes
G4;330000074;Tynset Tang AS;03.210;5;Tynset;vi vil dyrke tare;4;;onsite;nb;;;60;yes
G5;330000082;Tolga Bygg AS;41.200;5;Tolga;mangler bolig til nye folk;4;;onsite;nb;;;60;yes
END
run --db empty.db import needs gaps.csv
expect_code 0
run --db empty.db report cohorts --format csv
expect_out <<'END'
cohort;status;provider;code;title;people;size;place;first;last;need_id;firm_orgnr;firm_name;need_people;municipality;km;need_text;concept;reason
1;full;;;våtromsarbeid;9;8;Tynset;2026-12-23;;G1;330000031;Tynset Bad AS;4;Tynset;0;vi får reklamasjoner på våtrom, sier Kari;wet_rooms;våtrom
1;full;;;våtromsarbeid;9;8;Tynset;2026-12-23;;G2;330000058;Alvdal Rør AS;3;Alvdal;37;membran og sluk på bad må vi kunne, og papir på det;wet_rooms;membran … på bad
1;full;;;våtromsarbeid;9;8;Tynset;2026-12-23;;G3;330000066;Tolga Flis AS;2;Tolga;28;våtromssertifikat til to;wet_rooms;våtromssertifikat
END
run --db empty.db report cohorts
has_out "1. New course: våtromsarbeid"
has_out "Course    no course covers it: ask for a new one"
run --db empty.db report cohorts --request 1
has_out "Request for a new course: våtromsarbeid"
has_out "Firm 1  våtrom"
has_out "“vi får reklamasjoner på våtrom, sier …”"
if grep -qE "Tynset Bad|Alvdal Rør|Tolga Flis|Kari" out; then wrong "it tells who"; fi
run --db empty.db report cohorts --format json
has_out '"concept": "wet_rooms"'
finish
