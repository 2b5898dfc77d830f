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
run firm add 918273645 --name 'Kom etter kopien'
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
