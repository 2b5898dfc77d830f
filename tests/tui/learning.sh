#!/bin/sh
# What decisions teach is seen on the offers at once, from which ones it comes, and it goes with
# them; the cursor stays on the offer that was decided on.
. "$TOP/tests/lib/cli.sh"
cat >courses.csv <<'END'
provider;code;title;description;subject;level;mode;language;municipality;start;deadline;price;seats
Tynset fagskole;SV-1;Sveising med TIG i rustfritt;Sveising for verksted.;Sveising;4;onsite;nb;Tynset;2027-04-14;;6900;6
Vernebua;SV-2;Rustfritt: TIG for verksteder;Prøve i sveising.;Sveising;4;onsite;nb;Oslo;2027-02-01;;9000;4
Nettskolen;KALK 1;Kalkulasjon og anbud;Regne på jobber, fra mengder til tilbud.;Økonomi;;online;nb;;;;0;
END
cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
B1;306577883;Røros Mek AS;25.620;9;Røros;sveising med TIG i rustfritt;;;;;;
B2;307815273;Lierne Mek;25.620;4;Lierne;sveising med TIG i rustfritt;;;;;;
END
run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run import courses courses.csv; expect_code 0
run import needs needs.csv; expect_code 0

cat >learning.keys <<'END'
b "røros mek" ctrl-o
expect "Sveising med TIG"
tab
refute "the firm"
x "i"
expect "Not for them: the content"
expect "the firm turned this down for its content"
# all of it: what it did, and the decision that it comes from
enter
end
expect "What decisions teach"
expect "with it"
expect "not for us: not what we need"
expect "for: sveising med TIG i rustfritt"
escape
# another verdict changes it, and taking back takes it away
j
expect "the firm was interested in this"
u
expect "the firm turned this down for its content"
u
refute "the firm turned this down"
refute "the firm was interested"
x "i"
expect "the firm turned this down for its content"
# learning off: the decision stands, and moves nothing; the head line says so, until it is on again
refute "learning is off"
d
expect "learning is off · 1 need"
expect "Learning is off: as if nothing had been decided"
expect "Not for them: the content"
refute "the firm turned this down for its content"
w "SV-1" enter
refute "turned this down"
escape escape escape
expect "learning is off"
d
expect "the firm turned this down for its content"
refute "learning is off"
w "SV-1" enter end
expect "the firm turned this down for its content"
escape escape escape
# it is on again whenever the screen is opened
d
expect "learning is off"
escape ctrl-o
expect "Sveising med TIG"
refute "learning is off"
tab down
expect "the firm turned this down for its content"
escape escape escape
# the other firm: a little, and without a name on its list
b "lierne" ctrl-o
expect "1 other firm with such a need"
refute "Røros Mek"
END
run --script learning.keys
expect_code 0
finish
