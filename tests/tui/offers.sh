#!/bin/sh
# Needs and offers: reasons, what is under the line, verdicts and taking them back, filters, two
# offers side by side, only some of the needs; and the same at 40 by 12.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
# two offers that stand well above the line, however the ranking changes
sed 's/Hvordan åpne/Når kunden sender tilbake deler utenfor toleransen. Hvordan åpne/' \
	"$TOP/data/demo/courses/byggmotet-kompetanse.csv" >byggmotet.csv
run import courses byggmotet.csv; expect_code 0
sed 's/fresing i metall;/fresing innafor toleransen;/; s/Tegningsforståelse og toleranser,/Tegningsforståelse, og å måle deler innafor toleransen før kunden sender dem tilbake,/' \
	"$TOP/data/demo/courses/storelva-vgs.csv" >storelva.csv
run import courses storelva.csv; expect_code 0

cat >offers.keys <<'EOF_'
b "lenaelva" ctrl-o
down
expect "94 good"
snapshot offers
tab down
expect "Why 50"
# all of why, with the whole course; and what is not listed
enter
expect "Words that met, and their share of the fit"
expect "måler ↔ måle (same stem)"
end
expect "Code: TEGN"
escape o
expect "Digital markedsføring og netthandel for mindre bedrifter"
expect "måler ↔ måler (same word)"
escape
# a verdict, another one on top, and both taken back
x "p"
expect "Not for them: the place"
j
refute "Not for them"
expect "Decided and saved; u takes it back"
u
expect "Not for them: the place"
u
refute "Not for them"
expect "The decision is taken back"
u
expect "There is no decision to take back here"
# side by side
v
expect "v on another offer shows the two side by side"
v up v
snapshot compare
down up escape
# narrowed
f down right right enter
expect "Taught: online"
expect "1 not shown"
refute "CNC-operatør: dreiing"
f down delete down "g" enter
expect "Place: Gjøvik"
expect "94 good"
f down down delete down right enter
expect "Starts: within a month"
expect "2 not shown"
v
expect "There are no two offers to compare here"
j
expect "There is no offer to decide on here"
f down down down delete enter
# at once, with what each leaves out; Esc puts it back, Delete takes all away
f down right right
expect "leaves out 1"
expect "1 offer"
escape
refute "Taught: online"
f down down down down down right
expect "Price                     free"
enter
expect "Price: free"
delete
refute "Price: free"
r
expect "Maskineringen Lenaelva AS"
escape
# too small for both panes: the one that has the focus, nothing of it only cut
size 40x12
snapshot small
escape
snapshot small_needs
down
expect "1 person · by 15 Oct 2027"
up enter enter
expect " good · Covers"
escape escape escape
expect "Firms"
EOF_
run --script offers.keys
expect_code 0
expect_out <<'EOF_'
== offers
 Needs and offers · Maskineringen Lenaelva AS                           3 needs
────────────────────────────────────────────────────────────────────────────────
   det er bare jeg som kan lage program til den store fres…  3 people · ≤ 60 km
 ● vi måler og måler, men kunden sender tilbake deler som …  4 people · ≤ 60 km
   den største kunden vil ha utslippet med på faktu…  1 person · by 15 Oct 2027
────────────────────────────────────────────────────────────────────────────────
 vi måler og måler, men kunden sender tilbake deler som vi mener er innafor
 toleransen

    94 good      CNC-operatør: dreiing og … Gjøvik         6 Sep 2027  9 800 kr
    50 possible  Tegne- og IFC-verktøy for… online         3 Mar 2027  4 500 kr

 Why 94  Covers 74 % of the need
  CNC-operatør: dreiing og fresing innafor toleransen
  innafor ↔ innafor (same word)   toleransen ↔ toleransen (same word)
  deler ↔ deler (same word)   måler ↔ måle (same stem)
  ✓ level 4, vocational level as wished   ✓ on site, as wished
  ✓ 39 km away, at most 60 wished   ✓ taught in Bokmål
  ✓ 9 800 kr, at most 10 000 wished   ✓ 12 seats, 4 needed
  Storelva videregående skole · CNC-MET


────────────────────────────────────────────────────────────────────────────────
 j interested  m maybe  x not for us  Tab needs/offers  Enter why  F1 help
cursor 3,1
== compare
 Two offers side by side
────────────────────────────────────────────────────────────────────────────────
 vi måler og måler, men kunden sender tilbake deler som vi mener er innafor
 toleransen
 ≠ marks what differs

 ≠ Course       Tegne- og IFC-verktøy for       CNC-operatør: dreiing og
                mindre leverandører             fresing innafor toleransen
 ≠ Fit          50 possible                     94 good
 ≠ Provider     Byggmøtet Kompetanse AS         Storelva videregående skole
 ≠ Place        online                          Gjøvik
 ≠ Start        3 Mar 2027                      6 Sep 2027
 ≠ Price        4 500 kr                        9 800 kr
 ≠ Covers       60 % of the need                74 % of the need
 ≠ Words        toleransen ↔ toleransen (same   innafor ↔ innafor (same word)
                word)                           toleransen ↔ toleransen (same
                deler ↔ deler (same word)       word)
                måler ↔ måle (same stem)        deler ↔ deler (same word)
                kunden ↔ kunden (same word)     måler ↔ måle (same stem)
                                                kunden ↔ kunden (same word)
 ≠ Level        ~ level not told, vocational    ✓ level 4, vocational level as
                level wished                    wished
────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,1
== small
 Needs and offers · Maskinerin… 3 needs
────────────────────────────────────────
    94 CNC-operatør: dreiing og fresin…
    50 Tegne- og IFC-verktøy for mindr…
 CNC-operatør: dreiing og fresing
 innafor toleransen
 Gjøvik · 6 Sep 2027 · 9 800 kr



────────────────────────────────────────
 j interested  m maybe  u undo  F1 help
cursor 2,1
== small_needs
 Needs and offers · Maskinerin… 3 needs
────────────────────────────────────────
   det er bare jeg som kan lage progra…
 ● vi måler og måler, men kunden sende…
   den største kunden vil ha utslippet…

 vi måler og måler, men kunden sender
 tilbake deler som vi mener er innafor
 toleransen
 4 people · ≤ 60 km
────────────────────────────────────────
 j interested  m maybe  u undo  F1 help
cursor 3,1
EOF_

# from Home: only the needs that wait for something; what is decided there is found there again
cat >some.keys <<'EOF_'
down up
tab tab
expect "needs without a course"
enter
expect "38 needs · without a course"
escape
down enter
expect "46 needs · to decide on"
escape
down enter
expect "needs · to follow up"
escape
expect "5 offers to follow up"
EOF_
run --script some.keys
expect_code 0
finish
