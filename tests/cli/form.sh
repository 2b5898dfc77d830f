# shellcheck shell=sh
# Forms: every mistake told at once, good ones kept with their versions.
. "$TOP/tests/lib/cli.sh"

printf 'survey\n,type,name,label\n,txt,a,What?\n,text,,Who?\n' >bad.csv
printf 'survey\n,type,name,label,required,los\n,text,a,What?,yes,firm.name\n,begin_group,g,Group,,\n,select_one l,b,Which?,,\n,end_group,,,,\nchoices\n,list_name,name,label\n,l,x,X\nsettings\n,form_title,form_id,version\n,A form,aform,1\n' >good.csv

run form check bad.csv; expect_code 3; expect_out <<'EOF_'
bad.csv:survey:2:type: error: 'txt' is not a type of question; did you mean 'text'?
bad.csv:survey:3:name: error: this text has no name
EOF_
run form check good.csv; expect_code 0; lines_out 0
run form check good.csv bad.csv; expect_code 3; lines_out 2
run form check --format json bad.csv; expect_code 3
has_out '"code": "unknown-type"'; has_out '"row": 3'; has_out '"column": "name"'; has_out '"caret": null'
run form check --format xml good.csv; expect_code 2; has_err "--format is text or json, not 'xml'"
run form check; expect_code 2; has_err "usage: los form check FILE..."
run form check nothing.csv; expect_code 1; has_err "nothing.csv"
run form check nothing.csv bad.csv; expect_code 1; lines_out 2
run form check .; expect_code 1

run form add good.csv; expect_code 1; has_err "there is no database"
run init; expect_code 0
run form add bad.csv; expect_code 3; has_err "bad.csv:survey:2:type: error:"
run form add good.csv; expect_code 0; expect_out <<'EOF_'
aform
EOF_
run form add good.csv; expect_code 0
sed 's/What?/What now?/' good.csv >changed.csv
run form add changed.csv; expect_code 1; has_err "version '1' of the form 'aform' is there already"
sed 's/aform,1/aform,2/' changed.csv >newer.csv
run form add newer.csv; expect_code 0
run form list; expect_code 0; has_out 'aform                2          2026-11-23  0       A form'
run form list --format json; expect_code 0; has_out '"version": "1"'; has_out '"added": "2026-11-23"'
sed 's/aform,1/night,1/' good.csv >night.csv
run --now 2026-11-23T00:30:00+01:00 form add night.csv; expect_code 0
run form list; has_out 'night                1          2026-11-23  0       A form'
run form show aform; expect_code 0; expect_out <<'EOF_'
A form
aform 2
default

a: text, required [firm.name]  What now?
g: group  Group
  b: select_one (l)  Which?
EOF_
run form show aform --version 1; expect_code 0; has_out "What?"
run form show aform --format json; expect_code 0; has_out '"path": "/data/g/b"'; has_out '"default": "What now?"'
run form show nothing; expect_code 1; has_err "there is no form 'nothing'"

run form export aform; expect_code 2; has_err "give --xform"
run form export aform --xform --version 1; expect_code 0; has_out '<data id="aform" version="1">'; has_out '<label>What?</label>'
has_err "aform: warning: an XForm cannot say what the column 'los' says of 1 question ('a')"
run form export good.csv --xform -o good.xml; expect_code 0; lines_out 0
grep -q '<select1 ref="/data/g/b">' good.xml || echo "not in the file" | complain
run form export bad.csv --xform; expect_code 3; lines_out 0; has_err "bad.csv:survey:2:type: error:"
run form export nothing --xform; expect_code 1; has_err "there is no form 'nothing'"
finish
