#!/bin/sh
# Cohorts: found piece by piece, the list with its map, one of them, filters at once, the request; at
# 80 by 24 and 40 by 12, in two languages.  Three firms at Tynset, Alvdal and Tolga fill a class of
# truck drivers; two in Trondheim and Stjørdal nearly fill one.
. "$TOP/tests/lib/cli.sh"
run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run import courses "$TOP/data/demo/courses/loftet-sertifikatskole.csv"; expect_code 0
cat >nothing.keys <<'EOF_'
l
expect "There are no needs here."
enter m r w
expect "There is no cohort here"
f right enter
expect "Cohorts: full"
escape
expect "Nothing yet"
EOF_
run --script nothing.keys; expect_code 0

cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note;max_km;shareable
K1;311768004;Fjellfrakt Nord;49.410;14;Tynset;truckførerbevis til nye på lageret, ring Kari på 900 00 101;3;;onsite;nb;2027-06-01;;90;yes
K2;395832190;Nysetra Maskin og Transport AS;43.120;6;Alvdal;vi mangler truckførerbevis, sier Terje hos Nysetra;3;;onsite;nb;2027-08-01;;60;yes
K3;330000007;Tolga Lager AS;52.100;5;Tolga;truckførerbevis til to av oss;2;;onsite;nb;;;60;yes
K4;330000015;Nidelva Lager AS;52.100;5;Trondheim;truckførerbevis;4;;onsite;nb;;;40;yes
K5;330000023;Stjør Lager AS;52.100;5;Stjørdal;truckførerbevis;2;;onsite;nb;;;40;yes
END
run import needs needs.csv; expect_code 0

cat >cohorts.keys <<'EOF_'
# a key is answered while they are looked for
slowly
l
expect "Looking for firms that fill a class together"
m
expect "Wait until the cohorts are found"
f
expect "Wait until the cohorts are found"
slowly off
home
expect "1 class fills"
end
expect "2 more people needed"
home
snapshot list
m
snapshot map
m enter
snapshot one
down down
expect "truckførerbevis til to av oss"
# the firm's need, and back where it was
enter
expect "Needs and offers · Tolga Lager AS"
l
expect "Cohorts"
escape escape
expect "Cohort · Truckførerbevis"
expect "truckførerbevis til to av oss"
escape
# narrowed at once: Esc puts it back, Enter keeps it, Delete takes all away
f down right
expect "≤ 20 km"
expect "0 cohorts"
escape
expect "1 class fills"
f down down left enter
expect "Class size: 6"
expect "6 of 6"
expect "2 classes fill"
f "n" enter
expect "Cohorts: nearly full · Class size: 6"
expect "No cohort is like this."
delete
expect "1 class fills"
f down down down down right enter
expect "County: Innlandet"
refute "6 of 8"
delete
# what is in none, and why; of one need too
o
expect "Needs in no cohort"
escape
# the request names nobody
r
expect "3 firms need this, for 8 people together."
end
expect "Names and numbers in their words are left out"
refute "Kari"
escape
w
expect "No firm and no contact is named"
ctrl-a ctrl-k "request.html" enter
expect "The request is in 'request.html'"
w ctrl-a ctrl-k "request.html" enter
expect "'request.html' is there already"
w ctrl-a ctrl-k "nowhere/request.txt" enter
expect "nowhere/request.txt"
w escape
# and where there is little room
size 40x12
snapshot small_list
enter
snapshot small_one
m
snapshot small_map
escape escape escape
expect "Drafts"
# by its key in Reports, and by its name
r l
expect "1 class fills"
escape
expect "Interviews by month"
escape ctrl-p "class together" enter
expect "1 class fills"
size 39x12
expect "Too small"
size 40x10
expect "8 of 8"
enter m
expect "[3]"
EOF_
run --script cohorts.keys
expect_code 0
expect_out <<'EOF_'
== list
 Cohorts                                                          1 class fills
────────────────────────────────────────────────────────────────────────────────
 ✓ Truckførerbevis T1–T4                        8 of 8 ██████████ Tynset
 ○ Truckførerbevis T1–T4                        6 of 8 ███████▌   Malvik
 ──────────────────────────────────────────────────────────────────────────────
                                 ·       Tynset, 168 km of travel together,
                                         one way
                                         23 Dec 2026 to 1 Jun 2027
                        ·                Fjellfrakt Nord              3 people
       [3] Tynset                        Nysetra Maskin og Transport… 3 people
                   2 Tolga               Tolga Lager AS               2 people





        3 Alvdal

                                      ·


  ├──────┤ 20 km
