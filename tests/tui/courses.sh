#!/bin/sh
# Courses: typed into, narrowed, one of them with all that is known, at both sizes; an empty catalogue.
. "$TOP/tests/lib/cli.sh"
run init
printf 'k\nexpect "There are no courses yet. On the first screen i imports them."\nescape\nexpect "Courses"\n' >none.keys
run --script none.keys; expect_code 0
rm -f test.db*
run init --demo; expect_code 0

cat >courses.keys <<'EOF_'
c
expect "150 of 150"
# part of a word finds compounds; what is called otherwise comes after, through the index
"sveis"
snapshot sveis
down down
expect "Sertifikatkurs for varme"
escape
refute "sveis"
"sertifikat truck"
expect "Truckfører"
enter
snapshot one
end home page-down up
escape escape
# words in any order, in the provider's name too; nothing is told in words
"skogelva byggteknikk"
expect "Byggteknikk – deltidsstudium"
escape "qqxqq"
expect "0 of 150"
expect "No course has these words."
escape
# narrowed by level, then by place too; Esc there changes nothing
ctrl-f down right right enter
expect "Level: 3"
ctrl-f down down down down "r" enter
expect "Level: 3 · Place: R"
ctrl-f down down down down "t" escape
expect "Level: 3 · Place: R"
"zz"
expect "No course is left by what is shown only."
escape ctrl-f down delete down down down delete enter
expect "150 of 150"
paste "limtre"
expect "> limtre"
size 40x12
snapshot small
EOF_
run --script courses.keys
expect_code 0
expect_out <<'EOF_'
== sveis
 Courses
────────────────────────────────────────────────────────────────────────────────
 > sveis                                                               4 of 150

 Sveiseteknologi og materiallære Skogelva … Gjøvik        30 Aug 2027      free
 Sveising for begynnere: MIG/MA… Storelva … Elverum        1 Feb 2027  6 900 kr
 Sertifikatkurs for varme arbei… Vernebua … Steinkjer     20 Jan 2027  1 950 kr
 Studentprosjekt: hovedoppgave … Skogelva … Kongsvinger   10 Jan 2028      free














────────────────────────────────────────────────────────────────────────────────
 Enter open  ^F show only  ^O expired  Esc back  F1 help
cursor 4,0
== one
 Truckførerbevis T1–T4
────────────────────────────────────────────────────────────────────────────────
 Truckførerbevis T1–T4

 Provider: Løftet Sertifikatskole AS
 Code: T14
 Subject: Sertifisert opplæring
 Kind: course
 Web: https://example.no/loftet-sertifikatskole/truckforerbevis-t1t4

 Sertifisert sikkerhetsopplæring for gaffeltruck: palletruck, støttebeinstruck,
 motvektstruck og skyvemasttruck. Modul 1.1, 2.3 og 3.3 på skolebenken og
 praktisk kjøring i modul 4.1 med loggført øvelse. Stabilitet, lastdiagram,
 daglig kontroll og trafikk på lager. Eksamen med sensor. Deltakerne får
 kompetansebevis med bilde. Egne grupper for bedrifter kan avtales, også på
 kveld.

 When and where
 • 18 Jan 2027 – 21 Jan 2027 · Hamar · on site · 6 200 kr · 12 seats · sign up
 by 11 Jan 2027 · Bokmål
 • 8 Mar 2027 – 11 Mar 2027 · Steinkjer · on site · 6 200 kr · 12 seats · sign
 up by 1 Mar 2027 · Bokmål
────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,1
== small
 Courses
────────────────────────────────────────
 > limtre                      3 of 150

 Bygg med massivtre og lim… 24 Aug 2027
 Fagbrev på jobb: trelastf… 30 Aug 2027
 Tørking og lagring av tre… 23 Aug 2027



────────────────────────────────────────
 Enter open  ^F show only  F1 help
cursor 4,0
EOF_

# the index is made behind the screen: letters are shown at once, hits when it is ready
printf 'slowly\nk\nexpect "Reading the courses"\n"sve"\nexpect "> sve"\nslowly off\n"i"\nexpect "Sveising for begynnere"\n' >slow.keys
run --script slow.keys; expect_code 0
LANGUAGE=nb
printf 'k\nexpect "150"\n"sveis"\nexpect "Sveising for begynnere"\n' >nb.keys
run --script nb.keys; expect_code 0

# what a wider catalogue tells is found by its keywords and shown
cat >wide.csv <<'EOF_'
provider;code;title;description;credits;municipality;start;price;seats;run_code;credit_unit;subject_code;subject_scheme;keywords;learning_outcomes;target_group;entry_requirements;pace;duration;venue;postcode;currency;vat;seats_free;start_text;price_text
Skolen;Z1;Brua;Om bruer.;7.5;Hamar;2027-08-20;6900;12;H27-1;fsp;5819;NUS2000;hengebru, spennvidde;Kan regne spenn;Ingeniører;Fagbrev;50;120 hours;Rom 3;2317;NOK;excluded;3;høst 2027;inkl. lunsj
Skolen;Z1;Brua;Om bruer.;7.5;Hamar;;;;;;;;;;;;;;;;;;;løpende;etter avtale
Skolen;Z2;Tunnel;;;;;;;;;;;;;;;;;;;;;;;
EOF_
run import courses wide.csv; expect_code 0
cat >wide.keys <<'EOF_'
k
expect "152"
"hengebru"
expect "Brua"
enter
expect "Credits: 7.5 fsp"
end
snapshot wide
escape escape "tunnel"
expect "of 152"
enter
expect "price not stated"
EOF_
LANGUAGE=en
run --script wide.keys; expect_code 0
expect_out <<'EOF_'
== wide
 Brua
────────────────────────────────────────────────────────────────────────────────
 Kind: course
 Credits: 7.5 fsp
 Subject code: 5819 (NUS2000)
 Keywords: hengebru, spennvidde

 Om bruer.

 Learning outcomes
 Kan regne spenn

 Target group
 Ingeniører

 Entry requirements
 Fagbrev

 When and where
 • 20 Aug 2027 · høst 2027 · Hamar · Rom 3, 2317 · 120 hours · 50 % · 6 900 kr,
 VAT not included; inkl. lunsj · 12 seats · 3 free · H27-1
 • løpende · Hamar · etter avtale
────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,1
EOF_
finish
