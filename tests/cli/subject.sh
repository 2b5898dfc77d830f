# What firms and persons may ask of an office by law, as a user does it.
. "$TOP/tests/lib/cli.sh"
run init
run firm add 315792401 --name 'Kvernmoen Sag'
run subject log
expect_out <<'EOF_'
Nobody has read or exported personal data yet.
EOF_
run report firm 315792401 --with-contacts
expect_code 0
run report firm 315792401
run subject log 315792401
expect_out <<'EOF_'
2026-11-23 09:00 pilot          exported      315792401     report firm
EOF_
cp out log
run subject log '315 792 401'
diff log out >diff || complain <diff
run subject log nobody
expect_code 2
run subject log --format json
has_out '"action": "export"'

# What is known of a firm, to give to it: a demonstration's firm with two needs and a visit.
rm -f "$LOS_DB"*
run init --demo
firm=371222502
run contact log $firm --how call --outcome reached --note 'ringer tilbake etter ferien'
run subject export $firm --why 'brev av 20. november'
expect_code 0
has_out 'All that is known of the firm 371222502, 2026-11-23 09:00'
has_out '  name: Hegglia Trapp og Rekkverk AS'
has_out '    name: Berit Hegglid'
has_out '    note: ringer tilbake etter ferien'
has_out 'vi tegner trappene for hånd og bommer på måla'
has_out 'CNC-styrt bearbeiding av tre'
has_out 'Who has read or exported it'
has_out 'pilot: export, subject export'
run subject export $firm --format json -o known.json
expect_code 0
python3 - known.json >seen <<'EOF_' || complain <seen
import json, sys
k = json.load(open(sys.argv[1]))
assert k["firm"][0]["name"] == "Hegglia Trapp og Rekkverk AS"
assert len(k["interviews"]) == 1 and k["interviews"][0]["interview"]["answers"]
assert len(k["needs"]) == 2 and len(k["decisions"]) == 2 and len(k["activities"]) == 1
assert any(t["value"] == "Berit Hegglid" for t in k["told"])
assert [a["what"] for a in k["access"]] == ["subject export"] * 2
assert k["access"][0]["why"] == "brev av 20. november"
EOF_
# what its person was told of privacy before it agreed: the words, which the hash kept then proves
run subject export 312281066
has_out 'What they were told of how answers are used'
has_out '    Svarene brukes til å finne opplæring som passer for Lierne Villmark og Hundekjøring AS, og til'
has_out '    Jeg har fått informasjon om hvordan svarene brukes og lagres'
run subject export 312281066 --format json -o known.json
python3 - known.json >seen <<'EOF_' || complain <seen
import hashlib, json, sys
n = json.load(open(sys.argv[1]))["notices"]
assert len(n) == 1, n
said = n[0]["text"].split("\n\n")
assert len(said) == 2 and said[1] == "Jeg har fått informasjon om hvordan svarene brukes og lagres", said
assert hashlib.sha256(said[1].encode()).hexdigest() == n[0]["sha256"]
EOF_
malin=$("$LOS" contact list --firm 312281066 --format csv | sed -n '2s/;.*//p')
run contact show "$malin"
has_out '  The notice of kompetansebehov '
has_out '    Jeg har fått informasjon om hvordan svarene brukes og lagres'
run contact show "$malin" --format json
has_out 'informasjon om hvordan svarene brukes og lagres",'
has_out '"share_notice_text": ""'
run contact add 312281066 --name 'Uten Skjema' --recontact yes
run contact show "$(cut -d' ' -f1 out)"
grep -i 'notice' out && complain <out

run subject export 315792402
expect_code 1
has_err "nothing is known of a firm '315792402'"

# What is wrong is put right; what was there is said.
run subject correct $firm name 'Hegglia Trapp AS'
expect_out <<'EOF_'
name: Hegglia Trapp og Rekkverk AS → Hegglia Trapp AS
EOF_
run subject correct $firm employees ''
has_out 'employees: 8 → –'
run subject correct $firm colour red
expect_code 2
has_err "'colour' is no field of a firm"
run subject correct $firm employees many
expect_code 2

# Kept, and used for nothing.
run subject block $firm
expect_code 2
run subject block $firm --why 'krav fra firmaet, arkivplikt' --until 2026-12-31
expect_code 0
run firm show $firm
expect_out <<'EOF_'
The firm 371222502 is blocked since 2026-11-23: krav fra firmaet, arkivplikt
It is until 2026-12-31.
EOF_
talk=$(sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE orgnr = '$firm'")
nowhere() {
	run "$@"
	grep -e $firm -e Hegglia -e Hegglid -e 'bommer på måla' out && complain <out
}
nowhere firm list
nowhere need list
nowhere interview list
nowhere contact list
nowhere contact due
nowhere export firms
nowhere export needs
nowhere export decisions
nowhere export interviews --with-contacts
nowhere match --all --format csv
nowhere match --firm $firm
nowhere match learned
nowhere report gaps --format csv
nowhere report cohorts
for report in overview demand coverage "week $(date -d "@$(sqlite3 "$LOS_DB" "SELECT made_at / 1000 FROM interview WHERE orgnr = '$firm'")" +%G-W%V)"; do
	# shellcheck disable=SC2086 # words
	nowhere report $report
	expect_code 0
done
nowhere report firm $firm
expect_code 1
for one in "interview kompetansebehov --firm $firm --plain" "interview --resume $talk --plain" \
	"interview show $talk" "interview check $talk" "interview approve $talk" \
	"export interviews --id $talk --format csv" "export interviews --id $talk --format sav -o x.sav"; do
	nowhere $one
	[ "$code" -ne 0 ] || complain <out
	has_err "the firm 371222502 is blocked and used for nothing; 'los subject export' tells what is kept of it"
done
run subject export $firm
has_out 'blocked: yes'
has_out 'Berit Hegglid'
run subject unblock $firm --why 'feil firma'
expect_code 0
run firm list Hegglia
has_out $firm
run subject unblock $firm
expect_code 1
has_err "the firm '371222502' is not blocked"
# its last day over, a block ends by itself
run subject block $firm --why 'arkivplikt' --until 2026-11-22
run firm list Hegglia
has_out $firm
run subject log $firm
has_out 'krav fra firmaet, arkivplikt'
has_out 'subject block --until'
finish
