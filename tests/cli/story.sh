# A year of a small office: two pilots, twelve firms, from the first visit to the county's figures and to a firm that wants to be forgotten.
# To be read from top to bottom as what Los is for.  Whatever a report says is counted again here, by SQL of our own (the functions `sql`
# and `agree`), and each report carries the same figures in every format (tests/lib/figures.py).  Everybody in it is invented.
. "$TOP/tests/lib/cli.sh"
export PYTHONPATH="$TOP/tests/lib"
day=2027-01-04
on() { day=$1; } # a day of the year comes
los() { run --now "${day}T10:00:00+01:00" "$@"; }
does() { # COMMAND...: it is done without a complaint
	los "$@"
	expect_code 0
}
sql() { sqlite3 -separator ';' "$LOS_DB" "$@"; }
agree() { # WHAT: stdin, what was just printed in out; $2, how SQL counts it
	ran="$1, counted again"
	sql "$2" >counted
	diff -u counted out >diff || complain <diff
}
# What a report says as CSV ($1) stands in the table told; rows that SQL finds at odds with the database are complained of.
told() { # FILE WHAT SQL
	ran="$2, counted again"
	sqlite3 -separator ';' -cmd "ATTACH '$LOS_DB' AS los" -cmd '.mode csv' -cmd '.separator ;' -cmd ".import $1 told" :memory: "$3" >odd 2>&1
	[ ! -s odd ] || complain <odd
}
# A report in all formats, as $name.json, .csv, .html, .xlsx, .txt, which have the same figures in them (tests/lib/figures.py).
everywhere() { # NAME REPORT...
	name=$1
	shift
	for suffix in json csv html xlsx txt; do
		does report "$@" --format "$(echo "$suffix" | sed s/txt/text/)" -o "$name.$suffix"
	done
	ran="$name in five formats"
	/usr/bin/python3 "$TOP/tests/lib/figures.py" same "$name" >odd 2>&1 || complain <odd
}
table() { # REPORT TABLE COLUMN...: these columns of a table of its, as CSV with a header
	name=$1
	shift
	/usr/bin/python3 "$TOP/tests/lib/figures.py" rows "$name.json" "$@" >table.csv 2>&1 || complain <table.csv
	cp table.csv out
}
hides() { # REPORT OPTION...: nobody can find out what it hides (tests/lib/attack.py)
	name=$1
	shift
	ran="an attack on $name"
	/usr/bin/python3 "$TOP/tests/lib/attack.py" "$@" "$name.json" >odd 2>&1 || complain <odd
}
as() { "$LOS" config name "$1" >config.out; } # who sits at the machine

# ---- January: the office opens ----------------------------------------------------------------------------------------------------------
# twelve firms of the register, eight in Innlandet and four in Trøndelag
grep -E '^(orgnr|311536508|315792401|322343027|327676040|331519529|354330121|366551948|371222502|393995572|394867381|395832190|396372304);' \
	"$TOP/data/demo/firms.csv" >firms.csv

# A short form of our own; what an answer is for stands in the column los.
cat >besok.csv <<'END'
survey
,type,name,label::Norsk (nb),label::English (en),required,los,pii
,text,orgnr,Organisasjonsnummer,Organisation number,yes,firm.orgnr,
,integer,ansatte,Hvor mange arbeider her?,How many work here?,,firm.employees,
,acknowledge,informert,Fortalt hva svarene brukes til,Told what the answers are used for,yes,consent.notice,
,text,navn,Hvem kan vi ringe?,Whom can we call?,,contact.name,contact
,text,telefon,Hvilket nummer?,Which number?,,contact.phone,contact
,text,epost,E-post,Mail,,contact.email,contact
,select_one janei,igjen,Kan vi ta kontakt igjen?,May we call again?,,consent.recontact,
,select_one bemanning,bemanning,Blir dere flere eller færre?,Will you be more or fewer?,,,
,begin_repeat,behov,Behov,Need,,need,
,text,tekst,Hva skulle dere kunnet bedre?,What should you know better?,yes,need.text,free
,select_one omraade,omraade,Område,Area,,need.area,
,integer,antall,Hvor mange?,How many people?,,need.people,
,select_one form,form,Hvordan?,How?,,need.mode,
,date,foer,Senest begynt,Begun by,,need.before,
,integer,maks_km,Hvor langt å reise?,How far to travel?,,need.max_km,
,select_one janei,deling,Sammen med andre?,Together with others?,,need.shareable,
,end_repeat,,,,,,
choices
,list_name,name,label::Norsk (nb),label::English (en)
,janei,yes,Ja,Yes
,janei,no,Nei,No
,bemanning,more,Flere,More
,bemanning,same,Som nå,As now
,bemanning,fewer,Færre,Fewer
,omraade,transport,Kjøring og maskinføring,Driving and machines
,omraade,trade,Faget selv,The trade itself
,omraade,office,Kontorprogrammer,Office programs
,omraade,hse,HMS og sikkerhet,Health and safety
,omraade,finance,Økonomi,Finance
,omraade,service,Vertskap,Service
,omraade,leadership,Ledelse,Leadership
,form,onsite,Oppmøte,In person
,form,online,På nett,Online
settings
,form_id,form_title,version,default_language
,besok,Besøk,1,Norsk (nb)
END

