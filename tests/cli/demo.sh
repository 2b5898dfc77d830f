# The demo database: made whole, once, and refused when it is there.
. "$TOP/tests/lib/cli.sh"
wrong() {
	echo "$1" >said
	complain <said
}

run init --demo
expect_code 0
run init --demo
expect_code 1
has_err "there is already something at"
# what cannot be made whole is not left behind half made
mkdir -p broken/forms
printf 'survey\n,type,name\n,nosuch,x\n' >broken/forms/bad.csv
LOS_DATA="$PWD/broken" run --db half.db init --demo
expect_code 1
has_err "has mistakes"
[ ! -e half.db ] || wrong "half.db is left behind"
# nor is what was ended on the way, be it as hard as can be
"$LOS" --db ended.db --now 2026-11-23T09:00:00+01:00 init --demo >/dev/null 2>&1 &
pid=$!
until [ -s ended.db.making ]; do kill -0 $pid || break; done
kill -9 $pid
wait $pid 2>/dev/null
[ ! -e ended.db ] || wrong "ended.db is left behind"
run --db ended.db init
expect_code 0
[ ! -e ended.db.making ] || wrong "ended.db.making is left behind"
# two drafts, seven decisions; a finished interview keeps its day and its pilot
run --db whole.db init --demo
has_out "interviews 20, drafts 2, needs 53, decisions 7"
run export firms
[ "$(wc -l <out)" -eq 92 ] || wrong "$(wc -l <out) lines of firms, expected 92"
run export courses
[ "$(cut -d';' -f1,2 out | sort -u | wc -l)" -eq 151 ] || wrong "another number of courses than 150"
run export needs
[ "$(wc -l <out)" -eq 54 ] || wrong "$(wc -l <out) lines of needs, expected 54"
has_out "stillas, alle fire trenger det"
run match --all --top 1 --format csv
expect_code 0
finish
