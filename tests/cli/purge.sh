# The retention clock: what is past its time is told, and erased when that is wished.
. "$TOP/tests/lib/cli.sh"
at() { # a day, and a command on it
	day=$1
	shift
	ran="$day: los $*"
	"$LOS" --now "${day}T09:00:00+01:00" --seed 1 "$@" >out 2>err </dev/null
	code=$?
}
run init --demo
run purge
expect_code 0
has_out 'How interviews were held (paradata)'
has_out '  kept 12 months'
has_out '  kept 24 months'
has_out '  kept 60 months'
has_out '  nothing is past its time'
grep -q 'past its time:' out && complain <out

# The months are the office's own.
run purge --keep contacts=many
expect_code 2
run purge --keep names=3
expect_code 2
at 2027-09-20 purge --keep interviews=12
expect_code 0
has_out '  kept 12 months'
has_out '  past its time:'
has_out "Nothing is erased yet. 'los purge --apply' erases what is past its time; it cannot be taken back."
has_out '  the next is due on 2027-'
due=$(sed -n '/^Finished interviews/,$s/^  past its time: \([0-9]*\),.*/\1/p' out)
before=$(sqlite3 "$LOS_DB" "SELECT count(*) FROM interview WHERE state <> 'draft'")
sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE state <> 'draft' ORDER BY changed_at LIMIT 1" >oldest
sqlite3 "$LOS_DB" "SELECT text FROM need WHERE interview = '$(cat oldest)' LIMIT 1" >text

at 2027-09-20 purge --apply
expect_code 0
has_out "  erased: $due, the oldest of 2026-"
after=$(sqlite3 "$LOS_DB" "SELECT count(*) FROM interview WHERE state <> 'draft'")
[ "$after" -eq $((before - due)) ] || echo "$before - $due is not $after" | complain
grep -qFf text "$LOS_DB" && echo 'its words are still in the file' | complain
at 2027-09-20 check
expect_out <<'EOF_'
the database is in order
EOF_
at 2027-09-20 purge
grep -q 'past its time:' out && complain <out
at 2027-09-20 subject log
has_out 'past its time'

# Ten years on nothing is left but what is kept for ever.
run purge --keep contacts=0
at 2037-01-01 purge --apply
has_out '  kept for ever'
[ "$(sqlite3 "$LOS_DB" "SELECT count(*) FROM interview WHERE state <> 'draft'")" -eq 0 ] || complain <out
[ "$(sqlite3 "$LOS_DB" 'SELECT count(*) > 0 FROM contact')" -eq 1 ] || complain <out
at 2037-01-01 check
expect_code 0
finish
