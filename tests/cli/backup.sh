# A copy of the database, and the copy as the database again: checked, and without what was erased
# since it was made.
. "$TOP/tests/lib/cli.sh"
run init --demo
firm=371222502
run backup copy.db
expect_out <<'EOF_'
copy.db is a whole, checked copy
EOF_
run subject erase $firm --yes
expect_code 0
run firm add 918273646 --name 'Kom etter kopien'
expect_code 0
grep -qF Hegglia copy.db || echo 'the copy has not what the test is about' | complain
run restore copy.db
expect_code 0
expect_out <<EOF_
copy.db is the database again, checked
1 firm that was erased since is erased from it
What was there is kept as $LOS_DB.before-restore
EOF_
run firm show $firm
expect_code 1
run firm list Kvernmoen
has_out 'Kvernmoen'
run check
expect_out <<'EOF_'
the database is in order
EOF_
for file in "$LOS_DB"*; do
	grep -qF -e Hegglia -e $firm "$file" && echo "$file still has it" | complain
done
run subject log
has_out 'restored'
# and a file does not bring it back either
printf 'orgnr;navn\n%s;Hegglia Trapp og Rekkverk AS\n' $firm >old.csv
run import firms old.csv
has_err 'was erased on 2026-11-23'

# What was kept aside goes with the next erasure.
run subject erase 315792401 --yes
expect_code 0
[ -e "$LOS_DB.before-restore" ] && echo 'the database kept aside is still there' | complain

# What was past its time and went since is not brought back either: an interview, how others were
# held, and a contact person.
at() { # a day, and a command on it
	day=$1
	shift
	ran="$day: los $*"
	"$LOS" --now "${day}T09:00:00+01:00" --seed 1 "$@" >out 2>err </dev/null
	code=$?
}
count() { sqlite3 "$LOS_DB" "SELECT (SELECT count(*) FROM interview), (SELECT count(*) FROM event), (SELECT count(*) FROM contact), (SELECT count(*) FROM need)"; }
count >full
run backup full.db
run purge --keep interviews=12
at 2027-09-20 purge --apply
at 2027-12-24 purge --apply
at 2028-12-24 purge --keep interviews=0 --apply
expect_code 0
count >kept
cmp -s full kept && echo 'nothing went' | complain
at 2028-12-25 restore full.db
expect_code 0
has_out ' things whose time was over are erased from it'
count >now
diff kept now >differs || complain <differs
at 2028-12-25 check
expect_code 0
at 2028-12-25 restore full.db
count >now
diff kept now >differs || complain <differs
# What is noted later than that stays.
id=$(sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE state <> 'draft' LIMIT 1")
sqlite3 "$LOS_DB" "INSERT INTO event (interview, n, kind, path, old, new, at_ms, author)
	VALUES ('$id', 1, 'opened', '', '', '', 1861000000000, 'Ane')"
count >noted
at 2028-12-26 backup noted.db
at 2028-12-26 restore noted.db
count >now
diff noted now >differs || complain <differs

# A firm that was erased and is known again: what was known before does not come back.
rm -f "$LOS_DB"*
run init --demo
run backup before.db
run subject erase $firm --yes
expect_code 0
run firm add $firm --name 'Hegglia på nytt'
expect_code 0
run backup again.db
run restore before.db
expect_code 0
has_out '1 firm that was erased since is erased from it'
for word in 'Hegglia Trapp' Hegglid; do
	for file in "$LOS_DB" "$LOS_DB.before-restore"; do
		grep -qF "$word" "$file" && echo "$file still has $word" | complain
	done
done
run check
expect_code 0
rm -f "$LOS_DB"*
"$LOS" --now 2026-11-24T09:00:00+01:00 restore again.db >out 2>err || complain <err
run firm show $firm
has_out 'Hegglia på nytt'

# Half a copy that somebody was killed over goes when the database is opened next.
cp copy.db "$LOS_DB.restoring"
cp copy.db "$LOS_DB.restoring.part"
run firm list Kvernmoen
for file in "$LOS_DB".restoring*; do
	[ -e "$file" ] && echo "$file is left" | complain
done

# Something else is not taken, and nothing is changed.
cp "$LOS_DB" same.db
echo 'no database' >text.db
run restore text.db
expect_code 1
has_err 'is not a database'
head -c 20000 copy.db >half.db
run restore half.db
expect_code 1
run restore nowhere.db
expect_code 1
run restore "$LOS_DB"
expect_code 1
has_err 'is the database itself'
cmp -s "$LOS_DB" same.db || echo 'the database was changed' | complain
[ -e "$LOS_DB.restoring" ] && echo 'half a copy is left' | complain

# Where there was none.
rm -f "$LOS_DB"*
run restore copy.db
expect_code 0
run check
expect_code 0
finish