────────────────────────────────────────────────────────────────────────────────
 Enter open  m map  f show only  r request  Esc back  w write request  F1 help
cursor 2,1
== map
 Cohort · Truckførerbevis T1–T4                                          8 of 8
────────────────────────────────────────────────────────────────────────────────
 People by municipality; [ ] suggested place: Tynset
 Tynset 3, Alvdal 3, Tolga 2

                                                    ·
       ·

                                            ·
                           [3] Tynset
                                       2 Tolga



                 ·

     ·                     3 Alvdal

                                                         ·


 ├──────┤ 20 km
────────────────────────────────────────────────────────────────────────────────
 Enter open  m map  f show only  r request  Esc back  w write request  F1 help
cursor 9,28
== one
 Cohort · Truckførerbevis T1–T4                                          8 of 8
────────────────────────────────────────────────────────────────────────────────
 Class      8 of 8 people
 Place      Tynset, 168 km of travel together, one way
 To begin   23 Dec 2026 to 1 Jun 2027
 Course     Løftet Sertifikatskole AS · T14

  Fjellfrakt Nord                          3 people  Tynset                0 km
  Nysetra Maskin og Transport AS           3 people  Alvdal               37 km
  Tolga Lager AS                           2 people  Tolga                28 km

 truckførerbevis til nye på lageret, ring Kari på 900 00 101
  truckførerbevis ↔ Truckførerbevis (same word)
  lageret ↔ lager (similar letters)
  ✗ 165 km away, at most 90 wished: 75 km too far







────────────────────────────────────────────────────────────────────────────────
 Enter open  m map  f show only  r request  Esc back  w write request  F1 help
cursor 7,1
== small_list
 Cohorts                  1 class fills
────────────────────────────────────────
 ✓ Truckførerbevis T1–T4        8 of 8
 ○ Truckførerbevis T1–T4        6 of 8






────────────────────────────────────────
 Enter open  m map  r request  F1 help
cursor 2,1
== small_one
 Cohort · Truckførerbevis T1–T4  8 of 8
────────────────────────────────────────
 Tynset                          168 km
 23 Dec 2026 to 1 Jun 2027
  Fjellfrakt Nord    3 people      0 km
  Nysetra Maskin …   3 people     37 km
  Tolga Lager AS     2 people     28 km
 truckførerbevis til nye på lageret, r…
  ✗ 165 km away, at most 90 wished: 75
  km too far
────────────────────────────────────────
 Enter open  m map  r request  F1 help
cursor 4,1
== small_map
 Cohort · Truckførerbevis T1–T4  8 of 8
────────────────────────────────────────
 [ ] suggested place: Tynset
        [3] Tynset
                 2 Tolga

  ·

         3 Alvdal
 ├────────────┤ 50 km
────────────────────────────────────────
 Enter open  m map  r request  F1 help
cursor 3,9
EOF_
cp request.html out
has_out "Truckførerbevis T1–T4"
for word in Fjellfrakt Nysetra Tolga\ Lager Kari Terje 900; do
	! grep -q "$word" request.html || { echo "the request names $word"; } | complain
done

cat >nb.keys <<'EOF_'
l
expect "168 km reise til sammen"
expect "23.12.2026 til 01.06.2027"
expect "Tolga Lager AS             2 personer"
m
expect "[3] Tynset"
r
expect "3 bedrifter trenger dette"
EOF_
LANGUAGE=nb run --script nb.keys
expect_code 0

# what no course covers: the concept, and the words that mean it
cat >gaps.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note;max_km;shareable
G1;330000031;Tynset Bad AS;43.320;5;Tynset;vi får reklamasjoner på våtrom;4;;onsite;nb;;;60;yes
G2;330000058;Alvdal Rør AS;43.220;5;Alvdal;membran og sluk på bad må vi kunne, og papir på det;3;;onsite;nb;;;60;yes
END
run import needs gaps.csv; expect_code 0
cat >gaps.keys <<'EOF_'
l f "w" enter
expect "Cohorts: without a course"
refute "Truckførerbevis"
enter
expect "Cohort · New course: våtromsarbeid"
expect "no course covers it: ask for a new one"
expect "våtrom ↔ våtromsarbeid"
down
expect "membran … på bad ↔ våtromsarbeid"
r
expect "Request for a new course: våtromsarbeid"
escape escape
# why a need is in none
f delete down right enter o
expect "7 found nobody near who wants the same at the same time"
expect "Tolga Lager AS"
escape escape
b "alvdal" ctrl-o l
expect "våtromsarbeid"
EOF_
run --script gaps.keys
expect_code 0
finish