# It opens twice, to see that the same work on the same days makes the same, to the last byte of what is signed.
as 'Marit Sæter'
for try in again test; do
	LOS_DB=$PWD/$try.db
	does init
	does import codes "$TOP/data/codes/municipalities.csv"
	does import courses "$TOP"/data/demo/courses/*.csv
	does import firms firms.csv
	has_out '12 rows: 12 new'
	does form add besok.csv
	# the plan for the year: what the region lacks, who pays, when proposals are taken in
	does plan challenge add 'For få fagarbeidere' --areas 'Etterutdanning; Rekruttering'
	does plan challenge add 'Levende bygder' --areas 'Reiseliv'
	does plan grant add komp 'Kompetansepiloter' --lines 'staten/2027=400 000; fylket/2027=200 000'
	does plan check-in open Vinter --opens 2027-02-15 --closes 2027-03-31
	sql 'SELECT seq, kind, hex(hash) FROM rev ORDER BY seq' >"$try.revisions"
done
ran='opened twice'
[ "$(wc -l <test.revisions)" -eq 16 ] && diff again.revisions test.revisions >odd || complain <odd

# ---- January to March: twelve visits -----------------------------------------------------------------------------------------------------
# What was told comes in as the telephones of the pilots send it: a file of interviews, and one of what was told in them.
talks=0
talk() { # DAY PILOT ORGNR EMPLOYEES CONTACT PHONE STAFFING <needs: text;area;people;mode;by;km;with others
	talks=$((talks + 1))
	key=$(printf 'uuid:%08d-0000-4000-8000-000000000000' "$talks")
	on "$1"
	as "$2"
	printf 'start;orgnr;ansatte;informert;navn;telefon;epost;igjen;bemanning;KEY\n%sT09:00:00+01:00;%s;%s;OK;%s;%s;%s;yes;%s;%s\n' \
		"$1" "$3" "$4" "$5" "$6" "kontakt$talks@firma.example" "$7" "$key" >besok-in.csv
	{
		echo 'tekst;omraade;antall;form;foer;maks_km;deling;PARENT_KEY'
		sed "s/\$/;$key/"
	} >behov-in.csv
	does import interviews besok-in.csv behov-in.csv --form besok
	has_out '1 row: 1 new'
}
talk 2027-01-12 'Marit Sæter' 311536508 14 'Olav Bakken' '000 00 201' more <<'END'
tre på lageret kjører truck uten bevis;transport;3;onsite;2027-12-01;250;yes
sjåførene må ha etterutdanning for yrkessjåfør;transport;4;onsite;2027-12-01;100;yes
END
talk 2027-01-14 'Marit Sæter' 331519529 9 'Siv Moen' '000 00 202' more <<'END'
bad vi har bygd lekker, vi må lære våtrom skikkelig;trade;3;onsite;2027-12-01;300;yes
regneark er vi dårlige på;office;2;onsite;2027-12-01;60;yes
END
talk 2027-01-19 'Jon Fjelldal' 393995572 5 'Anne Holte' '000 00 203' same <<'END'
vi tar bad i gamle hus og trenger kurs i våtrom;trade;2;onsite;2027-12-01;300;yes
å restaurere gamle trehus, vi vil ha to til som kan det;trade;2;onsite;2027-12-01;40;yes
kalkulere og regne anbud;finance;1;online;2027-12-01;;yes
END
talk 2027-01-21 'Jon Fjelldal' 327676040 13 'Berit Lund' '000 00 204' more <<'END'
kjøkkenet må lære å bruke lokalmat på menyen;service;3;onsite;2027-12-01;50;yes
ta imot klager på nettet uten å bli sinte;service;2;online;2027-12-01;;no
END
talk 2027-01-26 'Marit Sæter' 315792401 4 'Knut Berg' '000 00 205' same <<'END'
tørke plank uten at den sprekker;trade;1;onsite;2027-12-01;120;yes
truckførerbevis til to;transport;2;onsite;2027-12-01;250;yes
END
talk 2027-01-28 'Marit Sæter' 354330121 14 'Eva Dahl' '000 00 206' fewer <<'END'
truckfører til høvleriet;transport;2;onsite;2027-12-01;250;yes
støv og støy i saga, verneombudet vil ha kurs;hse;2;online;2027-12-01;;yes
skiftlederne må lære å lede;leadership;2;onsite;2027-12-01;150;no
END
talk 2027-02-02 'Marit Sæter' 394867381 21 'Per Aas' '000 00 207' fewer <<'END'
hjullaster med gaffel, to mangler bevis;transport;2;onsite;2027-12-01;100;yes
Excel for dem på kontoret;office;2;onsite;2027-12-01;90;yes
fem skal på førstehjelp med hjertestarter;hse;5;onsite;2027-12-01;250;yes
END
talk 2027-02-04 'Jon Fjelldal' 396372304 11 'Ida Strand' '000 00 208' more <<'END'
engelsk for resepsjonen;service;2;online;2027-12-01;;yes
få inn bestillinger på nett, booking og priser;service;1;online;2027-12-01;;yes
en ung kokk eller trainee for et år;leadership;1;onsite;2027-12-01;400;yes
END
talk 2027-02-09 'Jon Fjelldal' 371222502 8 'Nils Vik' '000 00 209' same <<'END'
programmere CNC-fresen selv;trade;2;onsite;2027-12-01;120;yes
tegne trapper på data i stedet for for hånd;trade;2;online;2027-12-01;;yes
END
talk 2027-02-11 'Marit Sæter' 395832190 6 'Guri Nygård' '000 00 210' same <<'END'
truckførerbevis;transport;1;onsite;2027-12-01;250;yes
hydraulikken på gravemaskinene ryker, vi vil reparere selv;trade;2;onsite;2027-12-01;150;yes
regneark til timelister;office;1;onsite;2027-12-01;60;yes
END
talk 2027-02-16 'Marit Sæter' 366551948 9 'Tor Lien' '000 00 211' more <<'END'
nye maskinførere i skogen;trade;2;onsite;2027-12-01;200;yes
førstehjelp;hse;4;onsite;2027-12-01;250;yes
END
talk 2027-02-18 'Jon Fjelldal' 322343027 2 'Åse Haug' '000 00 212' same <<'END'
føre regnskap og moms på nett;finance;1;online;2027-12-01;;yes
selge stoler på nett;service;1;online;2027-12-01;;yes
END
on 2027-02-19
sql 'SELECT count(DISTINCT orgnr), count(*), (SELECT count(*) FROM need), (SELECT sum(people) FROM need) FROM interview' >out
expect_out <<'END'
12;12;29;60
END
sql 'SELECT author, count(*) FROM interview GROUP BY author' >out
expect_out <<'END'
Jon Fjelldal;5
Marit Sæter;7
END
does check

# ---- What there is for them --------------------------------------------------------------------------------------------------------------
does report firm 331519529
has_out 'Fagkurs våtrom: bad etter standard'
# each need is told once, with what is found, or with what stands in the way; gaps are the needs without an offer
los match --all --format csv
cp out offers.csv
sql 'SELECT count(*) FROM need' >out
[ "$(sed 1d offers.csv | cut -d';' -f1 | sort -u | wc -l)" -eq "$(cat out)" ] || complain <offers.csv
does report gaps --format csv
sed 1d out | cut -d';' -f1,3 | sort >gaps.csv
ran='gaps are what matching has no offer for'
awk -F';' 'NR > 1 { kind[$1] = kind[$1] $4; offers[$1] += $5 != "" } END { for (n in offers) if (!offers[n]) print n }' offers.csv | sort >none.csv
cut -d';' -f1 gaps.csv | diff none.csv - >diff || complain <diff
cut -d';' -f2 gaps.csv | sort | uniq -c | awk '{ print $2 ";" $1 }' >out
expect_out <<'END'
weak;1
END
# ---- March: what the firms say -----------------------------------------------------------------------------------------------------------
need() { printf '%08d-0000-4000-8000-000000000000/%d' "$1" "$2"; } # TALK NUMBER
decide() { # TALK NUMBER COURSE VERDICT...
	n=$(need "$1" "$2")
	shift 2
	does need decide "$n" "$@"
}
on 2027-03-09
as 'Marit Sæter'
decide 1 1 T14 interested --note 'alle tre, helst i november'
decide 1 2 YSK interested
decide 2 1 VATROM interested
decide 2 2 DAT6170 rejected --why level --note 'vi er ikke studenter'
decide 5 1 TRE10 interested
decide 5 2 T14 interested
decide 6 1 T14 interested
decide 6 2 STØV interested
decide 7 3 FHJ interested
decide 10 1 T14 maybe
on 2027-03-10
as 'Jon Fjelldal'
decide 3 1 VATROM maybe --note 'må spørre de andre'
decide 4 1 MENY interested
decide 8 2 BOOK rejected --why price
decide 8 3 TRN-H interested --note 'kan begynne i juni'
decide 9 1 CNC10 interested
sql 'SELECT author, verdict, count(*) FROM decision GROUP BY 1, 2' >out
expect_out <<'END'
Jon Fjelldal;interested;3
Jon Fjelldal;maybe;1
Jon Fjelldal;rejected;1
Marit Sæter;interested;8
Marit Sæter;maybe;1
Marit Sæter;rejected;1
END
does export decisions
sed 1d out | cut -d';' -f1-5 >rows && cp rows out
agree 'decisions' "SELECT need, provider, code, verdict, why FROM decision ORDER BY need, provider, code"

# Calls and appointments: what is agreed waits for its day, and is done.
call() { does contact log "$@"; }
on 2027-03-10
call 396372304 --with 'Ida Strand' --how call --outcome appointment --note 'vil treffe reiselivsskolen' --next 2027-03-18T10:00
as 'Marit Sæter'
call 331519529 --how mail --outcome call_back --note 'sender kursplan' --next 2027-03-15
call 394867381 --how call --outcome no_answer --next 2027-03-12
on 2027-03-15
does contact due --format csv
sed 1d out | cut -d';' -f1,2,8,9 >rows && mv rows out
agree 'what is due' "SELECT id, orgnr, next_day, next_time FROM contact_log WHERE next_day <> '' AND done = '' ORDER BY next_day"
does contact due
grep -E '^(Overdue|Today|Coming)|^  [0-9a-f]{8}' out | cut -c13- >rows && mv rows out
expect_out <<'END'

2027-03-12       Solørvinduet AS                call back

      Tyndelva Rør AS                call back

2027-03-18 10:00 Sylvatn Fjellstue AS           appointment
END
on 2027-03-18
does contact done "$(sql "SELECT id FROM contact_log WHERE orgnr = '396372304'")" --on 2027-03-18
sql 'SELECT count(*) FROM contact' >out
expect_out <<'END'
12
END

# ---- The check-in period: two cohorts, a course that nobody gives here, a trainee place ----------------------------------------------------
on 2027-03-11
does report cohorts --format csv
cp out cohorts.csv
sed 1d out | cut -d';' -f2,4,6,7 | uniq >rows && cp rows out
expect_out <<'END'
full;FHJ;9;8
full;T14;8;8
nearly;VATROM;5;8
nearly;DAT6170;3;8
END
# each need stands in one class, with the people that it told; a class has as many as its needs, and is full from eight on
told cohorts.csv 'a class of the cohorts' "SELECT t.* FROM told t LEFT JOIN need n ON n.id = t.need_id AND n.people = t.need_people AND n.orgnr = t.firm_orgnr
	WHERE n.id IS NULL OR 1 < (SELECT count(*) FROM told u WHERE u.need_id = t.need_id)
	OR t.people <> (SELECT sum(n.people) FROM told u JOIN need n ON n.id = u.need_id WHERE u.cohort = t.cohort)
	OR t.status <> iif(t.people >= 8, 'full', 'nearly')"
cohort() { awk -F';' -v code="$1" '$4 == code { print $1; exit }' cohorts.csv; }
propose() { # its id is in $proposed
	does plan add "$@"
	proposed=$(cut -d' ' -f1 out)
}
as 'Marit Sæter'
propose --from-cohort "$(cohort T14)" --challenge 1 --area Etterutdanning --cost '72 000' \
	--funding 'komp/staten=50 000; bedriftene=22 000' --start 2027-11-08 --end 2027-11-11
truck=$proposed
has_out "Class: Truckførerbevis T1–T4, Rendalen: proposed, in the check-in period 'Vinter'"
propose --from-cohort "$(cohort FHJ)" --challenge 1 --area Etterutdanning --cost '12 000' --funding 'komp/staten=12 000' --start 2027-06-10
aid=$proposed
# Nobody teaches Excel where these firms are: the school is asked in a letter that names no firm, and the office orders the course.
does report cohorts --request "$(cohort DAT6170)"
has_out '2 firms need this, for 3 people together.'
if grep -qE 'Tyndelva|Nysetra|000 00' out; then complain <out; fi
propose 'Excel på Tynset' --challenge 1 --area Etterutdanning --kind course --partners 'Studieringen Fjord og Fjell' --cost '90 000' \
	--funding 'komp/fylket=90 000' --start 2027-09-14 --end 2027-10-19
excel=$proposed
as 'Jon Fjelldal'
propose --from-need "$(need 8 3)" --course TRN-H --challenge 2 --area Reiseliv --cost '380 000' \
	--funding 'komp/staten=300 000; bedriften=80 000' --start 2027-06-01 --end 2028-05-31
trainee=$proposed
propose 'Rekrutteringsdag på Tynset' --challenge 1 --area Rekruttering --kind measure --cost '60 000' --funding 'komp/fylket=60 000' --start 2027-05-04
fair=$proposed
on 2027-04-06 # the period has closed
los plan add 'Kokkekurs på Røros' --challenge 2 --area Reiseliv
expect_code 1
has_err "the check-in period 'Vinter' closed on 31 Mar 2027"
propose 'Kokkekurs på Røros' --challenge 2 --area Reiseliv --cost '45 000' --funding 'komp/fylket=45 000' --start 2027-10-19 \
	--late 'hotellet ringte i påska'
cook=$proposed

# What the sources are asked for, and have left, by sums of our own: what is promised to activities and not spent is committed.
money() {
	does plan grant list --format csv
	sed 1d out | cut -d';' -f1-8 >rows && cp rows out
	agree "the grant on $day" "WITH
	open AS (SELECT f.grant_id, f.source, f.year, a.state, f.amount - coalesce((SELECT sum(s.amount) FROM spending s
	           WHERE s.activity = a.id AND s.grant_id = f.grant_id AND s.source = f.source AND s.year = f.year), 0) AS rest
	           FROM activity_funding f JOIN activity a ON a.id = f.activity WHERE f.grant_id <> ''),
	line AS (SELECT l.*, (SELECT coalesce(sum(rest), 0) FROM open o WHERE o.grant_id = l.grant_id AND o.source = l.source
	           AND o.year = l.year AND rest > 0 AND state = 'proposed') AS planned,
	         (SELECT coalesce(sum(rest), 0) FROM open o WHERE o.grant_id = l.grant_id AND o.source = l.source
	           AND o.year = l.year AND rest > 0 AND state IN ('approved', 'running')) AS committed,
	         (SELECT coalesce(sum(amount), 0) FROM spending s WHERE s.grant_id = l.grant_id AND s.source = l.source
	           AND s.year = l.year) AS spent FROM grant_line l)
	SELECT grant_id, source, year, amount / 100, planned / 100, committed / 100, spent / 100, (amount - committed - spent) / 100
	  FROM line ORDER BY n"
}
money
cp counted out
expect_out <<'END'
komp;staten;2027;400000;362000;0;0;400000
komp;fylket;2027;200000;195000;0;0;200000
END
does plan list --format csv
sed 1d out | wc -l >rows && cp rows out
agree 'the plan' 'SELECT count(*) FROM activity'

# ---- April to August: approved, begun, done; one that came to nothing ----------------------------------------------------------------------
on 2027-04-12
as 'Karrieresenteret'
for activity in $truck $aid $excel $trainee $fair $cook; do
	does plan approve "$activity"
done
money
on 2027-04-28
does plan cancel "$fair" --why 'bare to firmaer meldte seg på'
on 2027-06-01
does plan start "$trainee" # somebody has the place: from now on it is filled
does plan grant spend komp '290 000' --source staten --activity "$trainee" --note 'lønn til trainee'
on 2027-06-10
does plan start "$aid"
does plan done "$aid"
does plan grant spend komp '12 000' --source staten --activity "$aid" --note 'førstehjelp på Lillehammer'
money
does plan list --state cancelled
has_out 'bare to firmaer meldte seg på'

# ---- August to October: the pilots come back -----------------------------------------------------------------------------------------------
talk 2027-08-17 'Marit Sæter' 311536508 15 'Olav Bakken' '000 00 201' more <<'END'
lære opp dem som skal ha lærling;leadership;2;online;2028-06-01;;yes
nye folk snakker polsk, de må lære norsk;service;3;online;2028-06-01;;yes
END
talk 2027-08-19 'Marit Sæter' 331519529 9 'Siv Moen' '000 00 202' same <<'END'
mesterbrev til en av svennene;leadership;1;online;2028-06-01;;yes
asbest når vi river;hse;2;onsite;2028-06-01;250;yes
END
talk 2027-08-24 'Jon Fjelldal' 393995572 6 'Anne Holte' '000 00 203' more <<'END'
asbest i gamle hus;hse;3;onsite;2028-06-01;300;yes
tilbud og kontrakt uten å tape på endringer;finance;1;online;2028-06-01;;yes
END
talk 2027-08-26 'Jon Fjelldal' 327676040 12 'Berit Lund' '000 00 204' fewer <<'END'
serverings- og skjenkeprøven;service;2;online;2028-06-01;;yes
allergi og hygiene på kjøkkenet;service;4;onsite;2028-06-01;150;yes
END
talk 2027-09-07 'Marit Sæter' 315792401 4 'Knut Berg' '000 00 205' same <<'END'
sønnen skal ta over saga, eierskifte;finance;2;online;2028-06-01;;no
støv og støy;hse;2;online;2028-06-01;;yes
END
talk 2027-09-09 'Marit Sæter' 354330121 13 'Eva Dahl' '000 00 206' fewer <<'END'
spare strøm i tørka;trade;1;online;2028-06-01;;yes
verneombudet må ha grunnkurs i arbeidsmiljø;hse;1;onsite;2028-06-01;300;yes
END
talk 2027-10-05 'Jon Fjelldal' 396372304 11 'Ida Strand' '000 00 208' more <<'END'
guiding på engelsk;service;2;online;2028-06-01;;yes
lærling i kokkefag;leadership;1;onsite;2028-08-20;400;yes
END
talk 2027-10-07 'Jon Fjelldal' 371222502 8 'Nils Vik' '000 00 209' same <<'END'
lese tegninger i tredimensjonalt program;trade;2;online;2028-06-01;;yes
bruke kunstig intelligens til tilbud;office;2;online;2028-06-01;;yes
END
sql 'SELECT count(DISTINCT orgnr), count(*), (SELECT count(*) FROM need), (SELECT count(DISTINCT author) FROM interview) FROM interview' >out
expect_out <<'END'
12;20;45;2
END
on 2027-10-08
as 'Jon Fjelldal'
decide 13 1 PED6140 rejected --why place
decide 20 2 103 interested
as 'Marit Sæter'
decide 17 2 STØV maybe

# ---- Autumn: the courses are held, and the money runs out ------------------------------------------------------------------------------------
as 'Karrieresenteret'
on 2027-09-14
does plan start "$excel"
on 2027-10-19
does plan done "$excel"
does plan grant spend komp '90 000' --source fylket --activity "$excel" --note 'lærer og lokale'
does plan start "$cook"
does plan done "$cook"
does plan grant spend komp '45 000' --source fylket --activity "$cook"
on 2027-11-08
does plan start "$truck"
on 2027-11-12
does plan done "$truck"
does plan grant spend komp '50 000' --source staten --activity "$truck"
does plan set "$trainee" --end 2027-12-20
on 2027-12-20
does plan done "$trainee"
does plan grant spend komp '46 000' --source fylket --note 'reiser'
has_err 'nearly spent'
money
cp counted out
expect_out <<'END'
komp;staten;2027;400000;0;0;352000;48000
komp;fylket;2027;200000;0;0;181000;19000
END
does plan list --format csv
cut -d';' -f4 out >rows
sql "SELECT state, count(*) FROM activity GROUP BY 1" >out
expect_out <<'END'
cancelled;1
done;5
END
does plan history "$trainee"
has_out 'state: approved → running'

# ---- December: what was it all for? ------------------------------------------------------------------------------------------------------------
# How often each answer was given: what is shown is so in the answers themselves, what fewer than five firms stand behind is not shown.
answers="(SELECT orgnr, json_extract(payload, '\$.answers.bemanning') AS answer FROM rev r JOIN interview i ON i.rev = r.rev WHERE kind = 'interview')"
does report frequencies bemanning --format csv
cp out staffing.csv
told staffing.csv 'answers' "SELECT * FROM told t LEFT JOIN (SELECT answer, count(*) AS n, count(DISTINCT orgnr) AS firms FROM $answers GROUP BY 1
	UNION ALL SELECT '', count(*), count(DISTINCT orgnr) FROM $answers) x ON x.answer = t.answer
	WHERE t.count <> '*' AND t.count <> x.n OR t.count <> '*' AND x.firms < 5 OR t.percent <> '' AND abs(t.percent - 100.0 * x.n / 20) > 0.06"
cut -d';' -f1,3 staffing.csv >out
expect_out <<'END'
answer;count
more;*
same;8
fewer;*
;20
END

# The week in which most was proposed, for the office itself.
everywhere week week 2027-W10
table week summary code number
told table.csv 'the week' "WITH w AS (SELECT unixepoch('2027-03-07 23:00') * 1000 AS a, unixepoch('2027-03-14 23:00') * 1000 AS b),
	steps AS (SELECT r.entity, r.seq, json_extract(r.payload, '\$.state') AS now,
	          lag(json_extract(r.payload, '\$.state')) OVER (PARTITION BY r.entity ORDER BY r.seq) AS before, made_at
	          FROM rev r WHERE kind = 'activity' AND json_extract(r.payload, '\$.what') = 'activity'),
	mine AS (SELECT * FROM steps, w WHERE made_at >= a AND made_at < b AND now IS NOT before),
	figures AS (SELECT 'interviews' AS code, count(*) AS n FROM interview, w WHERE made_at >= a AND made_at < b
	UNION ALL SELECT 'needs', count(*) FROM need n JOIN interview i ON i.id = n.interview, w WHERE i.made_at >= a AND i.made_at < b
	UNION ALL SELECT 'interested', count(*) FROM decision, w WHERE verdict = 'interested' AND made_at >= a AND made_at < b
	UNION ALL SELECT 'maybe', count(*) FROM decision, w WHERE verdict = 'maybe' AND made_at >= a AND made_at < b
	UNION ALL SELECT 'rejected', count(*) FROM decision, w WHERE verdict = 'rejected' AND made_at >= a AND made_at < b
	UNION ALL SELECT 'proposed', count(*) FROM mine WHERE now = 'proposed'
	UNION ALL SELECT 'approved', count(*) FROM mine WHERE now = 'approved'
	UNION ALL SELECT 'ordered', 0
	UNION ALL SELECT 'started', count(*) FROM mine WHERE now = 'running'
	UNION ALL SELECT 'done', count(*) FROM mine WHERE now = 'done'
	UNION ALL SELECT 'cancelled', count(*) FROM mine WHERE now = 'cancelled'
	UNION ALL SELECT 'reopened', 0
	UNION ALL SELECT 'imports', count(*) FROM import, w WHERE at_ms >= a AND at_ms < b)
	SELECT * FROM figures LEFT JOIN told USING (code) WHERE number IS NULL OR number <> n"
# and as it may go into the newsletter: no firm, no small number
everywhere public week 2027-W10 --public
cat public.txt public.csv public.json public.html >out
if grep -qE "$(cut -d';' -f2 firms.csv | sed 1d | paste -sd'|')" out; then complain <out; fi

# For the county: the year.  Matched once more, so that the needs of the autumn are counted with what there is for them.
los match --all --format csv
everywhere overview overview --year 2027
table overview months month interviews needs decisions
told table.csv 'the months' "WITH month AS (
	SELECT 'interviews' AS what, strftime('%Y-%m', made_at / 1000, 'unixepoch', 'localtime') AS m, orgnr FROM interview
	UNION ALL SELECT 'needs', strftime('%Y-%m', made_at / 1000, 'unixepoch', 'localtime'), n.orgnr FROM need n JOIN interview i ON i.id = n.interview
	UNION ALL SELECT 'decisions', strftime('%Y-%m', made_at / 1000, 'unixepoch', 'localtime'), n.orgnr FROM decision d JOIN need n ON n.id = d.need),
	n AS (SELECT what, m, count(*) AS n, count(DISTINCT orgnr) AS f FROM month GROUP BY 1, 2
	      UNION ALL SELECT what, '', count(*), count(DISTINCT orgnr) FROM month GROUP BY 1),
	t AS (SELECT month AS m, 'interviews' AS what, interviews AS n FROM told UNION ALL SELECT month, 'needs', needs FROM told
	      UNION ALL SELECT month, 'decisions', decisions FROM told)
	SELECT * FROM t LEFT JOIN n ON n.what = t.what AND n.m = iif(t.m = 'Total', '', t.m)
	WHERE t.n <> '*' AND (t.n <> coalesce(n.n, 0) OR n.f < 5) OR t.n = '*' AND n.n IS NULL
	UNION ALL SELECT 'months', count(*), NULL, NULL, NULL, NULL, NULL FROM told HAVING count(*) <> 13"
table overview areas area firms_in_area needs good possible gaps
told table.csv 'the areas' "SELECT * FROM told t LEFT JOIN (
	SELECT area, count(DISTINCT orgnr) AS f, count(*) AS n, sum(best_fit >= 70 AND NOT gap) AS good, sum(best_fit BETWEEN 45 AND 69 AND NOT gap) AS possible,
	sum(gap) AS gaps FROM need LEFT JOIN need_match m ON m.need = id GROUP BY 1 UNION ALL
	SELECT '', count(DISTINCT orgnr), count(*), sum(best_fit >= 70 AND NOT gap), sum(best_fit BETWEEN 45 AND 69 AND NOT gap), sum(gap)
	FROM need LEFT JOIN need_match m ON m.need = id) x ON x.area = t.area
	WHERE t.area <> 'others' AND (x.n IS NULL OR t.firms_in_area NOT IN (x.f, '*', '') OR t.needs <> '*' AND (t.needs <> x.n OR x.f < 5)
	OR t.good <> '*' AND t.good <> x.good OR t.possible <> '*' AND t.possible <> x.possible OR t.gaps <> '*' AND t.gaps <> x.gaps)"
table overview industries nace firms interviews needs
told table.csv 'manufacturing' "SELECT * FROM told t, (SELECT count(DISTINCT f.orgnr) AS f, count(DISTINCT i.id) AS i, count(*) AS n
	FROM firm f JOIN interview i ON i.orgnr = f.orgnr JOIN need n ON n.interview = i.id WHERE substr(f.nace, 1, 2) BETWEEN '10' AND '33') x
	WHERE t.nace = 'C' AND (t.firms NOT IN (x.f, '*') OR t.interviews NOT IN (x.i, '*') OR t.needs NOT IN (x.n, '*'))"
table overview activities state activities cost
told table.csv 'activities and what they cost' "SELECT * FROM told t LEFT JOIN (SELECT state, count(*) AS n, sum(cost) / 100 AS cost FROM activity GROUP BY 1
	UNION ALL SELECT '', count(*), sum(cost) / 100 FROM activity) x ON x.state = iif(t.state = 'Total', '', t.state)
	WHERE t.activities <> coalesce(x.n, 0) OR t.cost <> coalesce(x.cost, 0)"
los plan grant list --format csv
sed 1d out | cut -d';' -f1-8 >counted
table overview grants grant source year granted planned committed spent left
sed '1d; /^Total/d' out | diff counted - >diff || complain <diff
hides overview --noughts-shown --apart firms --parts needs=good+possible+gaps+unmatched \
	--same key_figures/possible/number=counties//possible --same key_figures/gaps/number=counties//gaps \
	--same key_figures/good/number=counties//good --same findings/possible/needs=counties//possible \
	--same counties//gaps=findings/no_topic/needs+findings/weak/needs+findings/filtered/needs+findings/gap/needs

# For those who teach: what is asked for. What is shown is so, what fewer than five firms stand behind is not shown, nor can it be found.
everywhere demand demand
for of in area:area place:substr\(m.county_nr,1,2\) mode:mode; do
	table demand "${of%%:*}" code needs firms people
	told table.csv "demand by ${of%%:*}" "WITH each AS (SELECT ${of#*:} AS code, count(*) AS n, count(DISTINCT orgnr) AS f, sum(people) AS p
		FROM need_shown s LEFT JOIN municipality m ON m.name = s.municipality GROUP BY 1
		UNION ALL SELECT '', count(*), count(DISTINCT orgnr), sum(people) FROM need_shown),
		x AS (SELECT * FROM each UNION ALL SELECT 'others', sum(n), 5, sum(p) FROM each WHERE code NOT IN (SELECT code FROM told))
		SELECT * FROM told t LEFT JOIN x ON x.code = t.code
		WHERE x.n IS NULL OR t.needs <> '*' AND (t.needs <> x.n OR x.f < 5) OR t.people <> '*' AND t.people <> x.p
		OR t.firms <> '*' AND (t.firms <> x.f AND t.code <> 'others' OR 0 + t.firms < 5)"
done
hides demand --apart firms --parts needs=offered+no_offer
everywhere coverage coverage
hides coverage --apart firms --parts needs=near+online+far+excluded+none
# The plan: what each activity cost, and what was spent on it, on the page and in the workbook.
for suffix in json csv html xlsx; do
	does report plan --format $suffix -o plan.$suffix
done
cells() { /usr/bin/python3 "$TOP/tests/lib/figures.py" cells "$1" | grep -E '^[a-z0-9]{5}[ ;]' | sort; }
spent='(SELECT coalesce(sum(amount), 0) / 100 FROM spending s WHERE s.activity = a.id)'
cells plan.html | cut -d';' -f1,2,4,5 >out
agree 'the page of the plan' "SELECT id || ' ' || title, state, cost / 100, $spent FROM activity a ORDER BY id"
cells plan.xlsx | cut -d';' -f1-3,11,13 >out
agree 'the workbook of the plan' "SELECT id, title, state, cost / 100, $spent FROM activity a ORDER BY id"
told plan.csv 'the plan as CSV' "SELECT * FROM told t LEFT JOIN activity a ON a.id = t.activity_id
	WHERE a.id IS NULL OR a.state <> t.state OR a.cost / 100 <> 0 + t.cost OR $spent <> 0 + t.spent"
ran='the plan as JSON'
python3 - <<'END' >rows && mv rows out
import json
for a in sorted(json.load(open('plan.json'))['activities'], key=lambda a: a['activity_id']):
    print(a['activity_id'], a['state'], a['cost'], a['spent'], sep=';')
END
agree 'the plan as JSON' "SELECT id, state, cost / 100, $spent FROM activity a ORDER BY id"

# ---- And one firm that wants to be forgotten ------------------------------------------------------------------------------------------------------
# First it asks what is known of it; then all of that goes, to the last byte, and its places among the revisions stay empty.
on 2027-12-21
firm=311536508
does subject export $firm
cp out known
for word in 'Fjellfrakt Nord' 'Olav Bakken' '000 00 201' kontakt1@firma.example 'alle tre, helst i november' 'tre på lageret kjører truck' 'nye folk snakker polsk, de'; do
	ran="known of the firm: $word"
	grep -qF "$word" known || complain <known
	cat test.db* | grep -qaF "$word" || echo 'it is not in the file' | complain
done
revisions=$(sql 'SELECT count(*) FROM rev')
does subject erase $firm
has_out 'Nothing is erased yet.'
does subject erase $firm --yes
for word in 'Fjellfrakt Nord' 'Olav Bakken' '000 00 201' kontakt1@firma.example 'alle tre, helst i november' 'tre på lageret kjører truck' 'nye folk snakker polsk, de' $firm; do
	ran="erased: $word"
	cat test.db* | grep -qaF "$word" && echo 'it is still in the file' | complain
done
does check # the revisions still follow one another
sql "SELECT count(*) >= $revisions, (SELECT count(*) FROM firm), (SELECT count(DISTINCT orgnr) FROM interview), (SELECT count(*) FROM interview),
	(SELECT count(*) FROM need), (SELECT count(*) FROM contact) FROM rev" >out
expect_out <<'END'
1;11;11;18;41;11
END
# an old file does not bring it back
grep -E "^(orgnr|$firm)" firms.csv >again.csv
los import firms again.csv
expect_code 3
has_err "the firm $firm was erased on 2027-12-21"
# the class that it was to have been in stands, without it; and the year is counted anew
does plan show "$truck"
if grep -q $firm out; then complain <out; fi
everywhere after overview --year 2027
table after key_figures figure number
told table.csv 'the year without it' "SELECT * FROM told JOIN (SELECT 'interviews' AS figure, count(*) AS n FROM interview
	UNION ALL SELECT 'firms', count(DISTINCT orgnr) FROM interview UNION ALL SELECT 'needs', count(*) FROM need) USING (figure) WHERE number NOT IN (n, '*')"

does check
[ -z "${KEEP:-}" ] || cp "$LOS_DB" "$KEEP" # to look at
finish
