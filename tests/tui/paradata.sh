#!/bin/sh
# Paradata: what the pilot does is kept with the answers, unless it is switched off; then only what
# the form demands.
. "$TOP/tests/lib/cli.sh"
form() { # ID PARAMETERS-ROW
	cat <<EOF_
survey
,type,name,label::English (en),label::Norsk (nb),soft_constraint,parameters
$2
,text,name,Name,Navn,,
,integer,people,People,Folk,. < 100,
,begin_repeat,need,Need,Behov,,
,text,words,Words,Ord,,
,end_repeat,,,,,
settings
,form_id,version,default_language
,$1,1,English (en)
EOF_
}
form free '' >free.csv
form watched ',audit,,,,,track-changes=true' >watched.csv
run init; expect_code 0
run form add free.csv; expect_code 0
run form add watched.csv; expect_code 0
cat >keys <<'EOF_'
"Kari" enter
"500" enter enter
escape
EOF_
events() { sqlite3 test.db "SELECT kind, path, old, new, author FROM event WHERE interview = (SELECT id FROM interview WHERE form = '$1') ORDER BY n"; }
run interview free --script keys; expect_code 0
events free >out
expect_out <<'EOF_'
opened||||pilot
enter|/data/name|||pilot
answer|/data/name||Kari|pilot
leave|/data/name|||pilot
enter|/data/people|||pilot
answer|/data/people||500|pilot
leave|/data/people|||pilot
enter|/data/need[1]/words|||pilot
leave|/data/need[1]/words|||pilot
left||||pilot
EOF_

# on with it: another answer, a remark, the other language, the outline, one more need, saved, done
cat >keys <<'EOF_'
ctrl-f "people" enter
f2 "they guess" enter
ctrl-l
ctrl-g escape
ctrl-s
ctrl-d
escape
ctrl-d space ctrl-d
expect "is complete"
EOF_
run interview --resume "$(sqlite3 test.db 'SELECT id FROM interview')" --script keys; expect_code 0
events free | tail -n +11 >out
expect_out <<'EOF_'
resumed||||pilot
enter|/data/need[1]/words|||pilot
jump||||pilot
leave|/data/need[1]/words|||pilot
enter|/data/people|||pilot
remark|/data/people||they guess|pilot
language||en|nb|pilot
jump||||pilot
saved||||pilot
leave|/data/people|||pilot
end||||pilot
enter|/data/people|||pilot
leave|/data/people|||pilot
end||||pilot
acknowledge|/data/people||1|pilot
finished||||pilot
left||||pilot
EOF_
# a warning that was passed and a remark are in what is finished too
sqlite3 test.db "SELECT CAST(payload AS TEXT) FROM rev WHERE kind = 'interview'" >out
has_out '["acknowledge","/data/people","1","given"]'
has_out '["remark","/data/people","they guess","given"]'

# and all of it can be had as ODK's audit.csv
run interview show "$(sqlite3 test.db 'SELECT id FROM interview')" --format audit; expect_code 0
sed -n 1,3p out >first
mv first out
expect_out <<'EOF_'
event,node,start,end,old-value,new-value,user,change-reason
form start,,1795420800000,,,,pilot,
question,/data/name,1795420800000,1795420800000,,Kari,pilot,
EOF_

# a refused answer that is left, and an entry in another place
sed 's/free/strict/; s/soft_constraint/constraint/' free.csv >strict.csv
run form add strict.csv; expect_code 0
cat >keys <<'EOF_'
enter
"500" enter
expect "This answer cannot be right"
enter
"first" enter
up enter
"second"
ctrl-g up alt-up
escape
escape
EOF_
run interview strict --script keys; expect_code 0
events strict | grep -v '^enter\|^answer\|^opened\|^left' >out
expect_out <<'EOF_'
leave|/data/name|||pilot
constraint|/data/people|||pilot
leave|/data/people|||pilot
leave|/data/need[1]/words|||pilot
add|/data/need[2]|||pilot
leave|/data|||pilot
jump||||pilot
move|/data/need[2]|2|1|pilot
leave|/data/need[2]/words|||pilot
leave|/data/need[1]/words|||pilot
EOF_
run interview show "$(sqlite3 test.db "SELECT id FROM interview WHERE form = 'strict'")" --format audit; expect_code 0
has_out 'constraint error,/data/people,1795420800000,,,,pilot,'
has_out 'move repeat,/data/need[2],1795420800000,,2,1,pilot,'

sqlite3 test.db "INSERT INTO setting VALUES ('paradata', 'off')"
printf '"Kari" enter\nctrl-l\nescape\n' >keys
run interview watched --script keys; expect_code 0
events watched >out
expect_out <<'EOF_'
opened||||
enter|/data/name|||
answer|/data/name||Kari|
leave|/data/name|||
enter|/data/people|||
leave|/data/people|||
left||||
EOF_
finish
