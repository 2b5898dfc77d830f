# los match, los course search, los course show: a small catalogue, four needs of two firms.
. "$TOP/tests/lib/cli.sh"

cat >courses.csv <<'END'
provider;code;title;description;subject;level;mode;language;municipality;start;deadline;price;seats
Tynset fagskole;CNC-204;CNC-fresing: oppspenning, nullpunkt og verktøy;Tre dager ved fresen. Deltakerne stiller inn, måler og kjører egne deler.;Maskinering;4;onsite;nb;Tynset;2027-04-14;2027-03-01;6900;6
Tynset fagskole;CNC-204;CNC-fresing: oppspenning, nullpunkt og verktøy;Tre dager ved fresen. Deltakerne stiller inn, måler og kjører egne deler.;Maskinering;4;onsite;nb;Trysil;2027-09-14;2027-08-01;6900;6
Nettskolen;KALK 1;Kalkulasjon og anbud;Regne på jobber, fra mengder til tilbud.;Økonomi;;online;nb;;;;0;
Vernebua;SV-1;Sveisesertifikat TIG;Prøve etter ISO 9606-1 i rustfritt stål.;Sveising;4;onsite;nb;Oslo;2027-02-01;;9000;4
END
cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
B1;306577883;Røros Limtre AS;16.230;9;Røros;får ikkje stilt inn den nye fresen skikkeleg;3;vocational;;nn;2027-08-15;
B2;306577883;Røros Limtre AS;16.230;9;Røros;må bli bedre på å regne anbud;2;;online;nb;;
B3;307815273;Lierne Mek;25.620;4;Lierne;sveisesertifikatene går ut;2;;;nb;2027-01-15;
B4;307815273;Lierne Mek;25.620;4;Lierne;hundeoppdrett;;;;;;
END
run init
expect_code 0
run match
expect_code 1
expect_err <<'END'
los: there are no courses; 'los import courses FILE' takes them in
END
run import codes "$TOP/data/codes/municipalities.csv"
run import courses courses.csv
expect_code 0
run import needs needs.csv
expect_code 0

run match --all
expect_code 0
expect_out <<'END'
B1 · Røros Limtre AS
  får ikkje stilt inn den nye fresen skikkeleg  (3 people, by 15 Aug 2027)
   73 good     CNC-fresing: oppspenning, nullpunkt o… Tynset       14 Apr 2027   6900

B2 · Røros Limtre AS
  må bli bedre på å regne anbud  (2 people)
   96 good     Kalkulasjon og anbud                   online                     free

B3 · Lierne Mek
  sveisesertifikatene går ut  (2 people, by 15 Jan 2027)
  gap: There are courses on this, but none that fits; the nearest: starts 1 Feb 2027, wished by 15 Jan 2027: 2 weeks late
  left out: Sveisesertifikat TIG (starts 1 Feb 2027, wished by 15 Jan 2027: 2 weeks late)

B4 · Lierne Mek
  hundeoppdrett
  gap: No course on this was found

END

run match --need B1 --explain
expect_out <<'END'
B1 · Røros Limtre AS
  får ikkje stilt inn den nye fresen skikkeleg  (3 people, by 15 Aug 2027)
   73 good     CNC-fresing: oppspenning, nullpunkt o… Tynset       14 Apr 2027   6900
            Tynset fagskole · CNC-204
            stilt inn den nye fresen ↔ CNC-fresing (subject term)
            fresen ↔ fresen (same word)
            ✓ level 4, vocational level as wished
            ~ 64 km away
            ✓ starts 14 Apr 2027, wished by 15 Aug 2027
            ✓ taught in Bokmål
            ✓ 6 seats, 3 needed
            chance 73 %: base -6.95 + words 1.00 × 1.60 + letters 0.32 × 1.20
             + subject terms 1.00 × 1.90 + covered 0.53 × 0.85
             + in the title 0.35 × 0.65 + rare words 0.60 × 1.15
             + title explained 0.47 × 1.75 + surest term 1.00 × 0.35
             + in the title 1.00 × 1.15 + same area 0.59 × 1.35
             + other trade 0.91 × -0.45

