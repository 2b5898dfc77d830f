# shellcheck shell=sh
# What differs between two forms, and what that would mean for the drafts that are open; a draft
# stays with the version that it was begun with.
. "$TOP/tests/lib/cli.sh"

cat >a.csv <<'EOF'
survey
,type,name,label
,text,name,Name
,integer,age,Age
,select_one l,town,Town
,select_multiple l,seen,Seen
,begin_repeat,need,Need
,text,what,What
,end_repeat,,
choices
,list_name,name,label
,l,r,Røros
,l,t,Tynset
,l,o,Os
settings
,form_title,form_id,version
,F,f,1
EOF
cat >b.csv <<'EOF'
survey
,type,name,label,required,relevant
,text,name,Full name,yes,
,text,phone,Phone,yes,
,select_one l,town,Town,yes,
,begin_group,g,Group,,
,select_multiple l,seen,Seen,,${town} = 'r'
,end_group,,,,
,begin_repeat,need,Need,,
,integer,what,What,,
,end_repeat,,,,
choices
,list_name,name,label
,l,r,Røros
,l,o,Os i Østerdalen
,l,a,Alvdal
settings
,form_title,form_id,version
,F,f,2
EOF

# without a database: what would be different, but not for how many
run form diff a.csv b.csv; expect_code 0; expect_out <<'EOF'
a.csv → b.csv

Settings
  ~ version: 1 → 2

Questions
  - /data/age (integer)
  ~ /data/name required: (nothing) → yes
  ~ /data/name nonresponse: dk refused na → (nothing)
  + /data/phone (text, required)
  ~ /data/town required: (nothing) → yes
  ~ /data/town nonresponse: dk refused na → (nothing)
  + /data/g (group)
  > /data/g/seen was /data/seen
  ~ /data/g/seen relevant: (nothing) → ${town} = 'r'
  ~ /data/need/what type: text → integer

Texts
  ~ 2 texts in default; --all lists them

Choices
  - l: t
  + l: a

Open drafts
  An old draft keeps its version; new interviews begin with version '2'.
  Answers that would have no place
    /data/age
    /data/seen
  Answers that would be of another type
    /data/need/what
  Answers that would be no choice any more
    l: t
  Questions that would have to be answered
    /data/name
    /data/phone
    /data/town
EOF
run form diff a.csv a.csv; expect_code 0; expect_out <<'EOF'
a.csv and a.csv are the same in all that is asked, computed and shown.
EOF
run form diff a.csv b.csv --all; expect_code 0
has_out "~ default /data/name label: Name → Full name"; has_out "~ default l: o label: Os → Os i Østerdalen"
sed 's/Name/First name/' a.csv >same-version.csv
run form diff a.csv same-version.csv; expect_code 0
has_out "Both have version '1': the database refuses the second until its settings have a new one."
sed 's/F,f,2/F,other,2/' b.csv >other.csv
run form diff a.csv other.csv; expect_code 0; has_out "Their ids differ: the drafts of 'f' stay with it"

# two drafts and a finished interview in version 1
run init; run form add a.csv
printf '"Ola" enter\n"40" enter\nescape\n' >ola.keys
printf '"Kari" enter\nenter\ndown enter\nescape\n' >kari.keys
run interview f --script ola.keys; expect_code 0
run --seed 2 interview f --script kari.keys; expect_code 0
run form diff f b.csv; expect_code 0
sed -n '/^Open drafts/,$p' out >rest; mv rest out; expect_out <<'EOF'
Open drafts
  An old draft keeps its version; new interviews begin with version '2'.
  2 drafts of the older form are open.
  Answers that would have no place
    /data/age (1 draft)
    /data/seen (0 drafts)
  Answers that would be of another type
    /data/need/what (0 drafts)
  Answers that would be no choice any more
    l: t (1 draft)
  Questions that would have to be answered
    /data/name (0 drafts)
    /data/phone (2 drafts)
    /data/town (1 draft)
EOF
run form add b.csv; expect_code 0
run form list; has_out "f                    1          2026-11-23  2       F"
has_out "f                    2          2026-11-23  0       F"
run form diff f@1 f --format json; expect_code 0
python3 - <<'EOF' || echo "not what was expected" | complain
import json
d = json.load(open("out", encoding="utf-8"))
assert d["old"] == {"name": "f@1", "id": "f", "version": "1"}, d["old"]
assert not d["same"] and d["open_drafts"] == 2
assert {"kind": "question-moved", "path": "/data/g/seen", "list": None, "name": "seen", "what": None,
        "language": None, "old": "/data/seen", "new": "/data/g/seen"} in d["differences"]
assert {"kind": "no-choice", "path": None, "list": "l", "name": "t", "drafts": 1} in d["effects"]
EOF

# another list for the same question
sed 's/select_one l,/select_one m,/; s/^,l,r,Røros/&\n,m,r,Røros/; s/F,f,1/F,f,3/' a.csv >c.csv
run form diff f@1 c.csv; expect_code 0; has_out "/data/town: t (1 draft)"; has_out "~ /data/town list_name: l → m"

# the draft opens with its own version, though a newer one is there, and takes answers in it;
# a new interview has the newer one
cat >again.keys <<'EOF'
down enter
expect "Taken up where it was left"
expect "Age"
refute "Phone"
ctrl-f "Age" enter
"41" enter
expect "saved"
escape
EOF
run --script again.keys; expect_code 0
cat >new.keys <<'EOF'
expect "Phone"
refute "Age"
escape
EOF
run --seed 3 interview f --script new.keys; expect_code 0
run form list; has_out "f                    1          2026-11-23  2       F"
has_out "f                    2          2026-11-23  1       F"
run form diff f@1 f; expect_code 0; has_out "2 drafts of the older form are open."; has_out "/data/age (2 drafts)"

# what cannot be compared is told
printf 'survey\n,type,name,label\n,txt,a,What?\n' >bad.csv
run form diff a.csv bad.csv; expect_code 3; lines_out 0; has_err "bad.csv:survey:2:type: error:"
run form diff a.csv none.csv; expect_code 1; has_err "none.csv"
run form diff f@7 b.csv; expect_code 1; has_err "there is no version '7' of a form 'f'"
run form diff nothing b.csv; expect_code 1; has_err "there is no form 'nothing'"
run form diff a.csv; expect_code 2
run form diff - -; expect_code 2; has_err "only one of the two can be standard input"
run form diff a.csv b.csv --format html; expect_code 2
echo "not a database" >broken.db
run --db broken.db form diff a.csv b.csv; expect_code 0; has_err "broken.db"; has_out "+ /data/phone"
finish
