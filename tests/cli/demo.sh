# The demo database: made whole, once, and refused when it is there.
. "$TOP/tests/lib/cli.sh"

run init --demo
expect_code 0
run init --demo
expect_code 1
has_err "there is already something at"
run export firms
[ "$(wc -l <out)" -eq 92 ] || echo "$(wc -l <out) lines of firms, expected 92" | complain
run export courses
[ "$(cut -d';' -f1,2 out | sort -u | wc -l)" -eq 151 ] || cut -d';' -f1,2 out | sort -u | wc -l | complain
run export needs
[ "$(wc -l <out)" -eq 51 ] || echo "$(wc -l <out) lines of needs, expected 51" | complain
has_out "stillas, alle fire trenger det"
run match --all --top 1 --format csv
expect_code 0
finish