END

run match --firm 307815273 --format csv
expect_out <<'END'
need_id;firm_orgnr;need_text;gap;rank;provider;code;title;fit;band;excluded;score;municipality;start;price;reasons;kind
B3;307815273;sveisesertifikatene går ut;filtered;;Vernebua;SV-1;Sveisesertifikat TIG;80;good;yes;0.8838;Oslo;2027-02-01;9000;"stem:sveisesertifikatene=Sveisesertifikat; distance:poor:510/; start:excluded:2027-02-01/2027-01-15; language:good:nb/nb; seats:good:4/2";course
B4;307815273;hundeoppdrett;no_topic;;;;;;;;;;;;;
END

run match --need B2 --format json --explain
expect_out <<'END'
[
  {
    "need": "B2",
    "orgnr": "306577883",
    "firm": "Røros Limtre AS",
    "text": "må bli bedre på å regne anbud",
    "gap": null,
    "weak": 0,
    "offers": [
      {
        "provider": "Nettskolen",
        "code": "KALK 1",
        "kind": "course",
        "title": "Kalkulasjon og anbud",
        "fit": 96,
        "band": "good",
        "score": 0.9557,
        "covered": 0.863,
        "municipality": "",
        "start": "",
        "price": 0,
        "words": [
          {
            "need": "anbud",
            "course": "anbud",
            "bridge": "word",
            "share": 0.5
          },
          {
            "need": "regne",
            "course": "Regne",
            "bridge": "word",
            "share": 0.5
          }
        ],
        "reasons": [
          {
            "aspect": "mode",
            "sign": "good",
            "have": "online",
            "want": "online"
          },
          {
            "aspect": "language",
            "sign": "good",
            "have": "nb",
            "want": "nb"
          },
          {
            "aspect": "price",
            "sign": "good",
            "have": "0",
            "want": ""
          }
        ],
        "chance": {
          "of_use": 0.956,
          "base": -6.95,
          "words": [
            1,
            1.6
          ],
          "letters": [
            0.755,
            1.2
          ],
          "concepts": [
            1,
            1.9
          ],
          "covered": [
            0.863,
            0.85
          ],
          "in_head": [
            0.431,
            0.65
          ],
          "met": [
            0.406,
            1.15
          ],
          "title": [
            1,
            1.75
          ],
          "concept": [
            1,
            0.35
          ],
          "concept_head": [
            1,
            1.15
          ],
          "area": [
            0.655,
            1.35
          ]
        }
      }
    ],
    "closest": [],
    "excluded": []
  }
]
END

# a code with a space stands with its provider
run match --all --format trec
cp out once
expect_out <<'END'
B1 Q0 CNC-204 1 1.730141 los
B2 Q0 Nettskolen/KALK_1 1 1.955673 los
B3 Q0 SV-1 1 1.883786 los
END
run match --all --format trec
cmp -s once out || complain <out

run match --need B1 --min-fit 100
lines_out 4
run match --need B1 --min-fit 0 --top 1
has_out "CNC-fresing"

# filters stand over the wishes, and exclude
run match --need B1 --max-km 40
has_out 'left out: CNC-fresing: oppspenning, nullpunkt og verktøy (65 km away, at most 40 wished: 25 km too far)'
run match --need B1 --max-km 70 --price 7000 --mode onsite,blended --level 4 --people 6 --language nn --after 2027-01-01 --before 2027-04-14
has_out "CNC-fresing"
run match --need B1 --max-km 40 --price 5500 --people 8
has_out '(65 km away, at most 40 wished: 25 km too far; 6 900 kr, at most 5 500 wished: 1 400 kr over; 6 seats, 8 needed: 2 seats short)'
run match --need B3 --before 2027-06-01
has_out 'Sveisesertifikat TIG'
run match --need B2 --max-km 0 --mode online
has_out "good     Kalkulasjon og anbud"
for wrong in '--max-km far' '--mode boat' '--level 9' '--price 5-4' '--after sometime' '--people 0' '--language Norsk' '--hours 0'; do
	# shellcheck disable=SC2086 # words
	run match $wrong; expect_code 2; has_err "${wrong%% *}"
