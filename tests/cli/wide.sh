#!/bin/sh
# Wider catalogues: what a school tells is kept, shown, found and used in matching.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1

cat >bred.csv <<'END'
Organisasjonsnummer;Tilbyder;Kurskode;Kurstittel;Beskrivelse;Ingress;Læringsutbytte;Målgruppe;Opptakskrav;Fagskolepoeng;NUS-kode;Stikkord;Gjennomføringskode;Undervisningsform;Kommune;Kurslokale;Postnummer;Startdato;Semester;Antall timer;Studieprogresjon;Pris eks. mva;Prisinformasjon;Antall plasser;Ledige plasser;Eksamen;Ukjent
974767880;Fagskolen;K1;Bygg A;Om huset.;Kort fortalt;Kan lafte hjørner;Tømrere;Fagbrev;7,5;581900;laft, tømmer;H27-1;stedbasert;Hamar;Verkstedet;2317;2027-08-20;Høst 2027;120;50;6900;inkl. materialer;12;3;Muntlig;x
974767880;Fagskolen;K2;Bygg B;Om taket.;;;;;;;;;;Hamar;;;2027-09-01;;;;;;;;;
END
run import courses bred.csv; expect_code 0
has_err "bred.csv:1:Ukjent: warning: this column is not read"
[ "$(grep -c 'not read' err)" -eq 1 ] || echo 'other columns are not read' | complain

run course show K1; expect_code 0; expect_out <<'END'
Bygg A
  provider       Fagskolen
  provider no.   974767880
  code           K1
  subject code   581900 (NUS2000)
  keywords       laft, tømmer
  kind           course
  credits        7.5 fsp

  Om huset.

  Ingress: Kort fortalt

  Eksamen: Muntlig

  Learning outcomes
  Kan lafte hjørner

  Target group
  Tømrere

  Entry requirements
  Fagbrev

  Run
  run code       H27-1
  start          20 Aug 2027 (Høst 2027)
  duration       120 hours
  pace           50 %
  place          Hamar
  venue          Verkstedet, 2317
  mode           onsite
  price          6 900 kr, VAT not included; inkl. materialer
  seats          12
  seats free     3
END
run course show K2; expect_out <<'END'
Bygg B
  provider       Fagskolen
  provider no.   974767880
  code           K2
  kind           course

  Om taket.

  Run
  start          1 Sep 2027
  place          Hamar
  price          not stated
END
run course show K1 --format json
python3 - <<'END' || echo 'not the JSON that was to be' | complain
import json
c, = json.load(open("out"))
r, = c["runs"]
assert (c["credits"], c["credit_unit"], c["subject_scheme"]) == (7.5, "fsp", "NUS2000"), c
assert (c["learning_outcomes"], c["keywords"], c["level"]) == ("Kan lafte hjørner", "laft, tømmer", None), c
assert (r["start"], r["duration"], r["pace"], r["venue"]) == ("2027-08-20", "120 hours", "50", "Verkstedet"), r
assert (r["price"], r["vat"], r["price_text"], r["seats_free"]) == (6900, "excluded", "inkl. materialer", 3), r
END
run course show K1 --format xml; expect_code 2

# words of learning outcomes and of keywords are found, and said to be why
run course search hjørner; has_out 'Bygg A'; lines_out 1
run course search tømmer; has_out 'Bygg A'; lines_out 1
run course search husets; lines_out 1
printf 'need_id;need_text;firm_orgnr;firm_name\nN1;vi må lære å lafte;974760673;Laft AS\n' >needs.csv
"$LOS" import needs needs.csv >/dev/null
run match --need N1 --explain; has_out 'Bygg A'; has_out 'lafte'

# it reads back the same
run export courses -o ut.csv; expect_code 0
run import courses ut.csv; expect_code 0
has_out '2 rows: 0 new, 0 changed, 2 unchanged'
run export courses; ran='there and back'; diff ut.csv out >d || complain <d

# a term is told in words
printf 'provider;code;title;start\nSkolen;T1;Termin;2027-H\nSkolen;T2;Stadig;open\n' >terms.csv
"$LOS" import courses terms.csv >/dev/null
run course show T1; has_out 'autumn 2027'
run course show T2; has_out 'at any time'

# the firm's paper tells what an owner wants to know
run report firm 974760673; has_out 'Verkstedet'; has_out '120 hours'; has_out 'VAT not included'; has_out 'Fagbrev'
finish
