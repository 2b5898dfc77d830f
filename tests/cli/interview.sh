# The commands on interviews: found by the beginning of an id, told, checked, approved, rejected,
# reopened; what is refused says why.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0

run interview list
expect_code 0
lines_out 23
has_out "id       state      firm"
has_out "25/77   2026-11-20 1 error"
run interview list --state draft --errors
expect_code 0
lines_out 2
run interview list --form kort --author "Ola Stamnes" --state complete
lines_out 2
has_out "Havørnsafari Vikna AS"
run interview list --firm 312281066
lines_out 2
short=$(sed -n 's/^\([0-9a-f]*\) completed .*/\1/p' out)
run interview list --state done
expect_code 2
expect_err <<'EOF_'
los: --state is draft, complete, approved or rejected, not 'done'
EOF_
run interview list --format json
expect_code 0
python3 -c 'import json,sys; d = json.load(open("out")); sys.exit(len(d) != 22 or d[1]["errors"] != 1)' || complain <out

# reading
run interview show "$short"
expect_code 0
has_out "Kompetansebehov · Lierne Villmark og Hundekjøring AS"
has_out "state: completed"
grep -A1 "Hva heter bedriften" out | grep -q "^ *Lierne Villmark og Hundekjøring AS" || complain <out
run --lang en interview show "$short"
has_out "What is the firm called?"
run interview show "$short" --format json
expect_code 0
python3 -c 'import json,sys; d = json.load(open("out")); sys.exit(d["state"] != "complete" or len(d["questions"]) < 60 or d["id"] not in d["answers"]["orx:meta"]["instanceID"])' || complain <out
id=$(python3 -c 'import json; print(json.load(open("out"))["id"])')
run interview show "$short" --format xml
expect_code 0
has_out "<orx:instanceID>uuid:$id</orx:instanceID>"
run interview show "$short" --format html
expect_code 2
run interview show 0
expect_code 1
has_err "several interviews begin with '0': write more of the id"
run interview show zzz
expect_code 1
has_err "there is no interview 'zzz'"

# what stands against it
run interview check "$short"
expect_code 0
lines_out 0
draft=$("$LOS" interview list --errors | sed -n 's/^\([0-9a-f]*\) draft .*/\1/p')
run interview check "$draft"
expect_code 3
has_out "/kompetansebehov/behov[2]/omraade: error: "

# the centre's word
run interview approve "$draft"
expect_code 1
has_err "it is a draft; finish it first"
run interview reject "$short"
expect_code 2
expect_err <<'EOF_'
los: a rejection says why: --why TEXT
EOF_
run interview reject "$short" --why "Hvilket kurs mener dere?"
expect_code 0
expect_out <<EOF_
$id rejected
EOF_
run interview reject "$short" --why again
expect_code 1
has_err "it is rejected already"
run interview show "$short"
has_out "state: rejected: Hvilket kurs mener dere?"
run interview approve "$short"
expect_code 0
run interview reject "$short" --why late
expect_code 1
has_err "it is approved; reopen it first"
run interview reopen "$short"
expect_code 0
expect_out <<EOF_
$id complete
EOF_
expect_err </dev/null
run interview reopen "$short"
expect_code 1
has_err "it is neither approved nor rejected"
run check
expect_code 0

# a finished one is not written in; a rejected one is mended
printf 'expect "it is finished:"\n' >finished.keys
run interview --resume "$id" --script finished.keys
expect_code 0
run interview reject "$short" --why "Hvilket kurs mener dere?"
run interview --resume "$short" --script /dev/null
expect_code 0
run interview list --firm 312281066 --format json
python3 -c 'import json,sys; d = json.load(open("out"))[0]; sys.exit(d["state"] != "draft" or not d["mending"] or d["why"] == "")' || complain <out

# files of an interview are written out under names that stay in the folder
cat >bilde.csv <<'EOF_'
survey
,type,name,label
,file,fil,Fil
settings
,form_id,form_title,version
,bilde,Bilde,1
EOF_
printf 'innhold' >notat.txt
run form add bilde.csv
expect_code 0
cat >fil.keys <<'EOF_'
"notat.txt" enter
ctrl-d ctrl-d
EOF_
run interview bilde --script fil.keys
expect_code 0
file=$("$LOS" interview list --form bilde | tail -1 | cut -d' ' -f1)
run interview show "$file" --attachments ut
expect_code 0
has_out "File: notat.txt (7 bytes)"
cmp ut/notat.txt notat.txt || echo "the file is another" | complain
run interview show "$file" --attachments ut
expect_code 1
has_err "'ut/notat.txt' is there already; nothing is written over"

# what another wrote into the database is not obeyed by the terminal; a pipe gets every byte
sqlite3 "$LOS_DB" "UPDATE interview SET author = 'Kari' || char(27) || '[31m' || char(155) || '5m' WHERE id LIKE '$file%'"
cat >terminal.py <<'EOF_'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
out = b''
try:
    while part := os.read(terminal, 65536):
        out += part
except OSError:  # how Linux tells that nobody holds the other end any more
    pass
os.waitpid(pid, 0)
sys.exit(b'author: Kari[31m5m\r' not in out or b'\x1b' in out or b'\xc2\x9b' in out)
EOF_
python3 terminal.py "$LOS" interview show "$file" </dev/null || echo "the terminal is told what the database says" | complain
run interview show "$file"
grep -qF "$(printf 'author: Kari\033[31m')" out || complain <out
run interview show "$(printf 'x\033[31m')"
expect_code 1
has_err "there is no interview 'x[31m'"

# what was sent back and cannot be opened stays sent back
run interview reject "$file" --why nei
expect_code 0
sqlite3 "$LOS_DB" "UPDATE form SET text = CAST('x' AS BLOB) WHERE id = 'bilde'"
printf 'refute "notat.txt"\n' >keys
run interview --resume "$file" --script keys
run interview list --form bilde
has_out " rejected "
finish
