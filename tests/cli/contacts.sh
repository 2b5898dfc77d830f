# Contact persons, what they agreed to, the contact log, and what is due: a week with two firms.
. "$TOP/tests/lib/cli.sh"
# ids as words
plainly() { sed "s/${anne:-none}/ANNE-ID./; s/${ola:-none}/OLA-ID../; s/${call:-none}/CALL-ID./; s/${visit:-none}/VISIT-ID/" out >seen; mv seen out; }
id() { cut -d' ' -f1 out; }
run init; expect_code 0
run firm add 974760673 --name 'Røros Limtre AS' --municipality Røros; expect_code 0
run firm add 315792401 --name 'Kvernmoen Sag' --municipality Rendalen; expect_code 0

# persons: several to a firm
run contact list; expect_code 0; expect_out </dev/null; has_err "'los contact add' puts one in"
run contact add 974760673 --name 'Anne Eier' --role 'daglig leder' --phone '907 00 101' --language nn --recontact yes
expect_code 0; has_out 'Anne Eier: added'; anne=$(id)
[ ${#anne} -eq 8 ] || echo "an id of ${#anne}: $anne" | complain
run contact add 974760673 --name 'Ola Verksmester' --email ola@limtre.example --share no; expect_code 0; ola=$(id)
run contact add 974760673; expect_code 1
expect_err <<'E'
los: cannot keep the contact person of '974760673': a contact person needs a name, a phone number or a mail address
E
run contact add 999999999 --name X; expect_code 1; has_err "no firm has the organisation number '999999999'"
run contact add 974760673 --name X --share maybe; expect_code 2; has_err "--share is yes or no, not 'maybe'"
run contact list --firm 974760673; expect_code 0; plainly
# (the order of two that were told in the same second is that of their ids)
sort out >seen; mv seen out; expect_out <<'E'
            daglig leder · nn
            ola@limtre.example
  ANNE-ID.  Anne Eier                907 00 101      again: yes
  OLA-ID..  Ola Verksmester                          share: no
974760673 Røros Limtre AS
E
run contact list --format csv; expect_code 0; plainly
grep 'Anne\|^id' out >seen; mv seen out; expect_out <<'E'
id;orgnr;name;role;phone;email;language;recontact;recontact_day;recontact_notice;recontact_notice_sha256;recontact_interview;recontact_withdrawn;share;share_day;share_notice;share_notice_sha256;share_interview;share_withdrawn
ANNE-ID.;974760673;Anne Eier;daglig leder;907 00 101;;nn;yes;2026-11-23;;;;;;;;;;
E
run contact list --format json; expect_code 0; has_out '"recontact": "yes"'

# changed: what it was is shown
run contact set "$anne"; expect_code 2; has_err 'say what is to be changed'
run contact set "$anne" --phone '907 00 199'; expect_code 0; has_out "changed; 'los contact show' has what it was before"
run contact set "$ola" --email ola; expect_code 1; has_err "'ola' is not a mail address: it has no @"
run contact show "$anne"; expect_code 0; plainly; expect_out <<'E'
Anne Eier
  contact        ANNE-ID.
  firm           974760673 Røros Limtre AS
  role           daglig leder
  phone          907 00 199
  language       nn
  may be contacted again, 2026-11-23
  not asked whether it may be passed on to providers

  History
  2026-11-23 09:00  pilot
    name: Anne Eier
    role: daglig leder
    phone: 907 00 101
    language: nn
    contact again: yes
    contact again, answered: 2026-11-23
  2026-11-23 09:00  pilot
    phone: 907 00 101 → 907 00 199
E
run contact show zzz; expect_code 1; has_err "there is no contact person 'zzz'"

# consent is taken back, with its day; what was never agreed to cannot be
run contact withdraw "$ola"; expect_code 1; has_err 'Ola Verksmester has not agreed to anything'
run contact withdraw "$anne" --on 2026-11-20; expect_code 0; plainly; expect_out <<'E'
ANNE-ID. Anne Eier
  no longer wants to be contacted again, 2026-11-20
E
run contact withdraw "$anne" --recontact; expect_code 1; has_err 'there is no consent to take back'

run contact withdraw "$anne" --on 2027-01-01; expect_code 2; has_err "'2027-01-01' is still to come; say when it was"

# the log: a call, an appointment, and what is due
run contact log 974760673; expect_code 0; has_err 'nothing is noted of this firm'
run contact log 974760673 --how call; expect_code 2; has_err 'both --how and --outcome'
run contact log 974760673 --how call --outcome call_back --with anne --note 'i møte' --next +1; expect_code 0; call=$(id)
run contact log 315792401 --how call --outcome appointment --note 'vise ny sag'; expect_code 1; has_err 'an appointment needs a day'
run contact log 315792401 --how call --outcome appointment --next 2026-11-01; expect_code 1; has_err 'cannot lie before'
run contact log 315792401 --how call --outcome appointment --next soon; expect_code 1; has_err "'soon' is not a day"
run contact log 315792401 --how call --outcome appointment --note 'vise ny sag' --next 2026-11-23T13:30; expect_code 0; visit=$(id)
run contact log 315792401 --how mail --outcome other --on 2026-11-19 --next 2026-11-20; expect_code 0
plainly; grep -v '^[0-9a-f]' out >seen; mv seen out; expect_out <<'E'
          → 2026-11-20 follow up
E
run contact due; expect_code 0; plainly
sed 's/^  [0-9a-f]\{8\}  /  MAIL-ID.  /' out >seen; mv seen out; expect_out <<'E'
Overdue
  MAIL-ID.  2026-11-20       Kvernmoen Sag                  follow up

Today
  VISIT-ID  13:30 Kvernmoen Sag                  appointment
            vise ny sag

Coming
  CALL-ID.  2026-11-24       Røros Limtre AS                call back
            Anne Eier · 907 00 199
            i møte
E
run contact due --format csv; expect_code 0; cut -d';' -f5- out >seen; mv seen out; expect_out <<'E'
how;outcome;note;next;next_time;done;author;waits;due;firm_name;contact_name;phone
mail;other;;2026-11-20;;;pilot;yes;overdue;Kvernmoen Sag;;
call;appointment;vise ny sag;2026-11-23;13:30;;pilot;yes;today;Kvernmoen Sag;;
call;call_back;i møte;2026-11-24;;;pilot;yes;coming;Røros Limtre AS;Anne Eier;907 00 199
E
run contact due --until today --format csv; expect_code 0; lines_out 3
run contact done "$visit"; expect_code 0; has_out '→ 2026-11-23 13:30 appointment (done 2026-11-23)'
run contact done "$visit"; expect_code 1; has_err 'nothing waits to be done after it'
run contact correct "$call" --outcome reached --next ''; expect_code 0; plainly; expect_out <<'E'
CALL-ID.  2026-11-23  call, reached · Anne Eier · pilot
          i møte
E
run contact correct "$call" --how smoke; expect_code 1; has_err '--how is visit, call, mail, meeting or other'
run contact due --format json; expect_code 0; has_out '"how": "mail"'; has_out '"due": "overdue"'
run contact correct "$call" --remove; expect_code 0; has_out 'taken out of the contact log'
run contact log 974760673; expect_code 0; expect_out </dev/null

# what was is told of the days behind: on Monday 20.11 and Friday are those of last week
run contact log 315792401 --how visit --outcome reached --on 20.11; expect_code 0; has_out '2026-11-20  visit'
run contact log 315792401 --how visit --outcome reached --on friday; expect_code 0; has_out '2026-11-20  visit'
run contact log 315792401 --how visit --outcome reached --on +1; expect_code 1; has_err "'+1' is still to come"

# out of the program only when it is meant, and that is noted
run export contacts; expect_code 2; has_err 'add --with-contacts'
run export contacts --with-contacts; expect_code 0; lines_out 3; has_out 'ola@limtre.example'
run export firms; expect_code 0; if grep -q 'Anne\|907' out; then complain <out; fi
run subject log; expect_code 0; has_out 'export contacts'; has_out 'contact show'

# of a blocked firm nothing is told, and nothing is noted
run contact log 974760673 --how call --outcome call_back --next +1; expect_code 0; call=$(id)
run subject block 974760673 --why 'krav fra firmaet'; expect_code 0
refused() { run contact "$@"; expect_code 1; has_err 'the firm 974760673 is blocked'; expect_out </dev/null; }
refused list --firm 974760673
refused show "$anne"
refused set "$anne" --role ''
refused add 974760673 --name Ny
refused log 974760673
refused log 974760673 --how call --outcome reached
refused correct "$call" --note x
refused done "$call"
run contact list; expect_code 0; expect_out </dev/null
run contact withdraw "$ola"; expect_code 1; has_err 'has not agreed to anything'
run subject unblock 974760673 --why avtale; expect_code 0

# removed from the firm; all is still as the revisions say, and the register may be imported again
run contact remove "$ola"; expect_code 0; has_out "Ola Verksmester: removed from the firm"
run contact list --firm 974760673; expect_code 0; lines_out 3
cat >firms.csv <<'E'
orgnr;name;nace;employees;municipality;legal_form
974760673;RØROS LIMTRE AS;16.232;9;Røros;AS
315792401;KVERNMOEN SAG;16.100;4;Rendalen;DA
E
run import firms firms.csv; expect_code 0
run contact list --firm 974760673; expect_code 0; has_out 'Anne Eier'
run contact log 315792401; expect_code 0; has_out 'vise ny sag'
run check; expect_code 0
finish