done
run match --after 2027-02-01 --before 2027-01-01; expect_code 2; has_err 'nothing can begin then'
run match --format trec --people 2; expect_code 2; has_err 'before all filters'

# needs without a course, and the least that must be given up
run report gaps --format csv
expect_code 0
expect_out <<'END'
need_id;firm_orgnr;kind;firm_name;municipality;need_text;nearest_provider;nearest_code;nearest_title;excluded_by;not_training
B3;307815273;filtered;Lierne Mek;Lierne;sveisesertifikatene går ut;Vernebua;SV-1;Sveisesertifikat TIG;starts 1 Feb 2027, wished by 15 Jan 2027: 2 weeks late;
B4;307815273;no_topic;Lierne Mek;Lierne;hundeoppdrett;;;;;
END
run report gaps --before 2027-06-01 --firm 307815273
expect_out <<'END'
B4 · Lierne Mek, Lierne
  hundeoppdrett
  No course on this was found

1 need of 2 has no course that covers it.
END
run report gaps --max-km 50
has_out '65 km away, at most 50 wished: 15 km too far'
has_out '→ CNC-fresing: oppspenning, nullpunkt og verktøy · Tynset fagskole · CNC-204'
run report gaps --format xml; expect_code 2; has_err "--format is text, csv, json, html or xlsx, not 'xml'"

run match --need NONE
expect_code 1
expect_out </dev/null
has_err "there is no need 'NONE'"
run match --firm 999999999
expect_code 1
has_err "999999999"
run match --need B1 --all
expect_code 2
has_err "only one of --need, --firm and --all"
run match --format xml
expect_code 2
has_err "--format is text, csv, json or trec, not 'xml'"
run match --min-fit much
expect_code 2
has_err "--min-fit is a whole number from 0 to 100, not 'much'"
run match --top -1
expect_code 2

run course search sveising tig
expect_code 0
expect_out <<'END'
SV-1           Sveisesertifikat TIG                   Oslo          1 Feb 2027
END
printf 'provider;code;title;start;end;deadline\nX;O1;Sveisesertifikat TIG for lenge siden;2025-01-01;;\nX;O2;Sveising TIG som går;2026-09-01;2026-12-01;\n' >old.csv
run import courses old.csv; expect_code 0
run course search sveising tig; expect_code 0; lines_out 2
has_out 'O2'
has_err 'los: 1 expired course is hidden; --all shows it'
run course search --all sveising tig; expect_code 0; lines_out 3; has_out 'O1'
expect_err </dev/null
run match --need B3 --min-fit 1; has_out '  expired: 1 course that would fit'
run course search 'qqq'
expect_code 0
expect_out </dev/null
has_err "no course has these words"
run course search
expect_code 2
run course show CNC-204
expect_code 0
expect_out <<'END'
CNC-fresing: oppspenning, nullpunkt og verktøy
  provider       Tynset fagskole
  code           CNC-204
  subject        Maskinering
  kind           course
  level          4

  Tre dager ved fresen. Deltakerne stiller inn, måler og kjører egne deler.

  Run
  start          14 Apr 2027
  deadline       1 Mar 2027
  place          Tynset
  mode           onsite
  language       nb
  price          6 900 kr
  seats          6

  Run
  start          14 Sep 2027
  deadline       1 Aug 2027
  place          Trysil
  mode           onsite
  language       nb
  price          6 900 kr
  seats          6
END
run course show 'Nettskolen/KALK 1'
expect_code 0
has_out "Kalkulasjon og anbud"
run course show NONE
expect_code 1
has_err "no course has the code 'NONE'"
finish
