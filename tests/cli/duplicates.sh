# Firms that may be one firm twice, and putting them together.
. "$TOP/tests/lib/cli.sh"
run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run firm duplicates; expect_code 0; expect_out </dev/null; has_err 'no two firms look alike'
cat >firms.csv <<'E'
orgnr;name;nace;employees;municipality;legal_form
974760673;Røros Limtre AS;16.232;9;Røros;AS
315792401;Limtre Røros;;;Røros;
306577883;Tynset Sveis AS;25.620;4;Tynset;AS
307815273;Tynset Svies;25.620;6;Tolga;ENK
308101118;Tynset Sveis;25.620;;Oslo;AS
308319709;Fase 1 Bygg AS;41.200;3;Tynset;AS
309730607;Fase 2 Bygg AS;41.200;3;Tynset;AS
310378720;Berg Elektro AS;43.210;2;Alvdal;AS
310534242;Savalen Fjellhotell AS;55.101;20;Tynset;AS
E
run import firms firms.csv; expect_code 0
cat >needs.csv <<'E'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
B1;306577883;;;;;sveise aluminium;2;;;;;
B2;307815273;;;;;sveisesertifikat;1;;;;;
B3;;TYNSET SVEIS;;;Tynset;lese tegninger;;;;;;
B4;;Tynset Sveis A/S;;;;regne anbud;;;;;;
B5;;Helt Ukjent AS;;;Tynset;HMS;;;;;;
E
run import needs needs.csv; expect_code 0
run contact add 310378720 --name 'Kari Berg' --phone '+47 907 00 101'; expect_code 0
run contact add 310534242 --name 'Per Dal' --phone '90700101'; expect_code 0

# words in another order, a typing mistake next door, not the same name far away, not another number
run firm duplicates; expect_code 0; expect_out <<'E'
310378720 Berg Elektro AS, Alvdal
  ~ 310534242 Savalen Fjellhotell AS, Tynset
    the same phone number
    los firm merge 310534242 310378720

974760673 Røros Limtre AS, Rosse - Røros
  ~ 315792401 Limtre Røros, Rosse - Røros
    the same name
    los firm merge 315792401 974760673

308101118 Tynset Sveis, Oslo
  ~ Tynset Sveis A/S
    the same name
    1 need tells of it without a number
    los firm merge 'Tynset Sveis A/S' 308101118

306577883 Tynset Sveis AS, Tynset
  ~ TYNSET SVEIS, Tynset
    the same name
    1 need tells of it without a number
    los firm merge 'TYNSET SVEIS' 306577883

306577883 Tynset Sveis AS, Tynset
  ~ Tynset Sveis A/S
    the same name
    1 need tells of it without a number
    los firm merge 'Tynset Sveis A/S' 306577883

306577883 Tynset Sveis AS, Tynset
  ~ 307815273 Tynset Svies, Tolga
    nearly the same name
    los firm merge 307815273 306577883

307815273 Tynset Svies, Tolga
  ~ TYNSET SVEIS, Tynset
    nearly the same name
    1 need tells of it without a number
    los firm merge 'TYNSET SVEIS' 307815273

307815273 Tynset Svies, Tolga
  ~ Tynset Sveis A/S
    nearly the same name
    1 need tells of it without a number
    los firm merge 'Tynset Sveis A/S' 307815273
E
run firm duplicates --format csv; expect_code 0; lines_out 9
run firm duplicates --format json; expect_code 0; has_out '"why": "same_phone"'

# the firm's screen tells of it
cat >hint.keys <<'E'
b "tynset svies" enter
expect "Looks like 306577883 Tynset Sveis AS, Tynset; 'los firm merge' makes them one."
E
run --script hint.keys; expect_code 0

# put together: all that is of the one is of the other, and what was said differently is told
run plan add Sveiseuke --owner Nina; expect_code 0
run contact log 307815273 --how call --outcome call_back --next +1 --note 'ring om sertifikat'; expect_code 0
run contact add 307815273 --name 'Siv Smed'; expect_code 0
run firm merge 307815273 306577883; expect_code 0; expect_out <<'E'
306577883 Tynset Sveis AS, Tynset
  ← 307815273 Tynset Svies, Tolga
  1 need
  1 contact person
  1 entry of the contact log
  municipality: Tynset stays; the other said Tolga
  legal form: AS stays; the other said ENK
  employees: 4 stays; the other said 6
E
run firm show 307815273; expect_code 1; has_err "no firm has the organisation number '307815273'"
run contact list --firm 306577883; expect_code 0; has_out 'Siv Smed'
run contact log 306577883; expect_code 0; has_out 'ring om sertifikat'
run need list --firm 306577883 --format json; expect_code 0; has_out '"id": "B2"'
run firm merge 315792401 974760673; expect_code 0; expect_out <<'E'
974760673 Røros Limtre AS, Rosse - Røros
  ← 315792401 Limtre Røros, Rosse - Røros
E
# needs without a number get their firm by its name
run firm merge 'TYNSET SVEIS' 306577883; expect_code 0; expect_out <<'E'
306577883 Tynset Sveis AS, Tynset
  ← TYNSET SVEIS
  1 need
E
run need list --firm 306577883; expect_code 0; has_out 'lese tegninger'
# refused
run firm merge 306577883 306577883; expect_code 1; has_err 'these are one firm already'
run firm merge Ingen 306577883; expect_code 1; has_err "there is no firm with the number 'Ingen'"
run firm merge 306577883 1; expect_code 1; has_err "no firm has the organisation number '1'"
# the old number leads to the firm that stays, also in files that come later
run import firms firms.csv; expect_code 0; has_err '307815273 was put together with the firm 306577883'
run firm list; lines_out 8
run import needs needs.csv; expect_code 0
run need show B2; expect_code 0; has_out 'Tynset Sveis AS'
run firm add 307815273 --name Igjen; expect_code 1; has_err '307815273 was put together with the firm 306577883'
run import undo 5; expect_code 0

# the command that is told may be copied, whatever the name is
cat >apostrophe.csv <<'E'
need_id;firm_orgnr;firm_name;municipality;need_text
B6;;Savalen Fjellhotell's AS;Tynset;servere
E
run import needs apostrophe.csv; expect_code 0
run firm duplicates; expect_code 0
sed -n "/hotell'/s/^ *los //p" out >merge
[ "$(wc -l <merge)" -eq 1 ] || complain <out
eval "run $(cat merge)"; expect_code 0; has_out '1 need'
run need show B6; expect_code 0; has_out 'orgnr          310534242'

# what is blocked is kept as it is: neither the one nor the other, nor needs that tell of its name
run firm add 918273646 --name 'Låst AS'; expect_code 0
run subject block 918273646 --why 'krav fra firmaet'; expect_code 0
sqlite3 "$LOS_DB" .dump >dump.before
run firm merge 918273646 306577883; expect_code 1; has_err 'the firm 918273646 is blocked'
run firm merge 306577883 918273646; expect_code 1; has_err 'the firm 918273646 is blocked'
run firm merge 'Tynset Sveis A/S' 918273646; expect_code 1; has_err 'the firm 918273646 is blocked'
sqlite3 "$LOS_DB" .dump | cmp -s dump.before - || echo 'something was changed' | complain
run subject unblock 918273646 --why 'avtale'; expect_code 0
run check; expect_code 0; has_out 'the database is in order'
finish
