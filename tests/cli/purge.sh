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

# A contact person whose time is over goes from the interviews that are kept longer, too, and from the
# log; who was removed goes as well.  What is of a blocked firm is kept until it is not blocked.
rm -f "$LOS_DB"*
run init --demo
firm=371222502
run contact log $firm --with Berit --how call --outcome reached --note 'Berit ringer tilbake'
expect_code 0
run contact add $firm --name 'Arne Fraflyttet' --phone '90 55 52 00'
run contact remove "$(cut -d' ' -f1 out)"
expect_code 0
blocked=$(sqlite3 "$LOS_DB" "SELECT orgnr FROM contact WHERE orgnr <> '$firm' LIMIT 1")
sqlite3 "$LOS_DB" "SELECT name FROM contact WHERE orgnr = '$blocked'" >kept
sqlite3 "$LOS_DB" "SELECT v FROM (SELECT orgnr, name AS v FROM contact UNION SELECT orgnr, phone FROM contact
	UNION SELECT orgnr, email FROM contact) WHERE orgnr <> '$blocked' AND v <> ''" >names
echo 'Arne Fraflyttet' >>names
run subject block "$blocked" --why 'arkivplikt'
expect_code 0
facts() { sqlite3 "$LOS_DB" 'SELECT id, state FROM interview ORDER BY id; SELECT id, area, people FROM need ORDER BY id'; }
facts >before
run purge --keep interviews=0
run purge --keep paradata=0
at 2029-06-01 purge
has_out '  past its time: '
at 2029-06-01 purge --apply
expect_code 0
facts >after
diff before after >differs || complain <differs
while read -r name; do
	grep -qF "$name" "$LOS_DB" && echo "$name is still there" | complain
done <names
grep -qFf kept "$LOS_DB" || echo 'what is of a blocked firm is gone' | complain
at 2029-06-01 contact log $firm
has_out '[erased] ringer tilbake'
at 2029-06-01 check
expect_out <<'EOF_'
the database is in order
EOF_
at 2029-06-01 subject log $firm
has_out 'past its time'
at 2029-06-01 subject unblock "$blocked"
at 2029-06-02 purge --apply
grep -qFf kept "$LOS_DB" && echo 'what is of the firm is still there' | complain
at 2029-06-02 check
expect_code 0

# What was said in free words goes earlier than the interview, and the note of a talk with it; what a need
# is stays, and so do figures.  Free words that were said since are kept their own time.
rm -f "$LOS_DB"*
run init --demo
run purge --keep interviews=0
run purge --keep contacts=0
run purge --keep paradata=0
run contact log $firm --how call --outcome reached --note 'Ringte fra bilen, dårlig linje'
expect_code 0
talk=$(sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE state <> 'draft' AND form = 'kompetansebehov' ORDER BY id LIMIT 1")
said() {
	sqlite3 "$LOS_DB" "SELECT c.value ->> 2 FROM interview i JOIN rev r ON r.rev = i.rev,
			json_each(CAST(r.payload AS TEXT), '\$.changes') c
		WHERE i.state <> 'draft' AND (c.value ->> 0 = 'remark'
			OR c.value ->> 1 LIKE '%/glemt' OR c.value ->> 1 LIKE '%/ansvarlig' OR c.value ->> 1 LIKE '%/provd_hva')
		AND length(c.value ->> 2) > 20"
}
said >words
[ -s words ] || echo 'nothing is said in free words' | complain
echo 'dårlig linje' >>words
sqlite3 "$LOS_DB" "INSERT INTO comment (interview, n, path, text, author, at_ms, state)
	VALUES ('$talk', 1, '/kompetansebehov', 'Tallet virker lavt', 'Kari', 1, 'open')"
echo 'virker lavt' >>words
sqlite3 "$LOS_DB" "INSERT INTO event (interview, n, kind, path, old, new, at_ms, author)
	VALUES ('$talk', 9999, 'remark', '/kompetansebehov/bedrift/ansatte', NULL, 'Gjettet etter lønnslista', 1, 'Kari')"
echo 'Gjettet etter' >>words
while read -r word; do
	grep -qF "$word" "$LOS_DB" || grep -qF "$word" "$LOS_DB"-wal || echo "$word is not there before" | complain
done <words
all() { sqlite3 "$LOS_DB" 'SELECT id, state, name, answered FROM interview ORDER BY id; SELECT id, text, area, people FROM need ORDER BY id'; }
all >before
at 2026-12-01 backup said.db
at 2029-12-20 purge
has_out 'What was said in free words: in interviews that are kept, of talks'
has_out '  past its time: '
at 2029-12-20 purge --apply
expect_code 0
all >after
diff before after >differs || complain <differs
gone() {
	while read -r word; do
		grep -qF "$word" "$LOS_DB" && echo "$word is still there" | complain
	done <words
}
gone
at 2029-12-20 check
expect_out <<'EOF_'
the database is in order
EOF_
at 2029-12-20 interview show "$talk"
expect_code 0
at 2029-12-20 contact log $firm --how call --outcome reached --note 'Nytt siden sist'
at 2029-12-21 purge --apply
grep -q 'erased:' out && complain <out
grep -qF 'Nytt siden sist' "$LOS_DB" || echo 'what is new is gone' | complain
at 2029-12-21 restore said.db
expect_code 0
gone
at 2029-12-21 check
expect_code 0
at 2029-12-21 purge --apply
grep -q 'erased:' out && complain <out
finish
