# Erasing a firm leaves no trace of it: not in a table, not in a free page, not in the log of writes,
# not in a copy beside the database; and the chain of revisions still verifies.
. "$TOP/tests/lib/cli.sh"
run init --demo
firm=371222502

# What the plan says of it: an activity made of its need, one that only names it, money that was spent.
run plan list
made=$(sed -n 's/^  \([a-z0-9]*\) .*CNC-styrt.*/\1/p' out)
run plan set "$made" --note 'Datteren til Berit tar over til våren'
run plan add 'Trappedag hos Hegglia Trapp og Rekkverk AS' --partners 'Hegglia Trapp og Rekkverk AS; Fjellregionen fagskole' \
	--note 'Berit Hegglid tar imot, berit@hegglia.example; Kvernmoen kommer' --owner 'Ola Stamnes'
expect_code 0
named=$(sed -n '1s/^\([a-z0-9]*\) .*/\1/p' out)
run plan grant spend kompetanse 5000 --source staten --year 2026 --note 'Materialer, Hegglia Trapp og Rekkverk AS'
expect_code 0
run plan grant list
cp out grants
run contact log $firm --how call --outcome reached --note 'Spor i loggen: Berit ringer tilbake'
expect_code 0
run export interviews --with-contacts -o interviews.csv --format csv --form kompetansebehov
run export needs -o needs.csv
run export firms -o firms.csv
/usr/bin/python3 "$TOP/tests/lib/traces.py" plant "$LOS_DB" $firm >words || complain <words
/usr/bin/python3 "$TOP/tests/lib/traces.py" find "$LOS_DB" words >found && echo 'nothing was planted' | complain
run check
expect_code 0

# Without --yes it only tells.
run subject erase $firm
expect_code 0
has_out 'Erasing the firm 371222502 would take away:'
has_out '      1  contact person with its consents'
has_out '      1  finished interview with all answers and remarks'
has_out '      3  entries of the contact log'
has_out '      2  drafts of interviews'
has_out '      3  files in them'
has_out '      3  activities and other things of the plan that name it: they stay, without it'
has_out "$LOS_DB.v16.bak"
has_out 'Nothing is erased yet. The same with --yes erases; it cannot be taken back.'
run firm show $firm
has_out 'The firm 371222502 is blocked'
[ -e "$LOS_DB.v16.bak" ] || echo 'a copy was deleted' | complain
revisions=$(sqlite3 "$LOS_DB" 'SELECT count(*) FROM rev')

run subject erase $firm --yes
expect_code 0
has_out 'All that was known of the firm 371222502 is erased:'
/usr/bin/python3 "$TOP/tests/lib/traces.py" find "$LOS_DB" words >found || complain <found
run check
expect_out <<'EOF_'
the database is in order
EOF_
[ "$(sqlite3 "$LOS_DB" 'SELECT count(*) FROM rev')" -gt "$revisions" ] || echo 'revisions are gone' | complain
run firm show $firm
expect_code 1
run plan show "$named"
has_out 'Trappedag hos [erased]'
has_out '[erased] tar imot, [erased]; Kvernmoen kommer'
has_out '[erased]; Fjellregionen fagskole'
has_out 'Ola Stamnes'
run plan show "$made"
has_out 'CNC-styrt bearbeiding av tre'
grep -q Datteren out && complain <out
run plan grant list
diff grants out >diff || complain <diff
run subject log
has_out '(erased)'

# It cannot be erased twice, and what nobody knows cannot be erased.
run subject erase $firm --yes
expect_code 1
expect_err <<'EOF_'
los: cannot erase the firm '371222502': nothing is known of a firm '371222502'
EOF_
run subject erase nobody
expect_code 2

# Old files do not bring it back, and say so.
run import firms firms.csv
expect_code 3
has_err "the firm 371222502 was erased on 2026-11-23 and is not taken in again; 'los firm add' does that"
run import needs needs.csv
expect_code 3
has_err 'the firm 371222502 was erased on 2026-11-23'
run import interviews interviews.csv
has_err 'was erased on 2026-11-23 and is not taken in again'
run firm show $firm
expect_code 1
/usr/bin/python3 "$TOP/tests/lib/traces.py" find "$LOS_DB" words >found || complain <found

