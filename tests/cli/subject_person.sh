# Erasing one contact person: no byte of the person is left, and the firm, its needs and the rest of its
# interviews are all there; neither a file nor a backup brings the person back.
. "$TOP/tests/lib/cli.sh"
traces() { /usr/bin/python3 "$TOP/tests/lib/traces.py" "$@"; }
sql() { sqlite3 "$LOS_DB" "$@"; }
run init --demo
firm=371222502
id=$(sql "SELECT id FROM contact WHERE orgnr = '$firm'")
other=$(sql "SELECT id FROM contact WHERE orgnr <> '$firm' LIMIT 1")
interview=$(sql "SELECT id FROM interview WHERE orgnr = '$firm'")

# what is wrong of a person is put right
run subject correct $firm role 'Eier' --contact "$id"
expect_code 0
expect_out <<'EOF_'
role: Daglig leder → Eier
EOF_
run subject correct $firm phone '905 55 100' --contact Berit
expect_code 0
run subject correct $firm email nobody --contact "$id"
expect_code 1
has_err "'nobody' is not a mail address: it has no @"
run subject correct $firm nace 1 --contact "$id"
expect_code 2
has_err "'nace' is no field of a person; name, role, phone, email and language are"
run subject correct $firm name X --contact "$other"
expect_code 1
has_err "has no contact person '$other'"
run subject log $firm
has_out 'subject correct --contact'

# wherever a person may be named
run contact add $firm --name 'Arne Kollega' --phone '905 55 200'
expect_code 0
run contact log $firm --with "$id" --how call --outcome reached --note 'Berit ringer tilbake fra 90555100'
expect_code 0
run contact log $firm --how mail --outcome other --note 'Arne sier at Hegglid, Berit er på berit@hegglia.example'
expect_code 0
run plan add 'Trappedag' --note 'Berit Hegglid tar imot' --owner 'Ola Stamnes'
expect_code 0
plan=$(sed -n '1s/^\([a-z0-9]*\) .*/\1/p' out)
run export interviews --with-contacts -o old.csv --format csv --form kompetansebehov
expect_code 0
run interview reject "$interview" --why 'Berit var ikke sikker'
expect_code 0
traces person "$LOS_DB" $firm >words || complain <words
echo '905 55 100' >>words
traces find "$LOS_DB" words >found && echo 'nobody was planted' | complain
run backup before.bak
expect_code 0
run check
expect_code 0
facts() {
	sql "SELECT * FROM firm WHERE orgnr = '$firm'; SELECT id, area, people, level, price FROM need WHERE orgnr = '$firm' ORDER BY id;
	SELECT id, state FROM interview WHERE orgnr = '$firm' ORDER BY id; SELECT id, name FROM contact WHERE id <> '$id' ORDER BY id;
	SELECT id, orgnr, day, how, outcome FROM contact_log ORDER BY id; SELECT count(*) FROM decision"
}
facts >before

# the person is told what is known, whoever else the firm has
run subject export $firm --contact Berit --why 'brev'
expect_code 0
has_out 'All that is known of Berit Hegglid of the firm 371222502, 2026-11-23 09:00'
has_out '    phone: 905 55 100'
has_out "  contact log "
has_out '    Berit ringer tilbake fra 90555100'
has_out '    Berit Hegglid tar imot'
has_out '    /kompetansebehov/samtykke/kontakt/telefon: 90 55 51 23'
has_out 'Berit Hegglid.jpg'
has_out 'pilot: export, subject export --contact'
grep -q '905 55 200' out && complain <out
grep -q 'vi tegner trappene' out && complain <out
run subject export $firm --contact "$id" --format json -o known.json
expect_code 0
python3 - known.json words >seen <<'EOF_' || complain <seen
import json, sys
k = json.load(open(sys.argv[1]))
assert k["name"] == "Berit Hegglid" and "needs" not in k and "interviews" not in k
assert any(t["value"] == "berit@hegglia.example" for t in k["told"])
where = {s["where"] for s in k["said"]}
assert where >= {"interview", "paradata", "comment", "typing", "attachment", "file", "contact log", "activity",
                 "need", "import", "access"}, where
EOF_
run subject export $firm --contact nobody
expect_code 1
has_err "nothing is known of a contact person 'nobody'"
facts >same
diff before same >diff || complain <diff

# without --yes it only tells
run subject erase $firm --contact "$id"
expect_code 0
has_out 'Erasing Berit Hegglid of the firm 371222502 would take away:'
has_out '      2  interviews that told of the person: all contact data in them is emptied'
has_out '      2  files in them'
has_out '      1  thing of the plan that names the person: it stays, without the name'
has_out 'The firm and its needs stay.'
has_out 'Nothing is erased yet. The same with --yes erases; it cannot be taken back.'
run contact show "$id"
expect_code 0
run subject erase $firm --contact "$other"
expect_code 1
has_err "nothing is known of a contact person '$other' of the firm $firm"

run subject erase $firm --contact "$id" --yes
expect_code 0
grep -q Berit out && complain <out
has_out 'A contact person of the firm 371222502 is erased:'
traces find "$LOS_DB" words >found || complain <found
facts >after
ran='the rest stays'
diff before after >diff || complain <diff
run check
expect_out <<'EOF_'
the database is in order
EOF_
run contact show "$id"
expect_code 1
run contact log $firm
has_out '[erased] ringer tilbake fra [erased]'
has_out 'Arne sier at [erased], [erased] er på [erased]'
run plan show "$plan"
has_out '[erased] tar imot'
has_out 'Ola Stamnes'
run interview show "$interview"
expect_code 0
has_out '[erased] var ikke sikker'
has_out 'vi tegner trappene for hånd'

# it cannot be erased twice; and nothing brings it back
run subject erase $firm --contact "$id" --yes
expect_code 1
run import interviews old.csv
has_err "interview $interview was filled in or changed here and has other answers"
traces find "$LOS_DB" words >found || complain <found
run restore before.bak
expect_code 0
has_out '1 person who was erased since is erased from it'
run contact show "$id"
expect_code 1
rm -f "$LOS_DB.before-restore"
traces find "$LOS_DB" words >found || complain <found
facts >after
ran='the rest stays, restored too'
diff before after >diff || complain <diff
run check
expect_code 0
finish
