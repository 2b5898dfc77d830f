# shellcheck shell=sh
# The life of a database: made, filled, listed, checked, copied; and what is said when it cannot be.
. "$TOP/tests/lib/cli.sh"

run firm list; expect_code 1; has_err "there is no database at '$LOS_DB'; make one with 'los init'"
run init; expect_code 0; has_out "is ready, with 357 municipalities"
run init; expect_code 1; has_err "there is already something at '$LOS_DB'"
run firm list; expect_code 0; lines_out 1
run check; expect_code 0; expect_out <<'EOF_'
the database is in order
EOF_

run firm add 315792401 --name 'Kvernmoen Sag' --municipality Rendalen --employees 4 --nace 16.100
expect_code 0; expect_out <<'EOF_'
315792401
EOF_
run firm add 315792401 --name Again; expect_code 1; has_err "the firm 315792401 is there already: Kvernmoen Sag"
run firm add 315792402 --name Wrong; expect_code 2; has_err "315792402"
run firm add 315792401; expect_code 2; has_err "a firm needs a name"
run firm list --format xml; expect_code 2; has_err "--format is text or json, not 'xml'"
run firm list KVERN; expect_code 0; has_out "315792401 Kvernmoen Sag"
run firm list nobody; expect_code 0; lines_out 1
run firm list --format json; expect_code 0; expect_out <<'EOF_'
[
  {
    "orgnr": "315792401",
    "name": "Kvernmoen Sag",
    "nace": "16.100",
    "municipality": "Rendalen",
    "employees": 4,
    "legal_form": "",
    "interviews": 0,
    "drafts": 0,
    "needs": 0,
    "gaps": 0
  }
]
EOF_

cat >needs.csv <<'EOF_'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
N001;315792401;Kvernmoen Sag;16.100;4;Rendalen;vi må lære å tørke trevirke;2;vocational;onsite;nb;2027-08-16;
N002;;Ukjent AS;;;Tynset;regne anbud;1;;;;;
EOF_
run import needs needs.csv; expect_code 0
run need list; expect_code 0; expect_out <<'EOF_'
Kvernmoen Sag            N001
  vi må lære å tørke trevirke
Ukjent AS                N002
  regne anbud
EOF_
run need list --firm 315792401; expect_code 0; lines_out 2
run need show N001; expect_code 0; expect_out <<'EOF_'
vi må lære å tørke trevirke
  need           N001
  orgnr          315792401
  firm           Kvernmoen Sag
  industry       16.100
  municipality   Rendalen
  employees      4
  people         2
  level          vocational
  mode           onsite
  language       nb
  latest start   2027-08-16
EOF_
run need show N9; expect_code 1; has_err "there is no need 'N9'"
run firm show 315792401; expect_code 0; expect_out <<'EOF_'
Kvernmoen Sag
  orgnr          315792401
  industry       16.100
  municipality   Rendalen
  employees      4

  Needs
  N001
    vi må lære å tørke trevirke
EOF_
run firm show 999999999; expect_code 1; has_err "no firm has the organisation number '999999999'"
run firm show 315792401 --format json; expect_code 0; has_out '"contact": null,'

# an import repeated changes nothing
run import needs needs.csv; expect_code 0; has_out "0 new, 0 changed, 2 unchanged"

# a copy is whole and can be used; another file is not written over
run backup copy.db; expect_code 0; expect_out <<'EOF_'
copy.db is a whole, checked copy
EOF_
run --db copy.db need show N001; expect_code 0
run backup needs.csv; expect_code 1; has_err "choose another name"
run backup "$LOS_DB"; expect_code 1; has_err "is the database itself"

# what is no database of Los
run --db needs.csv need list; expect_code 1; has_err "'needs.csv' is not a database but another kind of file"
run --db . need list; expect_code 1; has_err "'.' is a folder, not a database"
sqlite3 other.db 'CREATE TABLE t(x)'
run --db other.db need list; expect_code 1; has_err "'other.db' is a database of another program"

# a revision that was changed is found
sqlite3 copy.db "DROP TRIGGER rev_is_not_changed; UPDATE rev SET payload = CAST('{}' AS BLOB) WHERE seq = 1"
run --db copy.db check; expect_code 3; has_out "its content was changed after it was written"
# a slip of the hand writes over no database, by whatever name it is reached
ln -s copy.db there.db
for name in test.db copy.db there.db; do
	run export firms -o "$name"; expect_code 1; has_err "'$name' is a database; nothing is written over it"
done
run firm list; expect_code 0
run export firms -o firms.csv; expect_code 0
run export firms -o firms.csv; expect_code 0
finish
