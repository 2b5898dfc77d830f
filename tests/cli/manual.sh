# The manual page names every command and every option that --help names, and no others.
. "$TOP/tests/lib/cli.sh"
# The options of standard help output, one a line.
options() { sed -n 's/^  \(--[a-z-]*\).*/\1/p'; }
run --help
expect_code 0
sed -n 's/^  los \([a-z ]*[a-z]\).*/\1/p' out | sed 's/ courses$//' | sort -u >commands
while read -r command; do
	grep -q "^\.SS los $command" "$TOP/data/man/los.1" || echo "los $command is not in the manual" | complain
	# shellcheck disable=SC2086 # words
	run $command --help
	cat out
done <commands | options | sort -u >wanted
options <out >>wanted
sed -n 's/^\\fB\(\\-\\-[a-z\\-]*\)\\fR.*/\1/p' "$TOP/data/man/los.1" | tr -d '\\' | sort -u >told
sort -u wanted | diff told - >diff || complain <diff
# so does the README for the commands it shows
grep -o '^    los [a-z]* [a-z]*' "$TOP/README.md" | sort -u | while read -r _ first second; do
	grep -q -e "^$first$" -e "^$first $second" commands || echo "README: los $first $second?"
done >unknown
[ ! -s unknown ] || complain <unknown
finish