# What was for two firms is for the other one.
run plan add --from-cohort 2
expect_code 0
two=$(sed -n '1s/^\([a-z0-9]*\) .*/\1/p' out)
run plan show "$two" --format json
for one in $(tr -c '0-9' '\n' <out | grep -x '[0-9]\{9\}' | sort -u); do
	orgnr=${orgnr:-$one} other=$one
done
[ "$orgnr" != "$other" ] || complain <out
run subject erase "$orgnr" --yes
expect_code 0
run plan show "$two" --format json
has_out "$other"
grep -q "$orgnr" out && complain <out
run check
expect_code 0

# A number that was put together with another firm is not erased apart from it.
run firm add 918273646 --name 'Gamle Sagbruk'
run firm add 974760673 --name 'Nye Sagbruk'
run contact add 918273646 --name 'Oddny Sagmoen' --phone '62480001'
run firm merge 918273646 974760673
expect_code 0
run subject erase 918273646 --yes
expect_code 1
has_err '918273646 was put together with the firm 974760673'
run contact list --firm 974760673
has_out 'Oddny Sagmoen'
run subject export 974760673
has_out 'name: Gamle Sagbruk'
has_out 'name: Oddny Sagmoen'
run plan add 'Dag hos Gamle Sagbruk'
run check
expect_code 0
run subject erase 974760673 --yes
expect_code 0
for word in 'Gamle Sagbruk' 918273646 Oddny 62480001; do
	grep -qF "$word" "$LOS_DB" && echo "$word is still there" | complain
done
run check
expect_code 0

# What anybody may say or be called does not go from what is of others.
run firm add 974760673 --name 'Nye Sagbruk'
run contact add 974760673 --name 'Ola' --phone '62480001'
printf 'id;orgnr;behov\nS1;974760673;Sveising\n' >few.csv
run import needs few.csv
expect_code 0
run plan add 'Sveising for alle' --owner 'Ola Stamnes' --note 'Ola på kontoret ordner'
plan=$(sed -n '1s/^\([a-z0-9]*\) .*/\1/p' out)
run subject erase 974760673 --yes
expect_code 0
run plan show "$plan"
has_out 'Sveising for alle'
has_out 'Ola Stamnes'
has_out 'Ola på kontoret ordner'

# What others said of it is theirs and stays; it is told where that is, and nothing is told of words
# that anybody may say.
run firm add 974760673 --name 'Nye Sagbruk'
run contact add 974760673 --name 'Oddny Sagmoen' --phone '624 80 001' --email oddny@sag.example
printf 'id;orgnr;behov\nS1;974760673;Sveising\n' >few.csv
run import needs few.csv
run firm add 918273646 --name 'Nabo AS'
run contact log 918273646 --how call --outcome reached --note 'vil lære sveising som Nye Sagbruk'
log=$(sqlite3 "$LOS_DB" "SELECT id FROM contact_log WHERE orgnr = '918273646'")
run contact log 918273646 --how call --outcome reached --note 'Oddny kjenner de fra før'
printf 'id;orgnr;behov\nS2;918273646;Kurs i sliping, spør på 62 48 00 01\nS3;918273646;Sveising\n' >neighbour.csv
run import needs neighbour.csv
expect_code 0
talk=$(sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE state <> 'draft' LIMIT 1")
whose=$(sqlite3 "$LOS_DB" "SELECT orgnr FROM interview WHERE id = '$talk'")
run interview reject "$talk" --why 'spør oddny@sag.example om tallene'
expect_code 0
quotes() { sed -n '/own words/,/^$/p' out | sed '1d;$d'; }
run subject erase 974760673
quotes >would
run subject erase 974760673 --yes
expect_code 0
quotes >told
diff would told >diff || complain <diff
LC_ALL=C sort >named <<EOF_
  $whose  interview $talk
  918273646  entry of the contact log $log
  918273646  need S2
EOF_
LC_ALL=C sort told | diff named - >diff || complain <diff
run check
expect_code 0

# A firm that wants to be known again is.
run firm add $firm --name 'Hegglia Trapp'
expect_code 0
run firm show $firm
expect_code 0
run check
expect_out <<'EOF_'
the database is in order
EOF_
finish
